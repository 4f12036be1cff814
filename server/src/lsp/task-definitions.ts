import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type EcsDocument, formatOf, mayBeEcs, recognise, taskDefinitionsIn } from '../ecs/document';
import type { TaskDefinitions } from '../ecs/scope';
import { parse } from '../syntax/parse';
import type { Analyses } from './analysis';

/** A file in the folder of a document. */
export interface FileBeside {
  readonly uri: string;
  readonly text: string;
}

/** The JSON and YAML files in the folder of a document; none where files cannot be read. */
export type ReadBeside = (uri: string) => Promise<readonly FileBeside[]>;

/** Finds the task definitions that services name by their family: in open documents, and in the files beside a service. */
export class TaskDefinitionStore {
  readonly #folders = new Map<string, Promise<readonly (readonly [uri: string, document: EcsDocument])[]>>();
  readonly #byUri = new Map<string, TaskDefinitions>();

  constructor(
    private readonly open: () => readonly TextDocument[],
    private readonly analyses: Analyses,
    private readonly readBeside: ReadBeside,
  ) {}

  /** What a service can name; the same as last time as long as nothing has changed. */
  async for(uri: string): Promise<TaskDefinitions> {
    const known = this.#byUri.get(uri);
    if (known) return known;
    const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
    const beside = this.#folders.get(folder) ?? this.#read(uri);
    this.#folders.set(folder, beside);
    const files = await beside;
    const sources = this.open();
    const isOpen = new Set(sources.map((source) => source.uri));
    const documents = sources.flatMap((source) => this.analyses.of(source).document ?? []);
    const found = taskDefinitionsIn([
      ...documents,
      ...files.flatMap(([file, document]) => (isOpen.has(file) ? [] : [document])),
    ]);
    this.#byUri.set(uri, found);
    return found;
  }

  /** An open document has changed. */
  documentChanged(): void {
    this.#byUri.clear();
  }

  /** Files on disk may have changed. */
  filesChanged(): void {
    this.#byUri.clear();
    this.#folders.clear();
  }

  async #read(uri: string) {
    const files = await this.readBeside(uri);
    return files.flatMap((file) => {
      if (!mayBeEcs(file.text, file.uri)) return [];
      const document = recognise(parse(file.text, formatOf('', file.uri, file.text)), file.uri);
      return document?.kind === 'task-definition' ? [[file.uri, document] as const] : [];
    });
  }
}
