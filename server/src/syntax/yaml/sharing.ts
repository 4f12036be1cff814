import type { Child, Plan } from '../edit-plan';
import type { Node, SyntaxTree } from '../tree';
import { propertiesOf } from './layout';

/** Whether a plan changes what aliases or a merge key show at more than one place, or takes away what one refers to. */
export function touchesShared(tree: SyntaxTree, { replaced, renamed, changed }: Plan): boolean {
  const gone = [...replaced.keys(), ...[...changed.values()].flatMap(({ removed }) => [...removed])];
  if ([...gone, ...renamed.keys()].some((target) => isMergeKey(tree, target))) return true;
  const aliases = aliasesOf(tree);
  if (aliases.size === 0) return false;
  const isShared = (node: Node) =>
    propertiesOf(tree, node).some(({ anchor }) => anchor !== undefined && aliases.has(anchor));
  const holds = (target: Child | undefined): boolean => {
    for (let at = target; at; at = at.parent) {
      if (at.kind !== 'pair' && isShared(at)) return true;
    }
    return false;
  };
  return (
    [...gone, ...renamed.keys()].some((target) => holds(target.parent)) ||
    [...changed.keys()].some(holds) ||
    gone.some((target) => descendants(target).some(isShared))
  );
}

function isMergeKey(tree: SyntaxTree, target: Child): boolean {
  if (target.kind !== 'pair' || target.name !== '<<' || !target.value || target.value.kind === 'scalar') return false;
  return tree.text.startsWith('<<', target.keySpan.start);
}

/** Names that aliases in the text refer to. */
function aliasesOf(tree: SyntaxTree): Set<string> {
  const names = new Set<string>();
  for (const node of tree.root ? descendants(tree.root) : []) {
    if (!node.aliased) continue;
    const source = tree.text.slice(node.span.start, node.span.end);
    if (source.startsWith('*')) names.add(source.slice(1));
  }
  return names;
}

/** The nodes in a node or pair, itself included, but nothing inside of an alias. */
function descendants(target: Child): Node[] {
  const nodes: Node[] = [];
  const waiting: Node[] = target.kind === 'pair' ? (target.value ? [target.value] : []) : [target];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    nodes.push(node);
    if (node.aliased) continue;
    if (node.kind === 'seq') waiting.push(...node.items);
    if (node.kind === 'map') waiting.push(...node.pairs.flatMap((pair) => pair.value ?? []));
  }
  return nodes;
}
