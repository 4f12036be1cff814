import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatOf, mayBeEcs, recognise } from '../../server/src/ecs/document';
import { rules } from '../../server/src/rules';
import { lint } from '../../server/src/rules/lint';
import { parse } from '../../server/src/syntax/parse';
import { corpus, corpusFiles } from './corpus';

/** The errors in a text; `undefined` if it has no mistake that its syntax shows. */
function errorsIn(text: string, name: string): readonly string[] | undefined {
  if (!mayBeEcs(text, name)) return undefined;
  const tree = parse(text, formatOf('', name, text));
  const document = recognise(tree, name);
  if (!document) return undefined;
  const errors = lint(document, rules).filter(({ severity }) => severity === 'error');
  return errors.filter(({ rule }) => rule.id !== 'syntax').map(({ rule, message }) => `${rule.id}: ${message}`);
}

function hasMistake(text: string, name: string): boolean {
  const tree = parse(text, formatOf('', name, text));
  return tree.problems.length > 0 && !tree.templated;
}

/** What one slip of the keyboard makes of a text, at every `step`th place. */
function* slips(text: string, name: string, step: number): Generator<string> {
  const marks = [...text.matchAll(/[[\]{}",:]/g)];
  const from = step === 1 ? 0 : text.length % step;
  for (let index = from; index < marks.length; index += step) {
    const at = marks[index]?.index ?? 0;
    const [mark] = marks[index] ?? [''];
    yield text.slice(0, at) + text.slice(at + 1);
    yield text.slice(0, at) + mark + text.slice(at);
    const other = '[]{}",:'.charAt((index * 5 + at) % 7);
    yield text.slice(0, at) + other + text.slice(at);
    yield text.slice(0, at) + other + text.slice(at + 1);
  }
  if (formatOf('', name, text) !== 'yaml') return;
  const lines = text.split('\n');
  for (let index = 1 + from; index < lines.length; index += Math.max(1, step >> 1)) {
    const line = lines[index] ?? '';
    const change = (changed: string) => [...lines.slice(0, index), changed, ...lines.slice(index + 1)].join('\n');
    if (line.trim() === '') continue;
    yield change(` ${line}`);
    yield change(`  ${line}`);
    if (line.startsWith(' ')) yield change(line.slice(1));
    if (line.startsWith('  ')) yield change(line.slice(2));
  }
}

/** Errors that a slip brings although it is told as a mistake of syntax already. */
function consequences(files: readonly (readonly [string, string])[], step: number) {
  let tried = 0;
  const found: string[] = [];
  for (const [name, text] of files) {
    const before = errorsIn(text, name);
    if (!before || hasMistake(text, name)) continue;
    const known = new Set(before);
    for (const slip of slips(text, name, step)) {
      if (!hasMistake(slip, name)) continue;
      tried += 1;
      const news = (errorsIn(slip, name) ?? []).filter((error) => !known.has(error));
      if (news[0]) found.push(`${name}: ${news[0]} in ${around(text, slip)}`);
    }
  }
  return { tried, found };
}

function around(text: string, slip: string): string {
  let at = 0;
  while (text[at] === slip[at] && at < text.length) at += 1;
  return JSON.stringify(`${slip.slice(Math.max(0, at - 60), at)}§${slip.slice(at, at + 40)}`);
}

it('measures', () => {
  const { tried, found } = consequences(
    ['cloudformation', 'task-definitions', 'services']
      .flatMap((folder) => corpusFiles(folder as never))
      .filter(([, text]) => text.length < 12000)
      .filter((_, index) => index % 9 === 0),
    23,
  );
  console.log(tried, found.length);
  require('node:fs').writeFileSync('/tmp/rec/found.txt', found.join('\n'));
}, 600000);
