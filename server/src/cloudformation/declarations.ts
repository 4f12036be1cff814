import { pairNamed } from '../syntax/navigate';
import type { Node, Pair, ScalarNode, Span } from '../syntax/tree';
import { intrinsicOf, isMacroKey, scalarText } from './intrinsic';
import type { Template } from './template';
import { spanInside } from './text';

export type DeclarationKind =
  | 'resource'
  | 'parameter'
  | 'condition'
  | 'mapping'
  /** A key of a mapping, or one below it. */
  | 'mapping-key'
  /** Of `Fn::Sub`, or of a loop. */
  | 'variable';

/** Where a name comes from. */
export interface Declaration {
  readonly kind: DeclarationKind;
  readonly name: string;
  /** The name, without quotes. */
  readonly span: Span;
  /** All that is declared; of a loop's variable its name. */
  readonly node: Pair | ScalarNode;
}

/** Declarations by name: several where a key stands twice. */
export type Names = ReadonlyMap<string, readonly Declaration[]>;

/** The names that a template declares. */
export class Declarations {
  readonly resources: Names;
  readonly parameters: Names;
  readonly conditions: Names;
  readonly mappings: Names;
  readonly #byNode = new Map<Pair | ScalarNode, Declaration>();

  constructor({ root }: Template) {
    const namesIn = (section: string, kind: DeclarationKind) => this.names(kind, pairsOf(pairNamed(root, section)));
    this.resources = namesIn('Resources', 'resource');
    this.parameters = namesIn('Parameters', 'parameter');
    this.conditions = namesIn('Conditions', 'condition');
    this.mappings = namesIn('Mappings', 'mapping');
    for (const { node } of [...this.mappings.values()].flat()) {
      const keys = pairsOf(node);
      this.names('mapping-key', [...keys, ...keys.flatMap(pairsOf)]);
    }
  }

  /** All that were declared, in source order; copies under a YAML alias are left out. */
  get all(): readonly Declaration[] {
    const written = [...this.#byNode.values()].filter(({ node }) => !node.aliased);
    return written.sort((a, b) => a.span.start - b.span.start);
  }

  /** The names that the keys of some pairs declare; a pair declares a name once, however often it is asked for. */
  names(kind: DeclarationKind, nodes: readonly (Pair | ScalarNode)[]): Names {
    const names = new Map<string, Declaration[]>();
    for (const node of nodes) {
      const name = node.kind === 'pair' ? node.name : scalarText(node);
      if (isMacroKey(name) || name === '<<') continue;
      const declaration = this.#declaration(kind, name, node);
      const others = names.get(name);
      if (others) others.push(declaration);
      else names.set(name, [declaration]);
    }
    return names;
  }

  #declaration(kind: DeclarationKind, name: string, node: Pair | ScalarNode): Declaration {
    const known = this.#byNode.get(node);
    if (known) return known;
    const span = node.kind === 'pair' ? keyTextSpan(node) : spanInside(node)({ start: 0, end: name.length });
    const declaration = { kind, name, span, node };
    this.#byNode.set(node, declaration);
    return declaration;
  }
}

/** The pairs of the map that a pair holds; none where a function makes it. */
export function pairsOf(holder: Pair | Node | undefined): readonly Pair[] {
  const map = holder?.kind === 'pair' ? holder.value : holder;
  return map?.kind === 'map' && !intrinsicOf(map) ? map.pairs : [];
}

/** A key without its quotes; with them where there are escapes in it. */
export function keyTextSpan({ keySpan: { start, end }, name }: Pair): Span {
  return end - start === name.length + 2 ? { start: start + 1, end: end - 1 } : { start, end };
}
