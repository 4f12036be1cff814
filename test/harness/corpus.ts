import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of real files to run over, with `task-definitions/`, `cloudformation/`, `negatives/` ...; `undefined`: none here. */
export const corpus = process.env.ECS_CORPUS;

/** The JSON and YAML files below a group of the corpus as name and text; files that are not UTF-8 are left out. */
export function corpusFiles(group: string): [name: string, text: string][] {
  const folder = join(corpus ?? '', group);
  if (!corpus || !existsSync(folder)) return [];
  return pathsBelow(folder)
    .filter((path) => /\.(json|jsonc|ya?ml|template)$/i.test(path))
    .flatMap((path): [string, string][] => {
      const text = readFileSync(path, 'utf8');
      return text.includes('\uFFFD') ? [] : [[path.slice(corpus.length + 1), text]];
    });
}

function pathsBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? pathsBelow(path) : [path]));
}
