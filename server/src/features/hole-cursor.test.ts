import { describe, expect, it } from 'vitest';
import { marked } from './accept-completion';
import { marker } from './cursor';
import { holeCursor } from './hole-cursor';

/** The token at `|`, and what the parser is given for it. */
function at(source: string): string | undefined {
  const { text, offset } = marked(source);
  const cursor = holeCursor(text, offset);
  if (!cursor) return undefined;
  const probes = cursor.probes.map((probe) => probe.replace(marker, '_')).join(' or ');
  return `<${text.slice(cursor.token.start, cursor.token.end)}> ${probes}`;
}

describe('a name within ${...}', () => {
  it.each([
    ['${|}', '<> _'],
    ['a ${b|}', '<b> _'],
    ['a ${b|c} ${d}', '<bc> _'],
    ['${ a.b| }', '<a.b> _'],
    ['${AWS::|}', '<AWS::> _'],
    ['${|', '<> _}'],
    ['${a|\nb}', '<a> _}'],
    ['"${a|', '<a> _}" or _}'],
    ['"${a|}', '<a> _" or _'],
    ['"x" "${a|}"', '<a> _'],
    ["'${a|}'", '<a> _'],
  ])('%j', (source, expected) => {
    expect(at(source)).toBe(expected);
  });

  it.each(['|', '$|{a}', '${!a|}', '${a}|', '{a|}', '${a b|}', '${\na|}'])('nothing in %j', (source) => {
    expect(at(source)).toBeUndefined();
  });
});
