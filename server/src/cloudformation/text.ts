import { placesOf, type SpanOf, spansIn } from '../syntax/places';
import type { Node, ScalarNode } from '../syntax/tree';
import { argumentsOf, type Intrinsic, intrinsicOf, scalarText } from './intrinsic';

/** A piece of a text: what is written, or a value that is put in. */
export type Part = string | Hole;

/** A value put into a text. */
export type Hole =
  /** By `${Name}` or `${Name.Attribute}` in `Fn::Sub`. */
  | { readonly name: string; readonly node?: never }
  /** An argument of `Fn::Join`, or a variable of `Fn::Sub`. */
  | { readonly node: Node; readonly name?: never };

/** What a text is made of, by `Fn::Sub` in both forms; `undefined` for anything else. */
export function partsOfSub(call: Intrinsic): readonly Part[] | undefined {
  const [text, variables] = call.argument?.kind === 'seq' ? argumentsOf(call) : [call.argument];
  if (text?.kind !== 'scalar') return undefined;
  const map = variables?.kind === 'map' ? variables : undefined;
  return splitSub(scalarText(text)).map((part) => {
    if (typeof part === 'string') return part;
    const node = map?.pairs.findLast((pair) => pair.name === part.name)?.value;
    return node ? { node } : part;
  });
}

/** The names in the holes of a text of `Fn::Sub`, and where each starts in it. */
export function holesIn(text: string): { readonly name: string; readonly start: number }[] {
  return [...text.matchAll(hole)].flatMap(({ index, 1: literal, 2: inner = '' }) => {
    const name = inner.trim();
    return literal || name === '' ? [] : [{ name, start: index + '${'.length + inner.indexOf(name) }];
  });
}

/** The spans in the document of parts of a scalar's text; worked out when one is first asked for. */
export function spanInside(scalar: ScalarNode): SpanOf {
  let spanOf: SpanOf | undefined;
  return (part) => {
    spanOf ??= spansIn(scalar, placesOf(scalar));
    return spanOf(part);
  };
}

const hole = /\$\{(!?)([^{}]*)\}/g;

/** What a hole names, as `${Name}` or `${Name.Attribute}` would; `undefined` for what other functions give. */
export function nameOf(hole: Hole): string | undefined {
  if (!hole.node) return hole.name;
  const call = intrinsicOf(hole.node);
  if (call?.name !== 'Ref' && call?.name !== 'Fn::GetAtt') return undefined;
  const names = argumentsOf(call).map((node) => (node.kind === 'scalar' ? scalarText(node) : undefined));
  return names.includes(undefined) ? undefined : names.join('.');
}

/** The parts of a text of `Fn::Sub`; `${!Literal}` stands for `${Literal}`. */
function splitSub(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(hole)) {
    const [whole, literal, inner = ''] = match;
    parts.push(text.slice(end, match.index), literal ? `\${${inner}}` : { name: inner.trim() });
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  return parts.filter((part) => part !== '');
}

/** A text that a function gives, as a scalar that stands where the call stands; it cannot be edited. */
export function computedText(value: string, call: Node): ScalarNode {
  return {
    kind: 'scalar',
    value,
    source: value,
    style: 'plain',
    placeholder: false,
    span: call.span,
    parent: call.parent,
    tag: undefined,
    aliased: true,
  };
}
