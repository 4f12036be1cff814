/** Fills `{{name}}` marks; a mark without data stays, which the rule tester refuses. */
export function fillMessage(text: string, data: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (mark, name: string) => {
    const value = data[name];
    return value === undefined ? mark : readable(String(value));
  });
}

/** On one line: a document's text may hold line breaks and other characters that nobody sees, or be very long. */
function readable(value: string): string {
  const visible = value.replaceAll(
    invisible,
    (character) => escapes.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return visible.length <= longest ? visible : `${visible.slice(0, longest - 3)}...`;
}

/** Long enough for the longest of our own texts that are put into messages. */
const longest = 300;

const invisible = /[\p{Cc}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const escapes: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);
