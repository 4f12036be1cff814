import { intrinsicOf, isNoValue } from '../cloudformation/intrinsic';
import type { Node } from '../syntax/tree';
import type { Element } from './element';
import { shells } from './facts/shells';

/** One text of a health check's command. */
export interface Word {
  readonly node: Node;
  /** What is written, placeholders included; `undefined` where a function gives the text. */
  readonly text: string | undefined;
  /** No placeholder is in it. */
  readonly literal: boolean;
  /** The text is that of `Fn::Sub`. */
  readonly substituted: boolean;
}

type Head = 'CMD' | 'CMD-SHELL';

/** How a command was meant, head first. */
export interface Meant {
  readonly words: readonly string[];
  /** No other reading makes sense. */
  readonly certain: boolean;
}

export interface HealthFault {
  readonly kind: /** A head, and nothing to run. */
    | 'bare'
    /** A head that is written otherwise. */
    | 'spelling'
    /** The head and what it runs in one text, with a comma or a blank between. */
    | 'console'
    | 'glued'
    /** A head behind a head. */
    | 'twice'
    /** A line of shell, or an operator of the shell, where no shell reads. */
    | 'line'
    | 'operator'
    /** More than one text for the shell. */
    | 'split';
  readonly at: Word;
  /** The head that is there or was meant. */
  readonly head: Head | undefined;
  /** `undefined` where a text is not known. */
  readonly meant: Meant | undefined;
}

/** The texts of a command, in order. */
export function wordsOf(check: Element<'HealthCheck'>): Word[] {
  const { node: list, items } = check.get('command');
  if (!list) return [];
  const known = new Map<Node, string>(items.map(({ node, value }) => [node, value]));
  return list.items.flatMap((item): Word[] => {
    const node = check.scope.scenarios?.leafOf(item) ?? item;
    if (isNoValue(node)) return [];
    const literal = known.get(node);
    if (literal !== undefined) return [{ node, text: literal, literal: true, substituted: false }];
    const call = intrinsicOf(node);
    const scalar = call?.name === 'Fn::Sub' ? call.argument : node;
    const isText = scalar?.kind === 'scalar' && typeof scalar.value === 'string' && (!call || call.name === 'Fn::Sub');
    const text = isText ? String(scalar.value) : undefined;
    return [{ node, text, literal: false, substituted: call !== undefined }];
  });
}

/**
 * What is wrong with the form of a command: `CMD` and the words of a program, or `CMD-SHELL` and one line. Without either
 * of them ECS takes the texts for those of `CMD`.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html
 */
export function healthFaultIn(words: readonly Word[]): HealthFault | undefined {
  const [first, ...rest] = words;
  if (first?.text === undefined) return undefined;
  if (first.text === 'CMD' || first.text === 'CMD-SHELL') return faultBehind(first.text, first, rest);
  const head = headIn(first.text, rest[0]);
  if (!head) return faultOfProgram(words, undefined);
  return { kind: head.kind, at: first, head: head.name, meant: meantBy(head.name, [head.line, ...textsOf(rest)]) };
}

/** What is wrong behind a head. */
function faultBehind(name: Head, at: Word, rest: readonly Word[]): HealthFault | undefined {
  const [first, second] = rest;
  if (!first) return { kind: 'bare', at, head: name, meant: undefined };
  const again = first.text === undefined ? undefined : headIn(first.text, second);
  // `cmd` by itself is also the shell of Windows.
  if (again && (again.kind === 'console' || again.name === 'CMD-SHELL' || first.text === 'CMD')) {
    const meant = meantBy(again.name, [again.line, ...textsOf(rest.slice(1))]);
    return { kind: 'twice', at: first, head: again.name, meant };
  }
  if (name === 'CMD') return faultOfProgram(rest, name);
  return second ? { kind: 'split', at: first, head: name, meant: inShell(textsOf(rest)) } : undefined;
}

/** What is wrong with the words of a program, which no shell reads. */
function faultOfProgram(words: readonly Word[], head: Head | undefined): HealthFault | undefined {
  const [first] = words;
  if (!first?.literal) return undefined;
  const meant = inShell(textsOf(words));
  if (isLine(first.text ?? '')) return { kind: 'line', at: first, head, meant };
  const operator = words.find(({ text, literal }) => literal && operators.has(text ?? ''));
  return operator && { kind: 'operator', at: operator, head, meant };
}

interface WrittenHead {
  readonly kind: 'spelling' | 'console' | 'glued';
  readonly name: Head;
  /** What stands behind it in the same text. */
  readonly line: string | undefined;
}

/** A head that a text begins with, in whatever way. `cmd /c` runs the shell of Windows. */
function headIn(text: string, next: Word | undefined): WrittenHead | undefined {
  const match = /^\s*cmd([-_ ]?shell)?(?:\s*(,)|\s|$)\s*/i.exec(text);
  if (!match) return undefined;
  const name = match[1] ? 'CMD-SHELL' : 'CMD';
  const line = text.slice(match[0].length).trim() || undefined;
  if (name === 'CMD' && /^\/[a-z]\b/i.test(line ?? next?.text ?? '')) return undefined;
  if (match[2]) return { kind: 'console', name, line };
  return { kind: line === undefined ? 'spelling' : 'glued', name, line };
}

/** What was meant by a head and the texts behind it. */
function meantBy(name: Head, texts: readonly (string | undefined | null)[]): Meant | undefined {
  const behind = texts.filter((text) => text !== undefined);
  const [first, second] = behind;
  if (first === undefined || first === null) return undefined;
  const parts = second === undefined ? splitAtCommas(first, name) : behind;
  if (name === 'CMD-SHELL') return inShell(parts);
  const [only, more] = parts;
  const words = more === undefined && only ? splitAtBlanks(only) : parts;
  if (!words.every((word) => word !== null)) return undefined;
  return isLine(words[0] ?? '') || words.some((word) => operators.has(word))
    ? inShell(parts)
    : { words: ['CMD', ...words], certain: true };
}

/** The console takes commas for the ends of words; within a line of shell they may be anything, but not in its first word. */
function splitAtCommas(line: string, name: Head): readonly string[] {
  const isList = name === 'CMD' ? line.includes(',') : /^[^\s,]+,/.test(line);
  if (!isList) return [line];
  return line
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The words of a line that needs no shell: nothing in it is quoted or special. */
function splitAtBlanks(line: string): readonly string[] {
  return /^[\w\s./:=?%@+-]+$/.test(line) ? line.trim().split(/\s+/) : [line];
}

/** One line of shell of several texts; `null` stands for one that is not known. */
function inShell(texts: readonly (string | null)[]): Meant | undefined {
  if (!texts.every((text) => text !== null)) return undefined;
  const [first = '', ...rest] = texts;
  // `sh -c` within a line of shell comes to the same line.
  if (shells.has(nameOfProgram(first)) && rest[0] === '-c' && rest.length === 2) {
    return { words: ['CMD-SHELL', rest[1] ?? ''], certain: true };
  }
  // Behind the name of a program by itself, a text with blanks may have been meant to stay one argument.
  const certain = /\s/.test(first) || rest.every((text) => !/\s/.test(text) || /^(?:\|\||&&|[|;])/.test(text));
  return { words: ['CMD-SHELL', texts.join(' ')], certain };
}

/** No program has such a name. Paths of Windows may hold blanks. */
function isLine(text: string): boolean {
  return !/^[A-Za-z]:\\/.test(text) && /\s|[|&;<>`]|\$\(/.test(text.trim());
}

const operators = new Set(['||', '&&', '|', ';', '>', '>>', '2>&1']);

/** The texts of words; `null` for one that is not known. */
function textsOf(words: readonly Word[]): (string | null)[] {
  return words.map(({ text }) => text ?? null);
}

function nameOfProgram(path: string): string {
  return path.split('/').at(-1) ?? '';
}

/** The check succeeds whatever the container does. */
export function isAlwaysHealthy(words: readonly Word[]): boolean {
  if (!words.every(({ literal }) => literal)) return false;
  const [head = '', ...rest] = words.flatMap(({ text }) => text ?? []);
  if (head === 'CMD-SHELL') return alwaysEndsWell(rest[0] ?? '');
  const [program = '', option, line] = head === 'CMD' ? rest : [head, ...rest];
  const name = nameOfProgram(program);
  return shells.has(name) ? option === '-c' && alwaysEndsWell(line ?? '') : name === 'true' || name === 'echo';
}

function alwaysEndsWell(line: string): boolean {
  const text = line.trim();
  return (
    /^(?:exit(?:\s+0)?|(?:\/usr)?(?:\/bin\/)?true|:|echo\b[^|&;<>$`()]*)$/.test(text) ||
    /(?:\|\||;)\s*(?:exit\s+0|true|:)$/.test(text)
  );
}
