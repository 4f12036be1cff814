import { parseJson } from './json/parse';
import type { Format, SyntaxTree } from './tree';
import { parseYaml } from './yaml/parse';

/** Reads any text. Never throws: what cannot be read becomes a problem of the tree. */
export function parse(text: string, format: Format): SyntaxTree {
  return format === 'json' ? parseJson(text) : parseYaml(text);
}
