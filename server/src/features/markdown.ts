/**
 * A text that a person wrote, as it is, in Markdown: no link, image, tag or emphasis comes of it. Line breaks become spaces.
 */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~&@]/g, '\\$&')
    .replaceAll('://', '\\://')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`)
    .replace(/^(?:[-+=#]|\d{1,9}(?=[.)](?:\s|$)))/, (first) => (/\d/.test(first) ? `${first}\\` : `\\${first}`));
}

/** A text that a person wrote, as code in Markdown, whatever backticks are in it. */
export function code(text: string | number | boolean = ''): string {
  const line = String(text).replace(/\s+/g, ' ');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  // Spaces at both ends are taken away again when something else is between them.
  const space = longest > 0 || /^ .* $/.test(line) ? ' ' : '';
  return line.trim() === '' ? '`""`' : `${fence}${space}${line}${space}${fence}`;
}

/** Markdown as plain text, for editors that show it as it is. */
export function plainText(markdown: string): string {
  const text = markdown.replace(/^```\w*\n|\n```$/gm, '').replace(/^---$/gm, '');
  let plain = '';
  let at = 0;
  for (const match of text.matchAll(mark)) {
    if (match.index < at) continue;
    const [whole, label, link, char] = match;
    plain += text.slice(at, match.index);
    at = match.index + whole.length;
    if (whole.startsWith('`')) {
      const end = closeOf(text, whole, at);
      plain += end < 0 ? whole : unpadded(text.slice(at, end));
      if (end >= 0) at = end + whole.length;
    } else {
      plain += link === undefined ? (char ?? '') : `${label}: ${link}`;
    }
  }
  return (plain + text.slice(at)).replace(/\n{3,}/g, '\n\n').trim();
}

const mark = /`+|\[((?:[^[\]\\]|\\.)*)\]\(([^()\s]*)\)|\*\*|\\([^A-Za-z0-9\s])/g;

/** Where a run of as many backticks comes next. */
function closeOf(text: string, fence: string, from: number): number {
  for (const { index, 0: run } of text.slice(from).matchAll(/`+/g)) if (run === fence) return from + index;
  return -1;
}

function unpadded(text: string): string {
  return /^ .* $/.test(text) ? text.slice(1, -1) : text;
}
