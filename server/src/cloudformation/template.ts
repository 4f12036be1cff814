import type { MapNode, Node, Pair, SyntaxTree } from '../syntax/tree';

/** A resource of a template. */
export interface Resource {
  readonly logicalId: string;
  readonly pair: Pair;
  readonly node: MapNode;
  /** E.g. `AWS::ECS::Service`. */
  readonly type: string;
  readonly typeNode: Node;
  /** `undefined` when the resource has no `Properties`. */
  readonly properties: Node | undefined;
}

export interface Template {
  readonly resources: readonly Resource[];
}

/** The template that a tree holds: a map with `Resources`, itself a map with at least one typed resource. */
export function templateOf(tree: SyntaxTree): Template | undefined {
  if (tree.root?.kind !== 'map') return undefined;
  const section = tree.root.pairs.find((pair) => pair.name === 'Resources')?.value;
  if (section?.kind !== 'map') return undefined;
  const resources = section.pairs.flatMap((pair) => resourceOf(pair) ?? []);
  return resources.length > 0 ? { resources } : undefined;
}

function resourceOf(pair: Pair): Resource | undefined {
  const node = pair.value;
  if (node?.kind !== 'map') return undefined;
  const typeNode = node.pairs.find((entry) => entry.name === 'Type')?.value;
  if (typeNode?.kind !== 'scalar' || typeof typeNode.value !== 'string') return undefined;
  const properties = node.pairs.find((entry) => entry.name === 'Properties')?.value;
  return { logicalId: pair.name, pair, node, type: typeNode.value, typeNode, properties };
}
