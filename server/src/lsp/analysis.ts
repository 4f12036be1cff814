import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type EcsDocument, formatOf, maxLength, mayBeEcs, recognise } from '../ecs/document';
import type { TaskDefinitions } from '../ecs/scope';
import type { Finding } from '../rules/finding';
import { lint } from '../rules/lint';
import type { Rule } from '../rules/rule';
import type { Settings } from '../rules/settings';
import { parse } from '../syntax/parse';
import type { Format } from '../syntax/tree';

/** What is known of one version of an open document; each part is worked out when it is first asked for. */
export class Analysis {
  readonly version: number;
  readonly format: Format;
  readonly fileName: string;
  #document: EcsDocument | undefined | null = null;
  #taskDefinitions: TaskDefinitions | undefined;
  #findings: { readonly settings: Settings; readonly list: Finding[] } | undefined;

  constructor(readonly source: TextDocument) {
    this.version = source.version;
    this.fileName = decoded(source.uri);
    this.format = formatOf(source.languageId, this.fileName, source.getText());
  }

  /** `undefined` for documents that are not ours. */
  get document(): EcsDocument | undefined {
    if (this.#document === null) this.#document = this.#recognise();
    return this.#document;
  }

  /** The cheap test, without a parse. */
  get mayBeOurs(): boolean {
    const text = this.source.getText();
    return text.length <= maxLength && mayBeEcs(text, this.fileName);
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
      this.#findings = { settings, list: lint(this.document, rules, settings) };
    }
    return this.#findings.list;
  }

  #recognise(): EcsDocument | undefined {
    if (!this.mayBeOurs) return undefined;
    const tree = parse(this.source.getText(), this.format);
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

/** The analyses of the open documents, one version of each. */
export class Analyses {
  readonly #byUri = new Map<string, Analysis>();

  of(source: TextDocument): Analysis {
    const known = this.#byUri.get(source.uri);
    if (known?.version === source.version && known.source === source) return known;
    const analysis = new Analysis(source);
    this.#byUri.set(source.uri, analysis);
    return analysis;
  }

  forget(uri: string): void {
    this.#byUri.delete(uri);
  }
}
