import { join, sep } from 'node:path';
import { formatOf, recognise } from '../ecs/document';
import type { TaskDefinitions } from '../ecs/scope';
import { type Neighbour, nearestTaskDefinitions } from '../ecs/task-definitions';
import { parse } from '../syntax/parse';
import { filesBeside, projectFolders } from './files';

/** What the services of a text can name by its family: the task definitions in the folder of its file and in those above it. */
export type TaskDefinitionsFor = (text: string, path: string) => Promise<TaskDefinitions | undefined>;

/** Reads each folder once. */
export function taskDefinitionReader(): TaskDefinitionsFor {
  const folders = new Map<string, Promise<readonly Neighbour[]>>();
  const inFolder = (folder: string) => {
    const found = folders.get(folder) ?? neighboursIn(folder);
    folders.set(folder, found);
    return found;
  };
  return async (text, path) => {
    if (!/taskDefinition/.test(text) || /containerDefinitions/.test(text)) return undefined;
    const near = await Promise.all((await projectFolders(path)).map(inFolder));
    return nearestTaskDefinitions(near.flat(), slashed(path));
  };
}

async function neighboursIn(folder: string): Promise<readonly Neighbour[]> {
  const files = await filesBeside(join(folder, 'any'));
  return files.flatMap(({ path, text }) => {
    if (!/containerDefinitions/.test(text)) return [];
    const document = recognise(parse(text, formatOf('', path, text)), path);
    return document ? [{ file: slashed(path), document }] : [];
  });
}

function slashed(path: string): string {
  return path.replaceAll(sep, '/');
}
