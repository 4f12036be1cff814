import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type EcsDocument, formatOf, maxLength, mayBeEcs, recognise } from '../ecs/document';
import type { TaskDefinitions } from '../ecs/scope';
import type { Finding } from '../rules/finding';
import { lint } from '../rules/lint';
import type { Fault, Rule } from '../rules/rule';
import type { Settings } from '../rules/settings';
import { parse } from '../syntax/parse';
import type { Format } from '../syntax/tree';
import type { Faults } from './faults';

/** What is known of one text of an open document; each part is worked out when it is first asked for. */
export class Analysis {
  readonly text: string;
  readonly format: Format;
  readonly fileName: string;
  #document: EcsDocument | undefined | null = null;
  #taskDefinitions: TaskDefinitions | undefined;
  #findings: { readonly settings: Settings; readonly list: Finding[] } | undefined;

  constructor(
    readonly source: TextDocument,
    private readonly faults: Faults,
  ) {
    this.text = source.getText();
    this.fileName = decoded(source.uri);
    this.format = formatOf(source.languageId, this.fileName, this.text);
  }

  /** `undefined` for documents that are not ours. */
  get document(): EcsDocument | undefined {
    if (this.#document === null) {
      this.#document = this.faults.attempted(`reading ${this.fileName}`, undefined, () => this.#recognise());
    }
    return this.#document;
  }

  /** The cheap test, without a parse. */
  get mayBeOurs(): boolean {
    return this.text.length <= maxLength && mayBeEcs(this.text, this.fileName);
  }

  /** Whether what it says depends on task definitions in other documents. */
  get namesTaskDefinitions(): boolean {
    return this.document?.scope.hasNeighbours ?? false;
  }

  /** Tells of the task definitions in other documents. */
  use(taskDefinitions: TaskDefinitions): void {
    if (this.#taskDefinitions !== taskDefinitions) this.#findings = undefined;
    this.#taskDefinitions = taskDefinitions;
  }

  findings(rules: readonly Rule[], settings: Settings): readonly Finding[] {
    if (!this.document) return [];
    if (this.#findings?.settings !== settings) {
      const tell = ({ rule, error }: Fault) => this.faults.tell(`rule ${rule.id} in ${this.fileName}`, error);
      this.#findings = { settings, list: lint(this.document, rules, settings, tell) };
    }
    return this.#findings.list;
  }

  #recognise(): EcsDocument | undefined {
    if (!this.mayBeOurs) return undefined;
    const tree = parse(this.text, this.format);
    return recognise(tree, this.fileName, (family) => this.#taskDefinitions?.(family) ?? []);
  }
}

/** The URI with its real characters, as far as it is well-formed. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** The analyses of the open documents, one of each. The text tells whether it is up to date: clients repeat versions. */
export class Analyses {
  readonly #byUri = new Map<string, Analysis>();

  constructor(private readonly faults: Faults) {}

  of(source: TextDocument): Analysis {
    const known = this.#byUri.get(source.uri);
    if (known?.source === source && known.text === source.getText()) return known;
    const analysis = new Analysis(source, this.faults);
    this.#byUri.set(source.uri, analysis);
    return analysis;
  }

  forget(uri: string): void {
    this.#byUri.delete(uri);
  }
}
