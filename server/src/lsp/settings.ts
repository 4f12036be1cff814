import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { findConfig } from '../rules/config-file';
import { combined, readProfile, readRuleSettings, type Settings, type SettingsLayer } from '../rules/settings';
import type { Faults } from './faults';

/** The text of a file by its URI; `undefined` when there is none, or none can be read. */
export type ReadText = (uri: string) => Promise<string | undefined>;

/** How long a client may take to answer before it is done without for the time being, in milliseconds. */
export const patience = 2000;

/** What the settings are read from. */
export interface SettingsSources {
  readonly connection: Connection;
  readonly capabilities: ClientCapabilities;
  readonly readText: ReadText;
  /** The folder beyond which no configuration of a document is looked for. */
  readonly stopAt: (uri: string) => Promise<string | undefined>;
  /** Resolves after some milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Hears of a document whose settings came too late. */
  readonly late: (uri: string) => void;
  readonly faults: Faults;
}

/**
 * What holds for each document: the settings `ecs.*` of the editor and, above them, the nearest `.ecslint.json`. The client is
 * asked once, and again after they have changed.
 */
export class SettingsStore {
  readonly #byUri = new Map<string, Promise<Settings>>();
  /** Once a client has let a document wait, no other one waits until it has answered. */
  #isSlow = false;

  constructor(private readonly sources: SettingsSources) {}

  for(uri: string): Promise<Settings> {
    const settings = this.#byUri.get(uri) ?? this.#inTime(uri);
    this.#byUri.set(uri, settings);
    return settings;
  }

  forget(uri?: string): void {
    if (uri === undefined) this.#byUri.clear();
    else this.#byUri.delete(uri);
  }

  /** The settings, or for the time being the defaults. */
  #inTime(uri: string): Promise<Settings> {
    const { wait, late, faults } = this.sources;
    const read = faults.guarded(`the settings for ${uri}`, defaults, () => this.#read(uri));
    let isLate = false;
    const waited = (this.#isSlow ? Promise.resolve() : wait(patience)).then(() => {
      isLate = true;
      return defaults;
    });
    const first = Promise.race([read, waited]).then((settings) => {
      if (isLate && settings === defaults) this.#isSlow = true;
      return settings;
    });
    void read.then((settings) => {
      this.#isSlow = false;
      // Something has changed, or the document was closed, in the meantime.
      if (!isLate || this.#byUri.get(uri) !== first) return;
      this.#byUri.set(uri, read);
      if (settings !== defaults) late(uri);
    });
    return first;
  }

  async #read(uri: string): Promise<Settings> {
    const { connection, readText, stopAt } = this.sources;
    const [ours, found] = await Promise.all([
      this.#ask(uri),
      stopAt(uri).then((last) => findConfig(uri, readText, last)),
    ]);
    if (found && found.config.strange.length > 0) {
      connection.console.warn(`${found.path}: cannot make sense of ${found.config.strange.join(', ')}`);
    }
    return combined(ours, found?.config ?? {});
  }

  async #ask(uri: string): Promise<SettingsLayer> {
    if (!this.sources.capabilities.workspace?.configuration) return {};
    try {
      const settings = await this.sources.connection.workspace.getConfiguration({ scopeUri: uri, section: 'ecs' });
      return { profile: readProfile(settings?.profile), rules: readRuleSettings(settings?.rules).settings };
    } catch {
      // A client that cannot answer (it is shutting down, or knows no such section) gets the defaults.
      return {};
    }
  }
}

const defaults: Settings = combined();
