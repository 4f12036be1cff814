// What a person does at the keyboard, as the edits that an editor sends: one edit is one keystroke.

/**
 * @typedef {object} Edit
 * @property {number} offset
 * @property {number} remove number of characters taken away at `offset`
 * @property {string} insert
 */

/**
 * Types one more variable behind the entry that the document marks, with the quotes and brackets that editors close, so that the
 * document is broken most of the time; the last edit takes all of it away again.
 *
 * @param {import('./documents.mjs').BenchDocument} document
 * @returns {Edit[]}
 */
export function typeEntry({ format, kind, entry, indent }) {
  const [name, value] = kind === 'cloudformation' ? ['Name', 'Value'] : ['name', 'value'];
  const typed =
    format === 'json'
      ? [',', `\n${indent}`, ...`{ "${name}": "FEATURE_CART", "${value}": "on" }`]
      : [`\n${indent.slice(2)}`, ...`- ${name}: FEATURE_CART`, `\n${indent}`, ...`${value}: "on"`];
  return keystrokes(entry, typed);
}

/** Types letters into the word at `offset` and takes them away again. */
export function typeLetters(offset, letters) {
  return keystrokes(offset, [...letters]);
}

/** @returns {Edit[]} */
function keystrokes(start, typed) {
  const edits = [];
  const closers = [];
  let cursor = start;
  let length = 0;
  for (const key of typed) {
    if (key === closers.at(-1)) {
      // The editor has put it there already: the cursor steps over it.
      closers.pop();
      cursor += 1;
      continue;
    }
    const closer = pairs[key] ?? '';
    if (closer) closers.push(closer);
    edits.push({ offset: cursor, remove: 0, insert: key + closer });
    cursor += key.length;
    length += key.length + closer.length;
  }
  return [...edits, { offset: start, remove: length, insert: '' }];
}

const pairs = { '"': '"', '{': '}', '[': ']' };

/**
 * The first letters of a property in front of another one, and then one letter more and one less, for ever: there is a list of
 * properties to offer after each.
 *
 * @param {import('./documents.mjs').BenchDocument} document
 * @returns {{ first: Edit, next: (number: number) => { edit: Edit, cursor: number } }}
 */
export function typeProperty({ format, kind, property, text }) {
  const word = kind === 'cloudformation' ? 'Mem' : 'mem';
  const lineEnd = `\n${text.slice(text.lastIndexOf('\n', property) + 1, property)}`;
  const quote = format === 'json' ? '"' : '';
  const inWord = property + quote.length + word.length - 1;
  return {
    first: { offset: property, remove: 0, insert: `${quote}${word.slice(0, -1)}${quote}${lineEnd}` },
    next: (number) =>
      number % 2 === 0
        ? { edit: { offset: inWord, remove: 0, insert: word.at(-1) }, cursor: inWord + 1 }
        : { edit: { offset: inWord, remove: 1, insert: '' }, cursor: inWord },
  };
}
