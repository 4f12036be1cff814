/**
 * Snippets as VS Code expands them. What they need not have (variables, transforms) is refused: there, a dollar was
 * not escaped.
 */

interface TabStop {
  readonly number: number;
  /** Empty where VS Code offers none. */
  readonly choices: readonly string[];
}

type Part =
  | string
  | { readonly number: number; readonly content: readonly Part[] | undefined; readonly choices: string[] };

/** The tab stops of a body, each once, without the final `$0`. */
export function tabStops(body: string): TabStop[] {
  const stops = new Map<number, readonly string[]>();
  const visit = (parts: readonly Part[]) => {
    for (const part of parts) {
      if (typeof part === 'string') continue;
      if (part.number > 0 && (part.choices.length > 0 || !stops.has(part.number))) stops.set(part.number, part.choices);
      visit(part.content ?? []);
    }
  };
  visit(parseSnippet(body));
  return [...stops].map(([number, choices]) => ({ number, choices })).sort((a, b) => a.number - b.number);
}

/**
 * The text that stands there when every tab stop is left as it is, or for some another of their choices is taken.
 *
 * @throws Error for a body that VS Code would not expand as meant, and for a tab stop without a default.
 */
export function expandSnippet(body: string, chosen: ReadonlyMap<number, string> = new Map()): string {
  const parts = parseSnippet(body);
  const defaults = new Map<number, string>([[0, '']]);
  const textOf = (part: Part): string => {
    if (typeof part === 'string') return part;
    const { number, content, choices } = part;
    const text = chosen.get(number) ?? defaults.get(number) ?? content?.map(textOf).join('') ?? choices[0];
    if (text === undefined) throw new Error(`tab stop ${number} has no default`);
    return text;
  };
  const define = (all: readonly Part[]) => {
    for (const part of all) {
      if (typeof part === 'string') continue;
      define(part.content ?? []);
      if ((part.content || part.choices.length > 0) && !defaults.has(part.number))
        defaults.set(part.number, textOf(part));
    }
  };
  define(parts);
  return parts.map(textOf).join('');
}

/** Ways to take the choices of a body: the numbers (sizes, which must fit each other) in every combination, others in turn. */
export function choicesOf(body: string): ReadonlyMap<number, string>[] {
  const stops = tabStops(body).filter(({ choices }) => choices.length > 1);
  const numbers = stops.filter(({ choices }) => choices.every((choice) => /^\d+$/.test(choice)));
  const combined = numbers.reduce<Map<number, string>[]>(
    (ways, { number, choices }) => ways.flatMap((way) => choices.map((choice) => new Map([...way, [number, choice]]))),
    [new Map()],
  );
  const single = stops
    .filter((stop) => !numbers.includes(stop))
    .flatMap(({ number, choices }) => choices.slice(1).map((choice) => new Map([[number, choice]])));
  return [...combined, ...single];
}

/** A text as VS Code inserts it into a line that begins with `indent`, in a file indented with two spaces. */
export function indented(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? line : indent + line))
    .map((line) => line.replace(/^[ \t]+/, (start) => start.replaceAll('\t', '  ')))
    .join('\n');
}

function parseSnippet(body: string): Part[] {
  const [parts, end] = parseParts(body, 0, false);
  if (end !== body.length) throw new Error(`the snippet ends early, at ${end}`);
  return parts;
}

/** Reads up to the end or, inside a placeholder, to its closing brace. */
function parseParts(body: string, start: number, nested: boolean): [Part[], number] {
  const parts: Part[] = [];
  let text = '';
  let at = start;
  while (at < body.length) {
    const rest = body.slice(at, at + 200);
    if (nested && rest.startsWith('}')) break;
    const escaped = /^\\([$}\\])/.exec(rest);
    if (escaped) {
      text += escaped[1];
      at += escaped[0].length;
    } else if (rest.startsWith('$')) {
      const [part, end] = parseTabStop(body, at);
      parts.push(text, part);
      text = '';
      at = end;
    } else {
      text += body[at];
      at += 1;
    }
  }
  return [[...parts, text], at];
}

function parseTabStop(body: string, start: number): [Part, number] {
  const bare = /^\$(\d+)|^\$\{(\d+)\}/.exec(body.slice(start, start + 20));
  if (bare) return [{ number: Number(bare[1] ?? bare[2]), content: undefined, choices: [] }, start + bare[0].length];
  const choice = /^\$\{(\d+)\|((?:\\[,|\\]|[^|\\])+)\|\}/.exec(body.slice(start));
  if (choice) {
    const choices = (choice[2] ?? '').split(/(?<!\\),/).map((text) => text.replace(/\\([,|\\])/g, '$1'));
    return [{ number: Number(choice[1]), content: undefined, choices }, start + choice[0].length];
  }
  const open = /^\$\{(\d+):/.exec(body.slice(start, start + 20));
  if (!open) throw new Error(`a dollar that is no tab stop: ${body.slice(start, start + 30)}`);
  const [content, end] = parseParts(body, start + open[0].length, true);
  if (body[end] !== '}') throw new Error(`a tab stop that is not closed: ${body.slice(start, start + 30)}`);
  return [{ number: Number(open[1]), content, choices: [] }, end + 1];
}
