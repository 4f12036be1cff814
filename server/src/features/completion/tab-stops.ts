/** A snippet as plain text: each tab stop is its hint, or the first of its choices. */
export function withoutTabStops(snippet: string): string {
  return snippet.replace(
    /\\([\s\S])|\$\{\d+:((?:[^\\}]|\\.)*)\}|\$\{\d+\|((?:[^\\|]|\\.)*)\|\}|\$\d+/g,
    (_all, escaped?: string, hint?: string, choices?: string) => escaped ?? unescaped(hint ?? firstOf(choices ?? '')),
  );
}

function firstOf(choices: string): string {
  return /^(?:[^\\,]|\\.)*/.exec(choices)?.[0] ?? '';
}

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, '$1');
}
