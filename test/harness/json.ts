import fc from 'fast-check';
import type { Plain } from '../../server/src/syntax/edit';
import { type Newline, withNewlines } from './newlines';

/** How a random document is written. */
export interface JsonWriting {
  readonly newline: Newline;
  readonly unit: string;
  readonly colon: string;
  readonly gap: string;
  readonly pad: string;
  /** How often comments stand at each place where they can, of ten. */
  readonly comments: number;
  /** How often a list stands on one line, of ten. */
  readonly oneLine: number;
  readonly trailingComma: boolean;
  /** Commas begin lines. */
  readonly commaFirst: boolean;
  readonly finalNewline: boolean;
  /** Numbers that decide on each list and comment. */
  readonly dice: readonly number[];
}

export const arbitraryJsonWriting: fc.Arbitrary<JsonWriting> = fc.record({
  newline: fc.constantFrom<Newline>('\n', '\n', '\n', '\r\n', '\r', 'mixed'),
  unit: fc.constantFrom('  ', '  ', '    ', '   ', '        ', '\t', ''),
  colon: fc.constantFrom(': ', ': ', ':', ' : ', ' :'),
  gap: fc.constantFrom(' ', ' ', ''),
  pad: fc.constantFrom('', ' '),
  comments: fc.constantFrom(0, 1, 2, 4),
  oneLine: fc.constantFrom(0, 2, 5, 10),
  trailingComma: fc.constantFrom(false, false, false, true),
  commaFirst: fc.constantFrom(false, false, false, true),
  finalNewline: fc.constantFrom(true, true, true, false),
  dice: fc.array(fc.nat(9), { minLength: 7, maxLength: 40 }),
});

/** A document with this value, written the way some person might. */
export function writeJson(value: Plain, writing: JsonWriting): string {
  const { unit, colon, gap, pad, comments, oneLine, trailingComma, commaFirst, finalNewline } = writing;
  let thrown = 0;
  let notes = 0;
  const dice = () => writing.dice[thrown++ % writing.dice.length] ?? 0;
  /** On a line of its own, on the line, or at its end. */
  const comment = (indent: string): string => {
    if (dice() >= comments) return '';
    notes += 1;
    const kind = dice();
    if (kind < 3) return `\n${indent}// "was": ${notes},\n${indent}`;
    if (kind < 4) return `\n${indent}/* not\n${indent}   ${notes} */\n${indent}`;
    return kind < 7 ? ` /* why ${notes} */` : ` // so ${notes}\n${indent}`;
  };
  const write = (child: Plain, indent: string, mayBreak: boolean): string => {
    if (child === null || typeof child !== 'object') return JSON.stringify(child);
    const isSeq = Array.isArray(child);
    const entries = Object.entries(child);
    const isSpread = mayBreak && dice() >= oneLine;
    const deeper = indent + unit;
    const line = isSpread ? `\n${deeper}` : '';
    const isCommaFirst = commaFirst && isSpread;
    const note = (often: number) => (mayBreak && dice() < often ? comment(deeper) : '');
    let text = (isSeq ? '[' : '{') + note(10);
    if (entries.length === 0) return text + (dice() < 2 && mayBreak ? `\n${indent}` : '') + (isSeq ? ']' : '}');
    text += isSpread ? '' : pad;
    entries.forEach(([name, item], index) => {
      const isLast = index === entries.length - 1;
      text += isCommaFirst && index > 0 ? `${line}, ` : line;
      if (!isSeq) text += JSON.stringify(name) + colon + note(1);
      text += write(item, deeper, mayBreak && (isSpread || dice() < 3)) + note(2);
      if (isLast ? trailingComma : !isCommaFirst) text += isLast || isSpread ? ',' : `,${gap}`;
      text += note(10);
    });
    return text + (isSpread ? `\n${indent}` : pad) + (isSeq ? ']' : '}');
  };
  return withNewlines(write(value, '', true) + (finalNewline ? '\n' : ''), writing.newline);
}
