import { isTemplated, placeholderEnd } from '../template';
import type { MapNode, Node, Pair, ScalarNode, ScalarStyle, SeqNode, Span, SyntaxTree } from '../tree';
import {
  advance,
  advanceTo,
  createReader,
  lineEnd,
  mark,
  messages,
  peek,
  type Reader,
  report,
  rewind,
  scanError,
  skipTo,
  tellOnce,
  token,
  tokenEnd,
} from './reader';
import { readString } from './string';

/**
 * Reads JSON with comments, in linear time. Half-typed, wrong and templated text still gives a tree, and a mistake
 * gives one problem where it is made. Past 500 levels of brackets, nodes stay empty. Past 100 problems, no more are told.
 *
 * The tokens are those of jsonc-parser's scanner. Its parser is not used, as it knows neither placeholders nor the
 * mistakes that people make.
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
  for (let next = peek(reader); next !== token.none; next = peek(reader)) {
    const end = placeholderEnd(reader.text, reader.offset);
    if (end !== undefined) {
      reader.placeholders += 1;
      advanceTo(reader, end);
    } else if (root.kind === 'map' && next === token.comma && isKeyAfterComma(reader)) {
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
  for (let next = peek(reader); next !== token.none; next = peek(reader)) {
    const end = placeholderEnd(text, reader.offset);
    if (end === undefined) break;
    const placeholder = mark(reader);
    skipTo(reader, end);
    if (peek(reader) === token.none) {
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
  if (next === token.none) return;
  const closer = next === token.closeBrace || next === token.closeBracket;
  const end = closer ? reader.offset + 1 : lineEnd(reader.text, reader.offset);
  report(reader, reader.offset, end, closer ? messages.stray : messages.after);
}

/** Reads the value that starts at the offset, where `next` is its first token. Reads nothing if none starts there. */
function readValue(reader: Reader, parent: Pair | SeqNode | undefined, next: number): OpenNode | undefined {
  switch (next) {
    case token.string:
    case token.foreignString: {
      const start = reader.offset;
      const value = readString(reader, false);
      return scalar(reader, parent, start, value, next === token.string ? 'double' : 'single');
    }
    case token.openBrace:
      return readPlaceholder(reader, parent) ?? readMap(reader, parent);
    case token.openBracket:
      return readPlaceholder(reader, parent) ?? readSeq(reader, parent);
    case token.none:
    case token.comma:
    case token.colon:
    case token.semicolon:
    case token.closeBrace:
    case token.closeBracket:
      return undefined;
    case token.number:
    case token.null:
    case token.true:
    case token.false:
      return readAtom(reader, parent) ?? readWord(reader, parent);
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
    if (next === token.closeBrace) {
      return closeList(reader, before);
    }
    if (next === token.none || next === token.closeBracket) {
      const end = readWrongEnd(reader, map, next);
      if (end !== undefined) return end;
    } else if (next === token.comma || next === token.semicolon) {
      readSeparator(reader, next, before);
      before = 'comma';
    } else if (next === token.colon && before === 'value') {
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
    if (next === token.closeBracket) {
      return closeList(reader, before);
    }
    if (next === token.none || next === token.closeBrace) {
      const end = readWrongEnd(reader, seq, next);
      if (end !== undefined) return end;
    } else if (next === token.comma || next === token.semicolon) {
      readSeparator(reader, next, before);
      before = 'comma';
    } else if (next === token.colon) {
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
  if (!wanted || next === token.semicolon) {
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
  if (next === token.none || (isOuter && !isMistypedCloser(reader, list))) {
    report(reader, Math.max(reader.end - 1, 0), reader.end, isMap ? messages.braceMissing : messages.bracketMissing);
    return reader.offset;
  }
  const start = reader.offset;
  advance(reader);
  const closes = isOuter || peek(reader) === token.none;
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
  const follows = peek(reader) === token.comma && (isKeyAfterComma(reader) ? 'key' : 'value');
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
  if (peek(reader) !== token.string) return false;
  const before = mark(reader);
  readString(reader, true);
  const result = peek(reader) === token.colon;
  rewind(reader, before);
  return result;
}

/** A pair; `value` for a value without key, which is left out of the tree; `undefined` for a template statement. */
function readMember(reader: Reader, map: MapNode, next: number): Pair | 'value' | undefined {
  const { text } = reader;
  const start = reader.offset;
  let name: string;
  const placeholder = next === token.string ? undefined : placeholderEnd(text, start);
  if (placeholder !== undefined) {
    reader.placeholders += 1;
    advanceTo(reader, placeholder);
    if (peek(reader) !== token.colon) return undefined;
    name = text.slice(start, placeholder);
  } else if (next === token.string || next === token.foreignString) {
    reader.quotedKeys += 1;
    name = splitKeyWithoutQuote(reader, start, readString(reader, true));
  } else if (next === token.openBrace || next === token.openBracket || next === token.colon) {
    report(reader, start, start + 1, messages.keyMissing);
    if (next === token.colon) advance(reader);
    readValue(reader, undefined, peek(reader));
    return 'value';
  } else {
    const end = wordEnd(text, start, true);
    name = text.slice(start, end);
    const afterQuote = text.charAt(end) === '"';
    advanceTo(reader, afterQuote ? end + 1 : end);
    const following = peek(reader);
    if (following !== token.colon && following !== token.equals && isLiteral(name)) {
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
  const isClosed = text.charAt(end - 1) === text.charAt(start) && !/[\s:,}]/.test(text.charAt(end));
  const typed = text.slice(start + 1, end - 1).trimEnd();
  const meant = typed.slice(0, -1).trimEnd();
  if (!isClosed || !typed.endsWith(':') || !meant || /[":]/.test(meant)) return name;
  const keyEnd = start + 1 + meant.length;
  advanceTo(reader, keyEnd);
  report(reader, start, keyEnd, messages.quoteMissing);
  return meant;
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
  if (next === token.colon) {
    pair.colon = reader.offset;
    advance(reader);
    span.end = reader.end;
    next = peek(reader);
    for (; next === token.colon; next = peek(reader)) {
      report(reader, reader.offset, reader.offset + 1, messages.colonExtra);
      advance(reader);
    }
  } else if (next === token.equals) {
    report(reader, reader.offset, reader.offset + 1, messages.equals);
    skipTo(reader, reader.offset + (text.startsWith('=>', reader.offset) ? 2 : 1));
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
    peek(reader) === token.colon &&
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
  return next !== token.none && next !== token.comma && next !== token.closeBrace && next !== token.closeBracket;
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

/** The number or the literal that is next; `undefined` if it is only the beginning of a word. */
function readAtom(reader: Reader, parent: Pair | SeqNode | undefined): ScalarNode | undefined {
  const { text, scanner, offset: start } = reader;
  const end = scanner.getPosition();
  if (scanner.getTokenError() !== scanError.none || !afterAtom.test(text.charAt(end))) return undefined;
  advanceTo(reader, end);
  const word = text.slice(start, end);
  const value = literals.get(word);
  return scalar(reader, parent, start, value === undefined ? Number(word) : value, 'plain');
}

const afterAtom = /^[\s,;\]}:/"]?$/;

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
  const value = literals.get(word);
  if (value !== undefined && afterAtom.test(text.charAt(end))) return scalar(reader, parent, start, value, 'plain');
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
  if (text.charAt(end) === '"') {
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
    if (key ? /[:=]/.test(char) : /[:;]/.test(char) && endsWord(text, start, at)) break;
    at += 1;
  }
  return Math.max(at, start + 1);
}

/** Whether the colon or semicolon at `at` is no part of the word before it: `nginx:latest`, `a;b`, but `true;`. */
function endsWord(text: string, start: number, at: number): boolean {
  return !/\S/.test(text.charAt(at + 1)) || literals.has(text.slice(start, Math.min(at, start + 'false;'.length)));
}

/** Skips to behind the bracket that closes the one which is open, and gives that end. */
function skipBrackets(reader: Reader): number {
  tellOnce(reader, reader.end - 1, messages.tooDeep);
  for (let open = 1; open > 0; advanceTo(reader, tokenEnd(reader))) {
    const next = peek(reader);
    if (next === token.none) open = 0;
    if (next === token.openBrace || next === token.openBracket) open += 1;
    if (next === token.closeBrace || next === token.closeBracket) open -= 1;
  }
  return reader.end;
}
