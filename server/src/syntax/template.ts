import { ownValue } from './own-value';
import type { Span } from './tree';

/**
 * The end of the unquoted placeholder that starts at `offset`, e.g. `{{ must_env "PORT" }}`, `<PORT>` or `$PORT`;
 * `undefined` when none starts there. All of them are impossible as JSON, `[[x]]` is taken only around a bare word.
 */
export function placeholderEnd(text: string, offset: number): number | undefined {
  const patterns = ownValue(placeholders, text.charAt(offset));
  if (!patterns) return undefined;
  for (const pattern of patterns) {
    pattern.lastIndex = offset;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return undefined;
}

/** By first character. A placeholder stays on its line, and lengths are bounded so that no text takes long to search. */
const placeholders: Readonly<Record<string, readonly RegExp[]>> = {
  '{': [
    /\{\{\{[^\n{}]{1,299}\}\}\}/y,
    /\{\{(?!\s*(?:"[^"\n]{0,99}"\s*:|\}))[^\n]{1,299}?\}\}/y,
    /\{%[^\n]{0,299}?%\}/y,
  ],
  $: [
    /\$\{\{[^\n]{1,299}?\}\}/y,
    /\${1,9}\{(?:[^{}\n]|\{[^{}\n]{0,99}\}){0,299}\}/y,
    /\${1,9}[A-Za-z_]\w*\${0,9}/y,
    /\$\([A-Za-z_][\w.]*\)/y,
  ],
  '<': [/<%[^\n]{0,299}?%>/y, /<[A-Za-z_][^<>"\n]{0,99}>/y],
  '%': [/%\{[^{}\n]{0,299}\}/y, /%[A-Za-z_][\w.]{0,99}%/y],
  '@': [/@{1,2}[A-Za-z_][\w.]{0,99}@{1,2}/y],
  '#': [/#\{[^{}\n]{1,99}\}#?/y],
  _: [/__[A-Za-z0-9]\w{0,99}?__(?!\w)/y],
  '[': [/\[\[\s{0,9}(?!(?:true|false|null)\b)[A-Za-z_][\w.-]{0,99}\s{0,9}\]\]/y],
};

/**
 * For a string whose `{{ ... }}` holds quotes that are not escaped, as in `"{{ ssm "/a" }}"`: the offset of the quote
 * that really closes it, where `close` is the first quote after `start`. `undefined` for any other string.
 */
export function templatedStringClose(text: string, start: number, close: number): number | undefined {
  const rest = text.charAt(close) === '"' ? /[^\n]{0,299}?\}\}[^"\n]{0,299}"/y : /[^\n]{0,299}?\}\}[^'\n]{0,299}'/y;
  let candidate = close;
  while (opensTemplate(text, start, candidate)) {
    rest.lastIndex = candidate;
    if (!rest.test(text)) return undefined;
    candidate = rest.lastIndex - 1;
  }
  return candidate === close ? undefined : candidate;
}

/** Whether a `{{` before `close` is still open there, and no string could end at `close`. */
function opensTemplate(text: string, start: number, close: number): boolean {
  if (close + 1 >= text.length || /[\s,:\]}]/.test(text.charAt(close + 1))) return false;
  const inside = text.slice(start, close);
  return inside.lastIndexOf('{{') > inside.lastIndexOf('}}');
}

/**
 * Whether a string holds a placeholder that a tool or a person fills in before deployment, so that its value is not
 * known: `<ACCOUNT>.dkr.ecr...`, `${IMAGE}`, `%TAG%`, `ACCOUNT_ID` in the middle of an ARN ...
 */
export function holdsPlaceholder(value: string): boolean {
  return mayHoldPlaceholder.test(value) && (inString.test(value) || filledByHand.test(value));
}

/** What every match of the two patterns below has in it; cheap, because nearly no string is like that. */
const mayHoldPlaceholder = /[{$<%@#]|__|\[\[|account|replace|your|change|placeholder/i;

const inString = new RegExp(
  [
    /\{\{.{1,299}?\}\}/,
    /\{%.{1,299}?%\}/,
    /\$\{[^}]{0,299}\}/,
    /\$[A-Za-z_]/,
    /<%.{1,299}?%>/,
    /<[A-Za-z_][\w .:/|-]{0,99}>/,
    /%\{[^}]{0,299}\}/,
    /%[A-Za-z_]\w{1,99}%/,
    /@@?[A-Za-z_][\w.-]{0,99}@@?/,
    /#\{[^}]{1,99}\}/,
    /__[A-Za-z0-9]\w{0,99}?__/,
    /\[\[\s{0,9}[\w.-]{1,99}\s{0,9}\]\]/,
  ]
    .map((pattern) => pattern.source)
    .join('|'),
  's',
);

/** Words that people leave in a string for themselves or for `sed`; in small letters only those that are no name of anything. */
const filledByHand = new RegExp(
  [
    /(?:^|[:/@])(?:[A-Z]+_)*ACCOUNT(?:_?(?:ID|NUMBER))?(?=[:.])/,
    /(?:^|[:/@])(?:[a-z]+[_-]){0,9}account[_-]?(?:id|number)(?=[:.])/,
    /\b(?:REPLACE|YOUR)_\w+/,
    /\byour[_-](?:[a-z]+[_-]){0,9}(?:account|region|id|arn|key|token|secret|password)\b/,
    /\b(?:REPLACE|CHANGE|replace|change)[_-]?(?:ME|me)\b/,
    /PLACEHOLDER\b/,
    /\bplaceholder\b/,
  ]
    .map((pattern) => pattern.source)
    .join('|'),
);

/**
 * Whether a document looks like the input of another tool that makes JSON or YAML of it, so that a syntax error in it
 * may be none. Stricter than `holdsPlaceholder`: a shell variable in a command, `${AWS::Region}` in a `Fn::Sub`, a
 * `{{resolve:...}}` of CloudFormation or a `{{.Name}}` of a Docker log tag is no sign of that.
 */
export function isTemplated(text: string): boolean {
  const isCloudFormation = /\bAWS::|\bFn::/.test(text);
  return marks.some(
    ({ hint, pattern, elsewhere }) => text.includes(hint) && !(elsewhere && isCloudFormation) && pattern.test(text),
  );
}

interface TemplateMark {
  /** A cheap test that keeps most documents from the search for `pattern`. */
  readonly hint: string;
  readonly pattern: RegExp;
  /** Means nothing in CloudFormation, which has `${X}` of its own and `<x>` in descriptions and scripts. */
  readonly elsewhere?: true;
}

const marks: readonly TemplateMark[] = [
  { hint: '{{', pattern: /\{\{(?!resolve:|\s*\.)[^\n]{1,299}?\}\}/ },
  { hint: '%}', pattern: /\{%[^\n]{0,299}?%\}/ },
  { hint: '%>', pattern: /<%[^\n]{0,299}?%>/ },
  { hint: '%{', pattern: /%\{~?\s{0,9}(?:if|else|endif|for|endfor)\b/ },
  { hint: '$$$', pattern: /\${3,9}\w{1,99}\${3,9}/ },
  {
    hint: '<',
    pattern: /(?<!<)<(?:[A-Z][A-Z0-9_-]{1,99}|[A-Za-z]{1,99}[-_ ](?:[\w -]{0,99}\w)?)>/,
    elsewhere: true,
  },
  { hint: '@', pattern: /["'\s]@@?[A-Z][A-Z0-9_]{0,99}@@?["'\s,]/ },
  { hint: '%', pattern: /["'\s]%[A-Z][A-Z0-9_]{0,99}%["'\s,]/ },
  { hint: '[[', pattern: /["'\s]\[\[\s{0,9}[\w.-]{1,99}\s{0,9}\]\]["'\s,]/ },
  // `${X}` or `$X` as the whole value of a key.
  {
    hint: '$',
    pattern: /(?:"\s{0,9}:|^[ \t-]*\w+:)\s{0,9}["']?\$(?:\{\w+\}|[A-Z]\w*)["']?\s{0,9}[,}\n\r]/m,
    elsewhere: true,
  },
  // Jsonnet. In a script within a document `local` is indented.
  { hint: 'local ', pattern: /^local[ \t]+\w+[ \t]*(?:\([^)\n]{0,299}\)[ \t]*)?=/m },
  { hint: 'std.', pattern: /\bstd\.[a-zA-Z]+\(/ },
];

export interface Masked {
  /** As long as the text it was made from, line for line. */
  readonly text: string;
  /** What was replaced, in order. */
  readonly spans: readonly Span[];
}

/**
 * A YAML document with every placeholder that YAML cannot read as part of one scalar replaced: by letters where it
 * stands for a key or (a part of) a value, by blanks where it is a statement on a line of its own. What is legitimate
 * YAML stays: `${X}` and `<X>` in plain scalars, `{{resolve:...}}` in strings, flow maps, block scalars, comments.
 * Gives the very text and no spans when there is nothing to do. Linear in the length of the text.
 */
export function maskTemplate(text: string): Masked {
  if (!mayNeedMask.test(text)) return { text, spans: [] };
  const spans: Span[] = [];
  const filled: string[] = [];
  let copied = 0;
  const mask = (start: number, end: number, filler: string) => {
    filled.push(text.slice(copied, start), filler.repeat(end - start));
    spans.push({ start, end });
    copied = end;
  };
  const state: YamlState = { depth: 0, quote: '', block: undefined };
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    maskLine(text, start, end, state, mask);
    start = end + 1;
  }
  if (spans.length === 0) return { text, spans };
  filled.push(text.slice(copied));
  return { text: filled.join(''), spans };
}

/** Anything that `maskLine` could act on; cheap, so that ordinary files pay one search. */
const mayNeedMask = /\{\{|\{%|%\{|<%|[:?-]\s+(?:[%@]|\$\{)|[[{,]\s*(?:[%@]|\$\{)/;

interface YamlState {
  /** Open flow brackets. */
  depth: number;
  /** The quote of a string that goes on over the end of the line. */
  quote: string;
  /** Indentation of the line whose block scalar the following, deeper lines belong to. */
  block: number | undefined;
}

type Mask = (start: number, end: number, filler: string) => void;

function maskLine(text: string, start: number, end: number, state: YamlState, mask: Mask): void {
  let at = start;
  while (at < end && text.charAt(at) === ' ') at += 1;
  const indent = at - start;
  const line = text.slice(at, end).trimEnd();
  if (line === '') return;
  if (state.block !== undefined) {
    if (indent > state.block) return;
    state.block = undefined;
  }
  if (!state.quote && /^(?:\{\{|\{%|%\{|<%)/.test(line) && isStatement(text, line, indent, end)) {
    mask(at, at + line.length, ' ');
    return;
  }
  maskTokens(text, at, at + line.length, state, mask);
  if (!state.quote && state.depth === 0 && /(?:^|\s)[|>][-+\d]*(?:\s+#.*)?$/.test(line)) state.block = indent;
}

/** A line of template marks only that makes no value: the next line goes on as deep, or it is a known keyword. */
function isStatement(text: string, line: string, indent: number, end: number): boolean {
  if (!/^(?:(?:\{\{(?:(?!\}\}).)+\}\}|\{%(?:(?!%\}).)*%\}|%\{[^{}]*\}|<%(?:(?!%>).)*%>)\s*)+$/.test(line)) return false;
  if (!line.startsWith('{{')) return true;
  if (/^\{\{[-~]?\s*[#/!]|^\{\{[-~]?\s*(?:if|else|end|range|with|define|block|template|include|indent)\b/.test(line)) {
    return true;
  }
  const next = /[^\s]/g;
  next.lastIndex = end;
  const found = next.exec(text);
  const lineStart = found ? text.lastIndexOf('\n', found.index) + 1 : 0;
  return indent === 0 || (found !== null && found.index - lineStart >= indent);
}

/** Walks the tokens of a line as far as it takes to know where a scalar starts and where strings and comments are. */
function maskTokens(text: string, start: number, end: number, state: YamlState, mask: Mask): void {
  let at = start;
  let fresh = !state.quote;
  while (at < end) {
    const char = text.charAt(at);
    if (state.quote || (fresh && (char === '"' || char === "'"))) {
      at = maskQuoted(text, at, end, state, mask);
      fresh = false;
      continue;
    }
    const breaking = fresh || state.depth > 0;
    const placeholder = breaking || char === '{' ? unreadable(text, at, state.depth > 0, fresh) : undefined;
    if (placeholder !== undefined && placeholder <= end) {
      mask(at, placeholder, 'x');
      at = placeholder;
      fresh = false;
    } else if (char === '#' && (at === start || /\s/.test(text.charAt(at - 1)))) {
      return;
    } else if ((char === '[' || char === '{') && breaking) {
      state.depth += 1;
      fresh = true;
      at += 1;
    } else if (state.depth > 0 && (char === ']' || char === '}')) {
      state.depth -= 1;
      fresh = false;
      at += 1;
    } else if (state.depth > 0 && char === ',') {
      fresh = true;
      at += 1;
    } else if (
      (char === ':' || (fresh && (char === '-' || char === '?'))) &&
      /^\s?$/.test(text.slice(at + 1, at + 2))
    ) {
      fresh = true;
      at += 1;
    } else if (fresh && (char === '!' || char === '&')) {
      while (at < end && !/\s/.test(text.charAt(at))) at += 1;
    } else {
      if (char !== ' ' && char !== '\t') fresh = false;
      at += 1;
    }
  }
}

/** The end of a placeholder at `at` that YAML could not read there. */
function unreadable(text: string, at: number, inFlow: boolean, fresh: boolean): number | undefined {
  const char = text.charAt(at);
  if (char === '<' && text.charAt(at + 1) !== '%') return undefined;
  if (char === '$' ? !inFlow || !text.startsWith('${', at) : !'{%@<'.includes(char)) return undefined;
  if ((char === '%' || char === '@') && !fresh) return undefined;
  const end = placeholderEnd(text, at);
  if (end === undefined || fresh || inFlow) return end;
  // In the middle of a plain scalar of block style only these end the scalar.
  return /: | #/.test(text.slice(at, end)) ? end : undefined;
}

/** From an opening quote (or from within a string that the line before left open) to behind its closing quote. */
function maskQuoted(text: string, start: number, end: number, state: YamlState, mask: Mask): number {
  const quote = state.quote || text.charAt(start);
  let at = state.quote ? start : start + 1;
  state.quote = quote;
  while (at < end) {
    const char = text.charAt(at);
    if (char === '\\' && quote === '"') {
      at += 2;
    } else if (char !== quote) {
      at += 1;
    } else if (quote === "'" && text.charAt(at + 1) === "'") {
      at += 2;
    } else {
      const close = templatedStringClose(text, start, at);
      state.quote = '';
      if (close === undefined || close >= end) return at + 1;
      for (let inner = at; inner < close; inner = text.indexOf(quote, inner + 1)) mask(inner, inner + 1, 'x');
      return close + 1;
    }
  }
  return at;
}
