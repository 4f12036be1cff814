import type { EcsDocument } from './document';
import { isType } from './element';
import type { Candidate, TaskDefinitions } from './scope';

/** A document and where it is: a path or URI, with slashes. */
export interface Neighbour {
  readonly file: string;
  readonly document: EcsDocument;
}

/**
 * What the families that a document names may mean: the task definitions in its own folder, else those in the nearest
 * folder above that has one of the family. Of several in one folder nobody can say which is meant.
 */
export function nearestTaskDefinitions(neighbours: Iterable<Neighbour>, from: string): TaskDefinitions {
  const byFamily = new Map<string, Candidate[]>();
  const folders = foldersAbove(from);
  for (const { file, document } of neighbours) {
    if (document.kind !== 'task-definition' || file === from || !folders.includes(folderOf(file))) continue;
    for (const task of document.roots) {
      if (!isType(task, 'TaskDefinition')) continue;
      const family = task.get('family');
      if (family.state !== 'known') continue;
      const others = byFamily.get(family.value) ?? [];
      byFamily.set(family.value, nearest([...others, { file, tree: document.tree, task }]));
    }
  }
  return (family) => byFamily.get(family) ?? [];
}

/** The folder of a file, with its last slash, and all that this one is in, the nearest first. */
export function foldersAbove(file: string): string[] {
  const folders = [folderOf(file)];
  for (let folder = folders[0] ?? ''; ; ) {
    const outer = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
    if (outer === '' || outer === folder || outer.endsWith('//')) return folders;
    folders.push(outer);
    folder = outer;
  }
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

/** All of them are in folders above one file, so that the longest is the nearest. */
function nearest(candidates: readonly Candidate[]): Candidate[] {
  const longest = Math.max(...candidates.map(({ file }) => folderOf(file).length));
  return candidates.filter(({ file }) => folderOf(file).length === longest);
}
