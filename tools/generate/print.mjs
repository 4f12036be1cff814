/** JSON text with a final newline; what fits into a line stands in one line, so that diffs read well. */
export function printJson(value) {
  return `${print(value, 0, 0)}\n`;
}

const WIDTH = 120;

/** `taken` is the width of what stands before the value in its line. */
function print(value, depth, taken) {
  const inline = printInline(value);
  if (typeof value !== 'object' || value === null || taken + inline.length < WIDTH) return inline;
  const indent = '  '.repeat(depth + 1);
  const lines = Array.isArray(value)
    ? value.map((item) => indent + print(item, depth + 1, indent.length))
    : Object.entries(value).map(([key, item]) => {
        const start = `${indent}${JSON.stringify(key)}: `;
        return start + print(item, depth + 1, start.length);
      });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

function printInline(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(printInline).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${printInline(item)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}
