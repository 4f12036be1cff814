export type Newline = '\n' | '\r\n' | '\r' | 'mixed';

/** A text with other line ends. */
export function withNewlines(text: string, newline: Newline): string {
  let count = 0;
  return text.replace(/\n/g, () => {
    count += 1;
    return newline === 'mixed' ? (count % 3 === 0 ? '\r\n' : '\n') : newline;
  });
}
