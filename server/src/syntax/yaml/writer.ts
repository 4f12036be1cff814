import type { Plain, Spelling } from '../edit';
import { isLiteral, isSafePlain, quoted, quotedAs } from './quoting';
import type { Quoting, YamlStyle } from './style';

/** A value to stand behind a key or a dash: `head` on that line (may be empty), `tail` as whole lines below. */
export interface Written {
  readonly head: string;
  readonly tail: readonly string[];
}

/** What is written with a tag, and what stands behind that. A node takes one tag only, so of nested calls the inner has it. */
export function taggedOf(value: Plain, spelling: Spelling): { tag: string; argument: Plain } | undefined {
  if (!isObject(value)) return undefined;
  const [[name, argument] = [], ...others] = Object.entries(value);
  if (name === undefined || argument === undefined || others.length > 0) return undefined;
  // Nothing behind a tag would be an empty text.
  const isTaken = argument === null || taggedOf(argument, spelling) !== undefined;
  const tag = isTaken ? undefined : spelling.tagOf(name);
  return tag === undefined ? undefined : { tag, argument };
}

function behind(tag: string, { head, tail }: Written): Written {
  return { head: head === '' ? tag : `${tag} ${head}`, tail };
}

/** A value in block style, behind a key at `column`. */
export function writeValue(value: Plain, column: number, style: YamlStyle): Written {
  const tagged = taggedOf(value, style);
  if (tagged) return behind(tagged.tag, writeValue(tagged.argument, column, style));
  if (isList(value) && value.length > 0) return { head: '', tail: itemLines(value, column + style.seqIndent, style) };
  if (isObject(value) && Object.keys(value).length > 0) {
    return { head: '', tail: pairLines(Object.entries(value), column + style.mapIndent, style) };
  }
  return writeText(value, column + style.mapIndent, style);
}

/** A value in block style, behind a dash at `column`. */
export function writeItem(value: Plain, column: number, style: YamlStyle): Written {
  const inner = column + 1 + style.dashGap.length;
  const tagged = taggedOf(value, style);
  // Behind a tag a collection begins on the next line.
  if (tagged)
    return behind(
      tagged.tag,
      writeValue(tagged.argument, inner - style.mapIndent, { ...style, seqIndent: style.mapIndent }),
    );
  if (isList(value) && value.length > 0) return compact(itemLines(value, inner, style), inner);
  if (isObject(value) && Object.keys(value).length > 0) {
    return compact(pairLines(Object.entries(value), inner, style), inner);
  }
  return writeText(value, inner, style);
}

/** Lines with their indentation, of which the first goes on behind a dash. */
function compact(lines: readonly string[], column: number): Written {
  return { head: lines[0]?.slice(column) ?? '', tail: lines.slice(1) };
}

/** The lines of the pairs of a block map at `column`. */
export function pairLines(entries: readonly (readonly [string, Plain])[], column: number, style: YamlStyle): string[] {
  return entries.flatMap(([name, value]) => {
    const { head, tail } = writeValue(value, column, style);
    return [`${' '.repeat(column)}${writeKey(name, style, false)}:${head && ` ${head}`}`, ...tail];
  });
}

/** The lines of the items of a block sequence at `column`. */
export function itemLines(items: readonly Plain[], column: number, style: YamlStyle): string[] {
  return items.flatMap((item) => {
    const { head, tail } = writeItem(item, column, style);
    return [`${' '.repeat(column)}-${head && style.dashGap + head}`, ...tail];
  });
}

/** A scalar or an empty collection; `column` is where the lines of a literal scalar begin. */
export function writeText(value: Plain, column: number, style: YamlStyle): Written {
  if (typeof value !== 'string' || style.values || !style.literals || !isLiteral(value)) {
    return { head: writeInline(value, style, false), tail: [] };
  }
  const clipped = value.endsWith('\n');
  const lines = (clipped ? value.slice(0, -1) : value).split('\n');
  const indent = ' '.repeat(column);
  return { head: clipped ? '|' : '|-', tail: lines.map((line) => (line === '' ? '' : indent + line)) };
}

/** A scalar or an empty collection on one line. `flow` is for the inside of brackets. */
function writeInline(value: Plain, style: YamlStyle, flow: boolean): string {
  if (typeof value === 'string') return writeString(value, style.values, style, flow);
  if (isList(value)) return '[]';
  return isObject(value) ? '{}' : writeConstant(value);
}

export function writeKey(name: string, style: YamlStyle, flow: boolean): string {
  return writeString(name, style.keys, style, flow);
}

export function writeString(text: string, quoting: Quoting, style: YamlStyle, flow: boolean): string {
  if (quoting) return quotedAs(text, quoting);
  return isSafePlain(text, flow) ? text : quoted(text, style.quote);
}

export function writeConstant(value: null | boolean | number): string {
  if (typeof value !== 'number' || Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
}

/** Where a value in flow style stands: the column of its line, if entries have lines of their own as in JSON. */
export interface FlowPlace {
  readonly column: number;
  readonly unit: number;
}

/** A value in flow style: on one line, or spread over lines where a place is given. */
export function writeFlow(value: Plain, style: YamlStyle, place: FlowPlace | undefined): string {
  const inner = place && { ...place, column: place.column + place.unit };
  const tagged = taggedOf(value, style);
  if (tagged) return `${tagged.tag} ${writeFlow(tagged.argument, style, place)}`;
  if (isList(value) && value.length > 0) {
    const items = value.map((item) => writeFlow(item, style, inner));
    return enclose('[', items, ']', '', style, place);
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    const pairs = Object.entries(value).map((entry) => writeFlowPair(entry, style, inner));
    return enclose('{', pairs, '}', style.padded ? ' ' : '', style, place);
  }
  return writeInline(value, style, true);
}

export function writeFlowPair(
  [name, value]: readonly [string, Plain],
  style: YamlStyle,
  place: FlowPlace | undefined,
): string {
  return `${writeKey(name, style, true)}: ${writeFlow(value, style, place)}`;
}

function enclose(
  open: string,
  entries: readonly string[],
  close: string,
  padding: string,
  style: YamlStyle,
  place: FlowPlace | undefined,
): string {
  if (!place) return open + padding + entries.join(', ') + padding + close;
  const outer = style.lineBreak + ' '.repeat(place.column);
  const inner = outer + ' '.repeat(place.unit);
  return open + inner + entries.join(`,${inner}`) + outer + close;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function isObject(value: Plain): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
