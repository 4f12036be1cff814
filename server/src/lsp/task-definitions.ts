import type { TextDocument } from 'vscode-languageserver-textdocument';
import { formatOf, mayBeEcs, recognise } from '../ecs/document';
import type { TaskDefinitions } from '../ecs/scope';
import { foldersAbove, type Neighbour, nearestTaskDefinitions } from '../ecs/task-definitions';
import { parse } from '../syntax/parse';
import type { Analyses } from './analysis';

/** A file in the folder of a document. */
export interface FileBeside {
  readonly uri: string;
  readonly text: string;
}

/** The JSON and YAML files in the folder of a document; none where files cannot be read. */
export type ReadBeside = (uri: string) => Promise<readonly FileBeside[]>;

/**
 * Finds the task definitions that services name by their family: in the files beside a service, and in the folders above
 * it up to that of the workspace. The text of an open document stands for that of its file.
 */
export class TaskDefinitionStore {
  readonly #folders = new Map<string, Promise<readonly Neighbour[]>>();
  readonly #byUri = new Map<string, TaskDefinitions>();

  constructor(
    private readonly open: () => readonly TextDocument[],
    private readonly analyses: Analyses,
    private readonly readBeside: ReadBeside,
    /** The URIs of the workspace's folders. */
    private readonly workspace: () => readonly string[],
  ) {}

  /** What a service can name; the same as last time as long as nothing has changed. */
  async for(uri: string): Promise<TaskDefinitions> {
    const known = this.#byUri.get(uri);
    if (known) return known;
    const files = (await Promise.all(this.#foldersFor(uri).map((folder) => this.#in(folder)))).flat();
    const sources = this.open();
    const isOpen = new Set(sources.map((source) => source.uri));
    const opened = sources.flatMap((source) => {
      const { document } = this.analyses.of(source);
      return document ? [{ file: source.uri, document }] : [];
    });
    const found = nearestTaskDefinitions([...opened, ...files.filter(({ file }) => !isOpen.has(file))], uri);
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

  /** The folder of a document, and those above it that are in the workspace. */
  #foldersFor(uri: string): readonly string[] {
    const [own = '', ...above] = foldersAbove(uri);
    const roots = this.workspace().map((folder) => (folder.endsWith('/') ? folder : `${folder}/`));
    return [own, ...above.filter((folder) => roots.some((root) => folder.startsWith(root)))];
  }

  #in(folder: string): Promise<readonly Neighbour[]> {
    const known = this.#folders.get(folder) ?? this.#read(folder);
    this.#folders.set(folder, known);
    return known;
  }

  async #read(folder: string): Promise<readonly Neighbour[]> {
    // What lies beside any file there.
    const files = await this.readBeside(`${folder}any`);
    return files.flatMap(({ uri, text }) => {
      if (!mayBeEcs(text, uri)) return [];
      const document = recognise(parse(text, formatOf('', uri, text)), uri);
      // As the editor spells the folder.
      const file = `${folder}${uri.slice(uri.lastIndexOf('/') + 1)}`;
      return document?.kind === 'task-definition' ? [{ file, document }] : [];
    });
  }
}
