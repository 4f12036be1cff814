import {
  advance,
  advanceTo,
  code,
  commentEnd,
  createReader,
  lineEnd,
  mark,
  messages,
  peek,
  type Reader,
  report,
  rewind,
  tellOnce,
} from './json-reader';
import { closingQuote, findClose, readString } from './json-string';
import { isTemplated, placeholderEnd } from './template';
import type { MapNode, Node, Pair, ScalarNode, ScalarStyle, SeqNode, Span, SyntaxTree } from './tree';

/**
 * Reads JSON with comments, in linear time. Half-typed, wrong and templated text still gives a tree, and a mistake
 * gives one problem where it is made. Past 500 levels of brackets, nodes stay empty. Past 100 problems, no more are told.
 *
 * Written by hand, as a frame is short and the tree of jsonc-parser takes more than twice the time, and as that parser
 * knows neither placeholders nor the mistakes that people make.
 */
export function parseJson(text: string): SyntaxTree {
  const reader = createReader(text);
  const root = readDocument(reader);
  const { problems, comments } = reader;
  problems.sort((one, other) => one.span.start - other.span.start);
  const otherLanguage = reader.bareKeys > 2 && reader.quotedKeys === 0;
  const templated = reader.placeholders > 0 || otherLanguage || isTemplated(text);
  return { text, format: 'json', root, problems, comments, templated };
}

const maxDepth = 500;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function readDocument(reader: Reader): Node | undefined {
  skipTextBefore(reader);
  const root = readValue(reader, undefined, peek(reader));
  if (!root) {
    tellTextAfter(reader);
    return undefined;
  }
  for (let next = peek(reader); next !== code.none; next = peek(reader)) {
    const end = placeholderEnd(reader.text, reader.offset);
    if (end !== undefined) {
      reader.placeholders += 1;
      advanceTo(reader, end);
    } else if (root.kind === 'map' && next === code.comma && isKeyAfterComma(reader)) {
      report(reader, reader.end - 1, reader.end, messages.tooManyClosers);
      readInside(reader, root, 'value');
    } else {
      tellTextAfter(reader);
      break;
    }
  }
  return root;
}

/** Skips template statements and foreign text (`local x = 1;`, a shell command) in front of a bracket that starts a line. */
function skipTextBefore(reader: Reader): void {
  const { text } = reader;
  for (let next = peek(reader); next !== code.none; next = peek(reader)) {
    const end = placeholderEnd(text, reader.offset);
    if (end === undefined) break;
    const placeholder = mark(reader);
    reader.offset = end;
    if (peek(reader) === code.none) {
      rewind(reader, placeholder);
      return;
    }
    reader.placeholders += 1;
  }
  const start = reader.offset;
  if (/^["'{[\d-]|^(?:true|false|null)\b/.test(text.slice(start, start + 6))) return;
  const bracket = /^[ \t]*[{[]/gm;
  bracket.lastIndex = start;
  if (!bracket.test(text)) return;
  const line = lineEnd(text, start);
  report(reader, start, line, messages.before);
  advanceTo(reader, bracket.lastIndex - 1);
}

function tellTextAfter(reader: Reader): void {
  const next = peek(reader);
  if (next === code.none) return;
  const closer = next === code.closeBrace || next === code.closeBracket;
  const end = closer ? reader.offset + 1 : lineEnd(reader.text, reader.offset);
  report(reader, reader.offset, end, closer ? messages.stray : messages.after);
}

/** Reads the value that starts at the offset, where `next` is its first character. Reads nothing if none starts there. */
function readValue(reader: Reader, parent: Pair | SeqNode | undefined, next: number): OpenNode | undefined {
  switch (next) {
    case code.quote: {
      const start = reader.offset;
      const value = readString(reader, false);
      return scalar(reader, parent, start, value, 'double');
    }
    case code.openBrace:
      return readPlaceholder(reader, parent) ?? readMap(reader, parent);
    case code.openBracket:
      return readPlaceholder(reader, parent) ?? readSeq(reader, parent);
    case code.none:
    case code.comma:
    case code.colon:
    case code.semicolon:
    case code.closeBrace:
    case code.closeBracket:
      return undefined;
  }
  const atom =
    next === code.minus || (next >= code.zero && next <= code.nine)
      ? readNumber(reader, parent)
      : readLiteral(reader, parent);
  if (atom) return atom;
  if (closingQuote(reader.text.charAt(reader.offset))) {
    const start = reader.offset;
    const value = readString(reader, false);
    return scalar(reader, parent, start, value, next === code.quote ? 'double' : 'single');
  }
  return readWord(reader, parent);
}

/** Nodes whose end and parts are still to come. */
type OpenMap = Omit<MapNode, 'span'> & { readonly span: Mutable<Span>; readonly pairs: Pair[] };
type OpenSeq = Omit<SeqNode, 'span'> & { readonly span: Mutable<Span>; readonly items: Node[] };
type OpenNode = ScalarNode | OpenSeq | OpenMap;

function readMap(reader: Reader, parent: Pair | SeqNode | undefined): OpenMap {
  const start = reader.offset;
  const span = { start, end: start + 1 };
  const map: OpenMap = { kind: 'map', span, parent, tag: undefined, aliased: false, pairs: [], flow: true };
  advance(reader);
  readInside(reader, map);
  return map;
}

function readSeq(reader: Reader, parent: Pair | SeqNode | undefined): OpenSeq {
  const start = reader.offset;
  const span = { start, end: start + 1 };
  const seq: OpenSeq = { kind: 'seq', span, parent, tag: undefined, aliased: false, items: [], flow: true };
  advance(reader);
  readInside(reader, seq);
  return seq;
}

/** Reads the rest of a list whose opening bracket is read. */
function readInside(reader: Reader, list: OpenMap | OpenSeq, before: Before = 'start'): void {
  if (reader.depth >= maxDepth) {
    list.span.end = skipBrackets(reader);
    return;
  }
  const kind = list.kind === 'map' ? 'openMaps' : 'openSeqs';
  reader.depth += 1;
  reader[kind] += 1;
  list.span.end = list.kind === 'map' ? readMembers(reader, list, before) : readItems(reader, list);
  reader[kind] -= 1;
  reader.depth -= 1;
}

/** What stood last in a list, not counting comments. After a template statement anything may come. */
type Before = 'start' | 'value' | 'comma' | 'statement';

/** Reads up to and with the closing brace, or up to where it should have been, and gives the end of the map. */
function readMembers(reader: Reader, map: OpenMap, start: Before): number {
  let before = start;
  for (;;) {
    const next = peek(reader);
    if (next === code.closeBrace) {
      return closeList(reader, before);
    }
    if (next === code.none || next === code.closeBracket) {
      const end = readWrongEnd(reader, map, next);
      if (end !== undefined) return end;
    } else if (next === code.comma || next === code.semicolon) {
      readSeparator(reader, next, before);
      before = 'comma';
    } else if (next === code.colon && before === 'value') {
      report(reader, reader.offset, reader.offset + 1, messages.colonExtra);
      advance(reader);
      readValue(reader, undefined, peek(reader));
    } else {
      demandComma(reader, before);
      const pair = readMember(reader, map, next);
      if (pair && pair !== 'value') map.pairs.push(pair);
      before = pair && !isPlaceholder(pair) ? 'value' : 'statement';
    }
  }
}

/** Reads up to and with the closing bracket, or up to where it should have been, and gives the end of the sequence. */
function readItems(reader: Reader, seq: OpenSeq): number {
  let before: Before = 'start';
  let keys = 0;
  for (;;) {
    const next = peek(reader);
    if (next === code.closeBracket) {
      return closeList(reader, before);
    }
    if (next === code.none || next === code.closeBrace) {
      const end = readWrongEnd(reader, seq, next);
      if (end !== undefined) return end;
    } else if (next === code.comma || next === code.semicolon) {
      readSeparator(reader, next, before);
      before = 'comma';
    } else if (next === code.colon) {
      keys += 1;
      if (keys === 1) report(reader, reader.offset, reader.offset + 1, messages.keyInArray);
      if (before === 'value') seq.items.pop();
      advance(reader);
      before = 'start';
    } else {
      demandComma(reader, before);
      const item = readValue(reader, seq, next);
      if (item) seq.items.push(item);
      before = item?.kind === 'scalar' && item.placeholder ? 'statement' : 'value';
    }
  }
}

function demandComma(reader: Reader, before: Before): void {
  if (before !== 'value' || placeholderEnd(reader.text, reader.offset) !== undefined) return;
  report(reader, reader.end - 1, reader.end, messages.commaMissing);
}

function readSeparator(reader: Reader, next: number, before: Before): void {
  const wanted = before === 'value' || before === 'statement';
  if (!wanted || next === code.semicolon) {
    report(reader, reader.offset, reader.offset + 1, wanted ? messages.semicolon : messages.commaExtra);
  }
  advance(reader);
}

function closeList(reader: Reader, before: Before): number {
  if (before === 'comma') report(reader, reader.end - 1, reader.end, messages.commaTrailing);
  advance(reader);
  return reader.end;
}

/**
 * At the end of the text, or at a bracket of the other kind, which ends an outer list, or was meant to end this one, or
 * is read over. Gives the end of the list if it ends here: up to the next token, so that a cursor before that is inside.
 */
function readWrongEnd(reader: Reader, list: OpenMap | OpenSeq, next: number): number | undefined {
  const isMap = list.kind === 'map';
  const isOuter = (isMap ? reader.openSeqs : reader.openMaps) > 0;
  if (next === code.none || (isOuter && !isMistypedCloser(reader, list))) {
    report(reader, Math.max(reader.end - 1, 0), reader.end, isMap ? messages.braceMissing : messages.bracketMissing);
    return reader.offset;
  }
  const start = reader.offset;
  advance(reader);
  const closes = isOuter || peek(reader) === code.none;
  const mistyped = isMap ? messages.braceMistyped : messages.bracketMistyped;
  report(reader, start, start + 1, closes ? mistyped : messages.stray);
  return closes ? start + 1 : undefined;
}

/**
 * Whether the wrong kind of bracket that is next was meant to close this list, which shows when what follows can only
 * stand beside the list and not beside what holds it.
 */
function isMistypedCloser(reader: Reader, list: MapNode | SeqNode): boolean {
  const holder = list.parent?.kind === 'pair' ? list.parent.parent : list.parent;
  if (!holder || holder.kind === list.kind) return false;
  const beside = holder.kind === 'map' ? 'key' : 'value';
  const around = holder.parent?.kind === 'pair' ? 'key' : 'value';
  if (beside === around) return false;
  const before = mark(reader);
  advance(reader);
  const follows = peek(reader) === code.comma && (isKeyAfterComma(reader) ? 'key' : 'value');
  rewind(reader, before);
  return follows === beside;
}

function isKeyAfterComma(reader: Reader): boolean {
  const before = mark(reader);
  advance(reader);
  const result = isKeyNext(reader);
  rewind(reader, before);
  return result;
}

/** Whether a quoted text and a colon come next. */
function isKeyNext(reader: Reader): boolean {
  if (peek(reader) !== code.quote) return false;
  const before = mark(reader);
  readString(reader, true);
  const result = peek(reader) === code.colon;
  rewind(reader, before);
  return result;
}

/** A pair; `value` for a value without key, which is left out of the tree; `undefined` for a template statement. */
function readMember(reader: Reader, map: MapNode, next: number): Pair | 'value' | undefined {
  const { text } = reader;
  const start = reader.offset;
  let name: string;
  const placeholder = next === code.quote ? undefined : placeholderEnd(text, start);
  if (placeholder !== undefined) {
    reader.placeholders += 1;
    advanceTo(reader, placeholder);
    if (peek(reader) !== code.colon) return undefined;
    name = text.slice(start, placeholder);
  } else if (next === code.quote || closingQuote(text.charAt(start))) {
    reader.quotedKeys += 1;
    name = splitKeyWithoutQuote(reader, start, readString(reader, true));
  } else if (next === code.openBrace || next === code.openBracket || next === code.colon) {
    report(reader, start, start + 1, messages.keyMissing);
    if (next === code.colon) advance(reader);
    readValue(reader, undefined, peek(reader));
    return 'value';
  } else {
    const end = wordEnd(text, start, true);
    name = text.slice(start, end);
    const afterQuote = text.charCodeAt(end) === code.quote;
    advanceTo(reader, afterQuote ? end + 1 : end);
    const following = peek(reader);
    if (following !== code.colon && following !== code.equals && isLiteral(name)) {
      report(reader, start, end, messages.keyMissing);
      return 'value';
    }
    report(reader, start, reader.end, afterQuote ? messages.quoteOpeningMissing : messages.keyUnquoted);
    reader.bareKeys += 1;
  }
  return readAfterKey(reader, map, name, { start, end: reader.end });
}

/**
 * A key without closing quote takes the next quote of its line for its own: `"cpu: "256"`. Goes back to that quote, so
 * that it opens the value.
 */
function splitKeyWithoutQuote(reader: Reader, start: number, name: string): string {
  const { text, end } = reader;
  const found = /^([^":]+?)[ \t]*:[ \t]*$/.exec(name);
  if (!found?.[1] || /[\s:,}]/.test(text.charAt(end))) return name;
  const keyEnd = start + 1 + found[1].length;
  advanceTo(reader, keyEnd);
  report(reader, start, keyEnd, messages.quoteMissing);
  return found[1];
}

function readAfterKey(reader: Reader, map: MapNode, name: string, keySpan: Span): Pair {
  const { text } = reader;
  const span = { start: keySpan.start, end: keySpan.end };
  const pair: Mutable<Pair> = {
    kind: 'pair',
    span,
    parent: map,
    name,
    keySpan,
    colon: undefined,
    value: undefined,
    aliased: false,
  };
  let next = peek(reader);
  if (next === code.colon) {
    pair.colon = reader.offset;
    advance(reader);
    span.end = reader.end;
    next = peek(reader);
    for (; next === code.colon; next = peek(reader)) {
      report(reader, reader.offset, reader.offset + 1, messages.colonExtra);
      advance(reader);
    }
  } else if (next === code.equals) {
    report(reader, reader.offset, reader.offset + 1, messages.equals);
    reader.offset += text.startsWith('=>', reader.offset) ? 2 : 1;
    next = peek(reader);
  } else if (text.slice(keySpan.end, reader.offset).includes('\n') || !startsValue(next) || isKeyNext(reader)) {
    report(reader, keySpan.start, keySpan.end, messages.pairUnfinished);
    return pair;
  } else {
    report(reader, keySpan.start, keySpan.end, messages.colonMissing);
  }
  const before = mark(reader);
  const value = readValue(reader, pair, next);
  const isNextKey =
    value?.kind === 'scalar' &&
    value.style === 'double' &&
    peek(reader) === code.colon &&
    text.slice(span.end, value.span.start).includes('\n');
  if (isNextKey) rewind(reader, before);
  if (value && !isNextKey) {
    pair.value = value;
    span.end = value.span.end;
  } else {
    report(reader, span.end - 1, span.end, messages.valueMissing);
  }
  return pair;
}

function startsValue(next: number): boolean {
  return next !== code.none && next !== code.comma && next !== code.closeBrace && next !== code.closeBracket;
}

function isPlaceholder(pair: Pair | 'value'): boolean {
  return pair !== 'value' && pair.value?.kind === 'scalar' && pair.value.placeholder;
}

function scalar(
  reader: Reader,
  parent: Pair | SeqNode | undefined,
  start: number,
  value: ScalarNode['value'],
  style: ScalarStyle,
): ScalarNode {
  const { text, end } = reader;
  return {
    kind: 'scalar',
    span: { start, end },
    parent,
    tag: undefined,
    aliased: false,
    value,
    source: text.slice(start, end),
    style,
    placeholder: false,
  };
}

function readPlaceholder(reader: Reader, parent: Pair | SeqNode | undefined): ScalarNode | undefined {
  const start = reader.offset;
  return placeholderEnd(reader.text, start) === undefined ? undefined : readWord(reader, parent);
}

/** Behind a number or a literal something must follow that is no part of a word. */
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[\s,;\]}:/"]|$)/y;
const literal = /(?:true|false|null)(?=[\s,;\]}:/"]|$)/y;

function readNumber(reader: Reader, parent: Pair | SeqNode | undefined): ScalarNode | undefined {
  const word = readPattern(reader, number);
  return word === undefined ? undefined : scalar(reader, parent, reader.end - word.length, Number(word), 'plain');
}

function readLiteral(reader: Reader, parent: Pair | SeqNode | undefined): ScalarNode | undefined {
  const word = readPattern(reader, literal);
  if (word === undefined) return undefined;
  return scalar(reader, parent, reader.end - word.length, literals.get(word) ?? null, 'plain');
}

function readPattern(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.offset;
  if (!pattern.test(reader.text)) return undefined;
  const word = reader.text.slice(reader.offset, pattern.lastIndex);
  advanceTo(reader, pattern.lastIndex);
  return word;
}

const literals = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** As other languages spell them, in lower case. */
const foreignLiterals = new Map<string, 'true' | 'false' | 'null'>([
  ['true', 'true'],
  ['yes', 'true'],
  ['on', 'true'],
  ['false', 'false'],
  ['no', 'false'],
  ['off', 'false'],
  ['null', 'null'],
  ['none', 'null'],
  ['nil', 'null'],
  ['undefined', 'null'],
]);

function isLiteral(word: string): boolean {
  return literals.has(word) || /^-?\d/.test(word);
}

/** A run of characters that is none of JSON's other tokens: a placeholder or a mistake. */
function readWord(reader: Reader, parent: Pair | SeqNode | undefined): ScalarNode {
  const { text } = reader;
  const start = reader.offset;
  const placeholders = reader.placeholders;
  const end = wordEnd(text, start, false, reader);
  const word = text.slice(start, end);
  advanceTo(reader, end);
  if (reader.placeholders > placeholders) return { ...scalar(reader, parent, start, word, 'plain'), placeholder: true };
  const foreign = foreignLiterals.get(word.toLowerCase());
  if (/^-?(?:NaN|Infinity)$/.test(word)) {
    report(reader, start, end, `JSON has no ${word}.`);
    return scalar(reader, parent, start, word, 'plain');
  }
  if (foreign) {
    report(reader, start, end, `JSON writes ${foreign} for this; text needs double quotes.`);
    return scalar(reader, parent, start, literals.get(foreign) ?? null, 'plain');
  }
  if (/^[+-]?\.?\d/.test(word)) {
    const value = Number(word);
    report(reader, start, end, Number.isFinite(value) ? messages.number : messages.numberText);
    return scalar(reader, parent, start, Number.isFinite(value) ? value : word, 'plain');
  }
  if (text.charCodeAt(end) === code.quote) {
    advanceTo(reader, end + 1);
    report(reader, start, end + 1, messages.quoteOpeningMissing);
    return scalar(reader, parent, start, word, 'plain');
  }
  moreWords.lastIndex = end;
  if (moreWords.test(text)) advanceTo(reader, moreWords.lastIndex);
  report(reader, start, reader.end, messages.textUnquoted);
  return scalar(reader, parent, start, text.slice(start, reader.end), 'plain');
}

/** The rest of an unquoted text that ends where a value could end. */
const moreWords = /(?:[ \t]+(?!\/[/*])[^\s,{}[\]":]+){1,50}(?=[ \t]*(?:[,}\]\r\n]|$))/y;

/** At least one character behind `start`. A placeholder counts as one character, and is counted on `reader`. */
function wordEnd(text: string, start: number, key: boolean, reader?: Reader): number {
  let at = start;
  while (at < text.length) {
    const placeholder = placeholderEnd(text, at);
    if (placeholder !== undefined) {
      if (reader) reader.placeholders += 1;
      at = placeholder;
      continue;
    }
    const char = text.charAt(at);
    if (/[\s,{}[\]"]/.test(char) && at > start) break;
    if (key ? /[:=]/.test(char) : /[:;]/.test(char) && !/\S/.test(text.charAt(at + 1))) break;
    at += 1;
  }
  return Math.max(at, start + 1);
}

/** Skips to behind the bracket that closes the one which is open, and gives that end. */
function skipBrackets(reader: Reader): number {
  const { text } = reader;
  tellOnce(reader, reader.end - 1, messages.tooDeep);
  const token = /["{}[\]]|\/\/|\/\*/g;
  token.lastIndex = reader.offset;
  let open = 1;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const at = found.index;
    if (found[0] === '"') {
      const { close } = findClose(reader, at);
      token.lastIndex = close === undefined ? lineEnd(text, at) : close + 1;
    } else if (found[0].startsWith('/')) {
      token.lastIndex = commentEnd(reader, at) ?? at + 2;
    } else {
      open += found[0] === '{' || found[0] === '[' ? 1 : -1;
      if (open > 0) continue;
      advanceTo(reader, at + 1);
      return reader.end;
    }
  }
  advanceTo(reader, text.length);
  return reader.end;
}
