import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { findConfig } from '../rules/config-file';
import { type RuleSettings, readRuleSettings } from '../rules/settings';

/** What holds for a document: the settings `ecs.*` of the editor and, above them, the nearest `.ecslint.json`. */
export interface Settings {
  readonly rules: RuleSettings;
}

/** The text of a file by its URI; `undefined` when there is none, or none can be read. */
export type ReadText = (uri: string) => Promise<string | undefined>;

/** The settings for each document, asked of the client once and again after they have changed. */
export class SettingsStore {
  readonly #byUri = new Map<string, Promise<Settings>>();

  constructor(
    private readonly connection: Connection,
    private readonly capabilities: ClientCapabilities,
    private readonly readText: ReadText,
  ) {}

  for(uri: string): Promise<Settings> {
    const settings = this.#byUri.get(uri) ?? this.#read(uri);
    this.#byUri.set(uri, settings);
    return settings;
  }

  forget(uri?: string): void {
    if (uri === undefined) this.#byUri.clear();
    else this.#byUri.delete(uri);
  }

  async #read(uri: string): Promise<Settings> {
    const [ours, found] = await Promise.all([this.#ask(uri), findConfig(uri, this.readText)]);
    if (found && found.config.strange.length > 0) {
      this.connection.console.warn(`${found.path}: cannot make sense of ${found.config.strange.join(', ')}`);
    }
    return { rules: { ...readRuleSettings(ours).settings, ...found?.config.rules } };
  }

  async #ask(uri: string): Promise<unknown> {
    if (!this.capabilities.workspace?.configuration) return undefined;
    try {
      const settings = await this.connection.workspace.getConfiguration({ scopeUri: uri, section: 'ecs' });
      return settings?.rules;
    } catch {
      // A client that cannot answer (it is shutting down, or knows no such section) gets the defaults.
      return undefined;
    }
  }
}
