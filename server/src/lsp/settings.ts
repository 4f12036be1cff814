import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { findConfig } from '../rules/config-file';
import { combined, readProfile, readRuleSettings, type Settings, type SettingsLayer } from '../rules/settings';

/** The text of a file by its URI; `undefined` when there is none, or none can be read. */
export type ReadText = (uri: string) => Promise<string | undefined>;

/**
 * What holds for each document: the settings `ecs.*` of the editor and, above them, the nearest `.ecslint.json`. The client is
 * asked once, and again after they have changed.
 */
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
    return combined(ours, found?.config ?? {});
  }

  async #ask(uri: string): Promise<SettingsLayer> {
    if (!this.capabilities.workspace?.configuration) return {};
    try {
      const settings = await this.connection.workspace.getConfiguration({ scopeUri: uri, section: 'ecs' });
      return { profile: readProfile(settings?.profile), rules: readRuleSettings(settings?.rules).settings };
    } catch {
      // A client that cannot answer (it is shutting down, or knows no such section) gets the defaults.
      return {};
    }
  }
}
