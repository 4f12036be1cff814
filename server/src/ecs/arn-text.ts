import { argumentsOf, type Intrinsic, intrinsicOf, isNoValue, scalarText } from '../cloudformation/intrinsic';
import { type Hole, nameOf, type Part, partsOfSub } from '../cloudformation/text';
import type { Node, ScalarNode, SeqNode } from '../syntax/tree';
import type { AnyElement } from './element';
import { plainPseudoParameters, secretArns } from './facts/secret-arns';
import type { Scope } from './scope';

/** The text of an ARN of which the colons are certain, whatever the functions in it put in. */
export interface ArnText {
  /** What is not known is a character that stands for it, and a secret of the template is the ARN that it has. */
  readonly text: string;
  /** Where to point at it. */
  readonly node: Node;
  /** A part of `text` for people: what is not known by its name, as in `${AWS::Region}`. */
  shown(text: string): string;
  /** What has to be changed where for another text; `undefined` where that is not to be done. */
  change(text: string): Change | undefined;
}

export type Change =
  | { readonly node: ScalarNode; readonly text: string }
  /** A new last item of a list. */
  | { readonly list: SeqNode; readonly text: string };

/** The ARN in a property: a plain text, or what `Fn::Sub`, `Fn::Join` and the like make; `undefined` when its colons are not certain. */
export function arnTextIn(element: AnyElement, name: string): ArnText | undefined {
  const pair = element.pair(name);
  const node = pair && element.valueOf(pair);
  if (!node) return undefined;
  if (!intrinsicOf(node)) return plainText(element, name, node);
  const pieces = piecesOf(node, element.scope);
  return pieces && assembled(node, pieces);
}

/**
 * A known value, or one of which only a word is filled in by hand, as in `arn:aws:secretsmanager:us-east-1:ACCOUNT:...`:
 * the form of that is certain, for no such word stands for several fields.
 */
function plainText(element: AnyElement, name: string, node: Node): ArnText | undefined {
  const reading = element.reading(name);
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || !('state' in reading)) return undefined;
  if (reading.state !== 'known' && !/^[\w:/.+=@-]+$/.test(node.value)) return undefined;
  return { text: node.value, node, shown: (text) => text, change: (text) => ({ node, text }) };
}

/** A piece of a text, and where it is written as it is. */
interface Piece {
  readonly text: string;
  /** For people, where that is another. */
  readonly shown?: string;
  /** The scalar that holds it, from which character on to which. */
  readonly source?: { readonly node: ScalarNode; readonly start: number; readonly end: number; readonly fixed?: true };
  /** After it the list that it is an item of can go on. */
  readonly list?: SeqNode;
}

function assembled(node: Node, pieces: readonly Piece[]): ArnText {
  const text = pieces.map((piece) => piece.text).join('');
  const written = pieces.findLast((piece) => piece.source)?.source?.node;
  return {
    text,
    // The only argument of a function stands for it.
    node: written?.parent?.kind === 'seq' ? written : node,
    shown: (part) =>
      pieces.reduce((result, piece) => (piece.shown ? result.replaceAll(mark(piece), piece.shown) : result), part),
    change: (wanted) => changeOf(pieces, text, wanted),
  };
}

/** The character that stands for what a piece puts in: the last field, where it is a whole ARN. */
function mark({ text }: Piece): string {
  return text.slice(-1);
}

function changeOf(pieces: readonly Piece[], old: string, wanted: string): Change | undefined {
  let start = 0;
  while (start < old.length && old[start] === wanted[start]) start += 1;
  let end = old.length;
  const grown = wanted.length - old.length;
  while (end > start && end + grown > start && old[end - 1] === wanted[end + grown - 1]) end -= 1;
  const inserted = wanted.slice(start, end + grown);
  if (/[\uE000-\uF8FF]/.test(inserted)) return undefined;
  let offset = 0;
  let found: Change | undefined;
  for (const { text, source, list } of pieces) {
    const [from, to] = [start - offset, end - offset];
    const isWithin = source && !source.fixed && from >= 0 && to <= text.length;
    const isAfter = source && from === to && from === text.length;
    if (source && (isWithin || isAfter)) {
      const at = isWithin ? source.start + from : source.end;
      const whole = scalarText(source.node);
      found = { node: source.node, text: whole.slice(0, at) + inserted + whole.slice(at + to - from) };
      if (isWithin) return found;
    } else if (list && from === to && from === text.length) {
      found = { list, text: inserted };
    }
    offset += text.length;
  }
  return found;
}

/** `undefined` when something may put in any number of colons. */
function piecesOf(node: Node, scope: Scope): Piece[] | undefined {
  const call = intrinsicOf(node);
  const marks = new Marks(scope);
  if (call?.name === 'Fn::Sub') return piecesOfSub(call, marks);
  return (call?.name === 'Fn::Join' && piecesOfJoin(call, marks)) || whole(marks.pieces(node));
}

function whole(pieces: readonly (Piece | undefined)[]): Piece[] | undefined {
  const known = pieces.filter((piece) => piece !== undefined);
  return known.length === pieces.length ? known : undefined;
}

function piecesOfSub(call: Intrinsic, marks: Marks): Piece[] | undefined {
  const node = call.argument?.kind === 'seq' ? call.argument.items[0] : call.argument;
  const raw = partsOfSub(call);
  const known = marks.scope.scenarios?.partsOf(call.node);
  if (node?.kind !== 'scalar' || !raw || !known) return undefined;
  let next = 0;
  const pieces = tokensOf(scalarText(node)).flatMap(({ start, end, fixed }, index): (Piece | undefined)[] => {
    const part = raw[index];
    const source = { node, start, end };
    if (typeof part === 'string') {
      next += 1;
      return [{ text: part, source: fixed ? { ...source, fixed } : source }];
    }
    const values = part?.node ? marks.partsOf(part.node) : known.slice(next, next + 1);
    next += values.length;
    const found = values.map((value) => marks.piece(value));
    // A text may go on after what is put in.
    return found.map((piece, at) =>
      at === found.length - 1 ? piece && { ...piece, source: { ...source, fixed: true } } : piece,
    );
  });
  return whole(pieces);
}

interface Token {
  readonly start: number;
  readonly end: number;
  /** Not as it is deployed. */
  readonly fixed?: true;
}

/** Where the parts of a text of `Fn::Sub` stand, as `partsOfSub` has them. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(/\$\{!?[^{}]*\}/g)) {
    const next = match.index + match[0].length;
    tokens.push({ start: end, end: match.index }, { start: match.index, end: next, fixed: true });
    end = next;
  }
  tokens.push({ start: end, end: text.length });
  return tokens.filter((token) => token.start < token.end);
}

function piecesOfJoin(call: Intrinsic, marks: Marks): Piece[] | undefined {
  const [separator, list] = argumentsOf(call);
  if (separator?.kind !== 'scalar' || intrinsicOf(separator) || list?.kind !== 'seq' || intrinsicOf(list))
    return undefined;
  const joint = scalarText(separator);
  const items = list.items.map((item) => marks.leafOf(item)).filter((item) => !isNoValue(item));
  const pieces = items.flatMap((item, index): (Piece | undefined)[] => {
    const between = index === 0 || joint === '' ? [] : [{ text: joint }];
    const isLast = index === items.length - 1 && joint === '';
    const own = item.kind === 'scalar' && !intrinsicOf(item) ? [writtenPiece(item)] : marks.pieces(item);
    return [...between, ...own.map((piece) => (isLast && piece && !piece.source ? { ...piece, list } : piece))];
  });
  return whole(pieces);
}

function writtenPiece(node: ScalarNode): Piece {
  const text = scalarText(node);
  return { text, source: { node, start: 0, end: text.length } };
}

/** Characters that stand for values. */
class Marks {
  #next = 0xe000;

  constructor(readonly scope: Scope) {}

  leafOf(node: Node): Node {
    return this.scope.scenarios?.leafOf(node) ?? node;
  }

  partsOf(node: Node): readonly Part[] {
    const leaf = this.leafOf(node);
    return this.scope.scenarios?.partsOf(leaf) ?? [{ node: leaf }];
  }

  pieces(node: Node): (Piece | undefined)[] {
    return this.partsOf(node).map((part) => this.piece(part));
  }

  piece(part: Part): Piece | undefined {
    return typeof part === 'string' ? { text: part } : this.#pieceOf(part);
  }

  #pieceOf(hole: Hole): Piece | undefined {
    const name = nameOf(hole);
    if (name === undefined) return undefined;
    const shown = `\${${name}}`;
    const isArn = givesSecretArn(this.scope, name);
    if (!isArn && !plainPseudoParameters.has(name)) return undefined;
    const character = String.fromCharCode(this.#next++);
    const text = `arn:${character}:secretsmanager:${character}:${character}:secret:${character}`;
    return { text: isArn ? text : character, shown };
  }
}

/** Whether a name, as `Fn::Sub` has it, gives the whole ARN of a secret of the template. */
export function givesSecretArn({ template }: Scope, name: string): boolean {
  const [logicalId, ...attribute] = name.split('.');
  const type = template?.resources.find((resource) => resource.logicalId === logicalId)?.type;
  return type !== undefined && secretArns.get(type)?.includes(attribute.join('.')) === true;
}
