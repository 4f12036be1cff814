import { styleOf as jsonStyleOf } from '../../syntax/json/style';
import { lineStart } from '../../syntax/lines';
import type { SyntaxTree } from '../../syntax/tree';
import { styleOf as yamlStyleOf } from '../../syntax/yaml/style';
import type { Context } from '../context';
import type { Layout } from './sketch';

/** How the text around the cursor is laid out, so that what is inserted looks like it. */
export function layoutAt({ text, format, cursor, document }: Context): Layout {
  const { start } = cursor.token;
  const before = text.slice(lineStart(text, start), start).replace(/^\uFEFF/, '');
  return {
    format,
    flow: cursor.flow,
    inline: cursor.flow && (format === 'yaml' || opensBefore(before)),
    indent: cursor.flow ? (/^[ \t]*/.exec(before)?.[0] ?? '') : keyIndent(before),
    ...indentation(document?.tree),
    snippet: true,
  };
}

type Indentation = Pick<Layout, 'unit' | 'dash' | 'eol' | 'quote'>;

function indentation(tree: SyntaxTree | undefined): Indentation {
  if (!tree) return { unit: '  ', dash: '  ', eol: '\n', quote: '"' };
  if (tree.format === 'json') {
    const { unit, newline } = jsonStyleOf(tree);
    return { unit, dash: '', eol: newline, quote: '"' };
  }
  const { mapIndent, seqIndent, lineBreak, quote } = yamlStyleOf(tree);
  return { unit: ' '.repeat(mapIndent), dash: ' '.repeat(seqIndent), eol: lineBreak, quote };
}

/** A bracket on the same line is still open: its content is written on one line. */
function opensBefore(before: string): boolean {
  let depth = 0;
  for (const char of before.replace(/"(?:[^"\\]|\\.)*"/g, '')) {
    if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth = Math.max(depth - 1, 0);
  }
  return depth > 0;
}

/** The indentation of a YAML key, or of what a colon is followed by: dashes count as spaces. */
function keyIndent(before: string): string {
  return (/^(?:[ \t]|-(?=\s))*/.exec(before)?.[0] ?? '').replaceAll('-', ' ');
}
