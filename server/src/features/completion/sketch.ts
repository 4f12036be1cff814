import { tagOf } from '../../cloudformation/functions';
import type { Format } from '../../syntax/tree';
import { isSafePlain, type Quote, quoted } from '../../syntax/yaml/quoting';

/** A value to be written, with the places where a person goes on typing. */
export type Sketch =
  /** A string to be typed; `hint` stands there until then. */
  | { readonly kind: 'text'; readonly hint: string }
  /** A number to be typed. */
  | { readonly kind: 'number'; readonly hint: string }
  | { readonly kind: 'choice'; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: 'fixed'; readonly value: string | number | boolean }
  | { readonly kind: 'list'; readonly items: readonly Sketch[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [name: string, value: Sketch])[] }
  /** An object whose first key is to be typed. */
  | { readonly kind: 'open' }
  /** A CloudFormation function: `Ref` with a name, `Fn::GetAtt` with a name and its attribute. */
  | { readonly kind: 'call'; readonly of: string; readonly attribute?: string }
  /** Any function of CloudFormation, by its long name. */
  | { readonly kind: 'function'; readonly name: string; readonly argument: Sketch }
  /** A string of which parts are to be typed; `substituted` when CloudFormation fills in `${...}`. */
  | { readonly kind: 'parts'; readonly parts: readonly Part[]; readonly substituted: boolean };

/** Text that stays, or that is to be typed. Neither has quotes, backslashes or line breaks. */
export type Part = string | { readonly hint: string };

/** How the text around is laid out. */
export interface Layout {
  readonly format: Format;
  /** Between brackets: always so in JSON. */
  readonly flow: boolean;
  /** Everything on one line, as the brackets around are. */
  readonly inline: boolean;
  /** White space before the key, or before the dash of the item. */
  readonly indent: string;
  /** One level of indentation. */
  readonly unit: string;
  /** What a dash has before it in addition to its key. */
  readonly dash: string;
  readonly eol: string;
  /** What YAML strings have that need quotes. */
  readonly quote: Quote;
  /** Writes tab stops; else what is to be typed is left out. */
  readonly snippet: boolean;
}

/** Pairs, each on its own line unless the layout is inline; `quote` is what the author began the first key with. */
export function printPairs(pairs: readonly (readonly [string, Sketch])[], layout: Layout, quote = ''): string {
  const printer = printerFor(layout);
  const separator = layout.flow ? `,${layout.inline ? ' ' : layout.eol + layout.indent}` : layout.eol + layout.indent;
  return pairs.map(([name, value]) => printer.pair(name, value, layout.indent, quote)).join(separator);
}

/** A value after a colon, without the space before it. */
export function printValue(value: Sketch, layout: Layout): string {
  return printerFor(layout).value(value, layout.indent);
}

/** A value that is the item of a list; in a YAML block what follows a dash at `layout.indent`. */
export function printItem(value: Sketch, layout: Layout): string {
  return printerFor(layout).item(value, layout.indent);
}

/** Text that stands as it is, whatever is around. */
export function printRaw(parts: readonly Part[], { snippet }: Layout): string {
  return printWith(new TabStops(snippet), parts);
}

interface Printer {
  pair(name: string, value: Sketch, indent: string, quote: string): string;
  value(value: Sketch, indent: string): string;
  item(value: Sketch, indent: string): string;
}

function printerFor(layout: Layout): Printer {
  const stops = new TabStops(layout.snippet);
  return layout.flow ? flowPrinter(layout, stops) : blockPrinter(layout, stops);
}

function flowPrinter(layout: Layout, stops: TabStops): Printer {
  const { unit, eol, inline } = layout;
  const json = layout.format === 'json';
  const stringOf = json ? JSON.stringify : (value: string) => yamlString(value, layout);
  const keyOf = (name: string, quote: string) => {
    if (json) return stops.escape(JSON.stringify(name));
    return stops.escape(quote ? quote + name + quote : stringOf(name));
  };

  const pair: Printer['pair'] = (name, value, indent, quote) => `${keyOf(name, quote)}: ${print(value, indent)}`;

  function print(sketch: Sketch, indent: string): string {
    if (sketch.kind === 'list') {
      const scalars = sketch.items.every((item) => item.kind !== 'map' && item.kind !== 'open');
      return enclosed('[', ']', sketch.items, scalars, indent, print);
    }
    if (sketch.kind === 'map') {
      return enclosed('{', '}', sketch.entries, false, indent, ([name, value], inner) => pair(name, value, inner, ''));
    }
    if (sketch.kind === 'open') {
      return inline ? `{ ${stops.stop('')} }` : `{${eol}${indent}${unit}${stops.stop('')}${eol}${indent}}`;
    }
    if (sketch.kind === 'call') return json ? longCall(sketch) : shortCall(sketch);
    if (sketch.kind === 'function') return printFunction(sketch, layout, stops);
    if (sketch.kind === 'parts' && json && sketch.substituted) {
      return `{ "Fn::Sub": ${printParts(sketch, stringOf, stops)} }`;
    }
    if (sketch.kind === 'parts') return (sketch.substituted ? '!Sub ' : '') + printParts(sketch, stringOf, stops);
    return scalar(sketch, stringOf, json ? '"' : '', stops);
  }

  function enclosed<T>(
    open: string,
    close: string,
    members: readonly T[],
    oneLine: boolean,
    indent: string,
    member: (each: T, indent: string) => string,
  ): string {
    if (members.length === 0) return open + close;
    if (inline || oneLine) {
      const space = open === '{' ? ' ' : '';
      return `${open}${space}${members.map((each) => member(each, indent)).join(', ')}${space}${close}`;
    }
    const inner = indent + unit;
    return `${open}${eol}${members.map((each) => inner + member(each, inner)).join(`,${eol}`)}${eol}${indent}${close}`;
  }

  return { pair, value: print, item: print };
}

function blockPrinter(layout: Layout, stops: TabStops): Printer {
  const { unit, eol, dash } = layout;
  const stringOf = (value: string) => yamlString(value, layout);

  const pair: Printer['pair'] = (name, value, indent, quote) => {
    const key = stops.escape(quote ? quote + name + quote : stringOf(name));
    const printed = print(value, indent);
    return `${key}:${printed.startsWith(eol) ? '' : ' '}${printed}`;
  };

  function print(sketch: Sketch, indent: string): string {
    if (sketch.kind === 'map') {
      const inner = indent + unit;
      return sketch.entries.map(([name, value]) => eol + inner + pair(name, value, inner, '')).join('');
    }
    if (sketch.kind === 'list') {
      const inner = indent + dash;
      return sketch.items.map((each) => `${eol}${inner}- ${item(each, inner)}`).join('');
    }
    if (sketch.kind === 'open') return eol + indent + unit + stops.stop('');
    if (sketch.kind === 'call') return shortCall(sketch);
    if (sketch.kind === 'function') return printFunction(sketch, layout, stops);
    if (sketch.kind === 'parts') return (sketch.substituted ? '!Sub ' : '') + printParts(sketch, stringOf, stops);
    return scalar(sketch, stringOf, '', stops);
  }

  /** `indent` is that of the dash; the keys of a map stand two columns further. */
  function item(sketch: Sketch, indent: string): string {
    const inner = `${indent}  `;
    if (sketch.kind === 'map') {
      return sketch.entries.map(([name, value]) => pair(name, value, inner, '')).join(eol + inner);
    }
    if (sketch.kind === 'open') return stops.stop('');
    return print(sketch, inner).trimStart();
  }

  return { pair, value: print, item };
}

/** A string as YAML writes it: with quotes only where it would be read as something else. */
function yamlString(value: string, { flow, quote }: Layout): string {
  return isSafePlain(value, flow) ? value : quoted(value, quote);
}

type Call = Extract<Sketch, { kind: 'call' }>;

function shortCall({ of, attribute }: Call): string {
  return attribute === undefined ? `!Ref ${of}` : `!GetAtt ${of}.${attribute}`;
}

function longCall({ of, attribute }: Call): string {
  if (attribute === undefined) return `{ "Ref": ${JSON.stringify(of)} }`;
  return `{ "Fn::GetAtt": [${JSON.stringify(of)}, ${JSON.stringify(attribute)}] }`;
}

/** On one line, with what it takes. */
function printFunction(
  { name, argument }: Extract<Sketch, { kind: 'function' }>,
  layout: Layout,
  stops: TabStops,
): string {
  const printed = flowPrinter({ ...layout, flow: true, inline: true }, stops).value(argument, '');
  return layout.format === 'json' ? `{ ${JSON.stringify(name)}: ${printed} }` : `${tagOf(name)} ${printed}`;
}

/** In the quotes that the text needs as it is. */
function printParts(
  { parts }: Extract<Sketch, { kind: 'parts' }>,
  stringOf: (value: string) => string,
  stops: TabStops,
): string {
  const whole = parts.map((part) => (typeof part === 'string' ? part : part.hint)).join('');
  const written = stringOf(whole);
  const quote = written === whole ? '' : written.slice(0, 1);
  return quote + printWith(stops, parts) + quote;
}

function printWith(stops: TabStops, parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? stops.escape(part) : stops.stop(part.hint))).join('');
}

function scalar(
  sketch: Extract<Sketch, { kind: 'text' | 'number' | 'choice' | 'fixed' }>,
  stringOf: (value: string) => string,
  quote: string,
  stops: TabStops,
): string {
  switch (sketch.kind) {
    case 'text': {
      const around = quote || (sketch.hint === '' || stringOf(sketch.hint) === sketch.hint ? '' : '"');
      return around + stops.stop(sketch.hint) + around;
    }
    case 'number':
      return stops.stop(sketch.hint);
    case 'fixed':
      return stops.escape(typeof sketch.value === 'string' ? stringOf(sketch.value) : String(sketch.value));
    case 'choice': {
      // The quotes stand outside of the choice, so that one list of values shows in every format.
      const [first] = sketch.values;
      const around = typeof first === 'string' ? quote || (stringOf(first) === first ? '' : '"') : '';
      return around + stops.choice(sketch.values.map(String)) + around;
    }
  }
}

/** Numbers the places to type at, in the syntax of LSP's snippets. */
class TabStops {
  #count = 0;

  constructor(private readonly snippet: boolean) {}

  stop(hint: string): string {
    if (!this.snippet) return hint;
    this.#count += 1;
    return hint === '' ? `$${this.#count}` : `\${${this.#count}:${this.escape(hint)}}`;
  }

  choice(values: readonly string[]): string {
    if (!this.snippet) return values[0] ?? '';
    this.#count += 1;
    return `\${${this.#count}|${values.map((value) => value.replace(/[\\$},|]/g, '\\$&')).join(',')}|}`;
  }

  /** Text that is none of the snippet's syntax. */
  escape(text: string): string {
    return this.snippet ? text.replace(/[\\$}]/g, '\\$&') : text;
  }
}
