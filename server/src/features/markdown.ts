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
  return markdown
    .replace(/^```\w*\n([\s\S]*?)\n```$/gm, '$1')
    .replace(/^---$/gm, '')
    .replace(
      /(`+)( ?)(.+?)\2\1(?!`)|\[((?:[^[\]\\]|\\.)*)\]\(([^()\s]*)\)|\*\*|\\([^\w\s])/g,
      (_, _fence, _space, inner, label, link, char) =>
        inner ?? (link === undefined ? (char ?? '') : `${label}: ${link}`),
    )
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
