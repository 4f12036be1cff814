import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import type { RuleSettings } from '../rules/lint';
import type { Severity } from '../rules/rule';

/** The settings `ecs.*` that the server reads. */
export interface Settings {
  readonly rules: RuleSettings;
}

const defaults: Settings = { rules: {} };

/** The settings for each document, asked of the client once and again after they have changed. */
export class SettingsStore {
  readonly #byUri = new Map<string, Promise<Settings>>();

  constructor(
    private readonly connection: Connection,
    private readonly capabilities: ClientCapabilities,
  ) {}

  for(uri: string): Promise<Settings> {
    if (!this.capabilities.workspace?.configuration) return Promise.resolve(defaults);
    const settings = this.#byUri.get(uri) ?? this.#ask(uri);
    this.#byUri.set(uri, settings);
    return settings;
  }

  forget(uri?: string): void {
    if (uri === undefined) this.#byUri.clear();
    else this.#byUri.delete(uri);
  }

  async #ask(uri: string): Promise<Settings> {
    try {
      return readSettings(await this.connection.workspace.getConfiguration({ scopeUri: uri, section: 'ecs' }));
    } catch {
      // A client that cannot answer (it is shutting down, or knows no such section) gets the defaults.
      return defaults;
    }
  }
}

/** What a person wrote into the settings, without what does not make sense. */
export function readSettings(value: unknown): Settings {
  const rules = isRecord(value) && isRecord(value.rules) ? value.rules : {};
  return { rules: Object.fromEntries(Object.entries(rules).filter(isRuleSetting)) };
}

const levels: readonly unknown[] = ['off', 'hint', 'information', 'warning', 'error'];

function isRuleSetting(entry: [string, unknown]): entry is [string, Severity | 'off'] {
  return levels.includes(entry[1]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
