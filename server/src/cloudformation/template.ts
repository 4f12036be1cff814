import { pairNamed } from '../syntax/navigate';
import type { MapNode, Node, Pair, ScalarNode, SyntaxTree } from '../syntax/tree';
import { intrinsicOf, isOpen, scalarText } from './intrinsic';

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
  /** The name of the condition under which the resource is made. */
  readonly condition: ScalarNode | undefined;
}

/** A parameter that whoever deploys the template gives a value. */
export interface Parameter {
  readonly name: string;
  readonly pair: Pair;
  /** E.g. `String`, `Number`, `List<AWS::EC2::Subnet::Id>`. */
  readonly type: string | undefined;
  /** The texts of `AllowedValues`. */
  readonly allowed: readonly string[] | undefined;
  readonly default: ScalarNode | undefined;
}

export interface Template {
  readonly root: MapNode;
  readonly resources: readonly Resource[];
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly conditions: ReadonlyMap<string, Pair>;
  readonly mappings: ReadonlyMap<string, Pair>;
  readonly outputs: readonly Pair[];
  /** The names of the macros that change the template before it is deployed, e.g. `AWS::Serverless-2016-10-31`. */
  readonly transforms: readonly string[];
  /** Macros, includes or loops may bring resources, parameters or conditions that are not written here. */
  readonly open: boolean;
}

/** The template that a tree holds: a map with `Resources`, itself a map with at least one typed resource. */
export function templateOf(tree: SyntaxTree): Template | undefined {
  const { root } = tree;
  if (root?.kind !== 'map') return undefined;
  const section = pairNamed(root, 'Resources')?.value;
  if (section?.kind !== 'map') return undefined;
  const resources = section.pairs.flatMap((pair) => resourceOf(pair) ?? []);
  if (resources.length === 0) return undefined;
  const transforms = textsIn(pairNamed(root, 'Transform')?.value);
  return {
    root,
    resources,
    parameters: new Map(pairsOf(root, 'Parameters').map((pair) => [pair.name, parameterOf(pair)])),
    conditions: new Map(pairsOf(root, 'Conditions').map((pair) => [pair.name, pair])),
    mappings: new Map(pairsOf(root, 'Mappings').map((pair) => [pair.name, pair])),
    outputs: pairsOf(root, 'Outputs'),
    transforms,
    open:
      [root, section].some(isOpen) ||
      ['Parameters', 'Conditions', 'Mappings'].some((name) => isOpenSection(root, name)) ||
      transforms.some((name) => !plainTransforms.has(name)),
  };
}

// They bring nothing that a template could refer to, or only what begins with the name of one of its own resources.
const plainTransforms = new Set([
  'AWS::LanguageExtensions',
  'AWS::Serverless-2016-10-31',
  'AWS::SecretsManager-2020-07-23',
]);

function resourceOf(pair: Pair): Resource | undefined {
  const node = pair.value;
  if (node?.kind !== 'map') return undefined;
  const typeNode = pairNamed(node, 'Type')?.value;
  if (typeNode?.kind !== 'scalar' || typeof typeNode.value !== 'string') return undefined;
  const properties = pairNamed(node, 'Properties')?.value;
  const condition = pairNamed(node, 'Condition')?.value;
  return {
    logicalId: pair.name,
    pair,
    node,
    type: typeNode.value,
    typeNode,
    properties,
    condition: condition?.kind === 'scalar' && condition.tag === undefined ? condition : undefined,
  };
}

function parameterOf(pair: Pair): Parameter {
  const map = pair.value?.kind === 'map' ? pair.value : undefined;
  const type = map && pairNamed(map, 'Type')?.value;
  const allowed = map && pairNamed(map, 'AllowedValues')?.value;
  const fallback = map && pairNamed(map, 'Default')?.value;
  return {
    name: pair.name,
    pair,
    type: type?.kind === 'scalar' ? scalarText(type) : undefined,
    allowed: allowed?.kind === 'seq' ? textsIn(allowed) : undefined,
    default: fallback?.kind === 'scalar' ? fallback : undefined,
  };
}

function pairsOf(root: MapNode, name: string): readonly Pair[] {
  const section = pairNamed(root, name)?.value;
  return section?.kind === 'map' && !intrinsicOf(section) ? section.pairs : [];
}

function isOpenSection(root: MapNode, name: string): boolean {
  const section = pairNamed(root, name)?.value;
  return section?.kind === 'map' && isOpen(section);
}

function textsIn(node: Node | undefined): string[] {
  const nodes = node?.kind === 'seq' ? node.items : node ? [node] : [];
  return nodes.flatMap((item) => (item.kind === 'scalar' ? [scalarText(item)] : []));
}
