import { resourceType } from '../../schema/schema';
import { childNodes } from '../../syntax/navigate';
import { hasTemplateLines } from '../../syntax/template-lines';
import type { MapNode, Node, Pair } from '../../syntax/tree';
import { defineRule, type Fix } from '../rule';

/** The same key twice in one object: readers of JSON and YAML keep the last silently, or refuse the file. */
export const schemaDuplicateKey = defineRule({
  id: 'schema/duplicate-key',
  meta: {
    summary: 'No key stands twice in one object.',
    severity: 'warning',
    category: 'document',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html',
    ],
    messages: {
      duplicate: '"{{name}}" stands twice in this object. Only the last one counts; some tools refuse the file.',
    },
  },
  visit: {
    document({ tree, roots, template }, report) {
      // Of a template's branches only one is left when it has been filled in.
      if (hasTemplateLines(tree)) return;
      const maps: MapNode[] = [];
      if (!template) collectMaps(tree.root, maps);
      for (const root of template ? roots : []) {
        if ('resource' in root.origin) collectMaps(root.origin.resource.node, maps);
      }
      for (const [first, ...others] of [...maps.flatMap(duplicatesIn), ...duplicateResources(tree.root)]) {
        if (!first) continue;
        for (const [index, pair] of others.entries()) {
          report({
            at: pair,
            message: 'duplicate',
            data: { name: pair.name },
            related: [{ at: first, message: 'The first one.' }],
            fixes: [removeFix(index === 0 ? first : (others[index - 1] ?? first))],
          });
        }
      }
    },
  },
});

/** Adds all maps at and under a node, without the copies that aliases bring. */
function collectMaps(node: Node | undefined, maps: MapNode[]): void {
  if (!node || node.aliased || node.kind === 'scalar') return;
  if (node.kind === 'map') maps.push(node);
  for (const child of childNodes(node)) collectMaps(child, maps);
}

/** The pairs of each name that stands more than once. */
function duplicatesIn(map: MapNode): Pair[][] {
  // Nearly no map has any: find that out without collecting.
  if (new Set(map.pairs.map((pair) => pair.name)).size === map.pairs.length) return [];
  const byName = new Map<string, Pair[]>();
  for (const pair of map.pairs) {
    if (pair.aliased || pair.colon === undefined || isComment(pair.name)) continue;
    const same = byName.get(pair.name);
    if (same) same.push(pair);
    else byName.set(pair.name, [pair]);
  }
  return [...byName.values()].filter((pairs) => pairs.length > 1);
}

/** JSON has no comments, so people write them as keys, again and again. */
function isComment(name: string): boolean {
  return name === '' || /^(?:\/\/|#|_?comment)/i.test(name);
}

/** Logical ids that stand twice, one of them for a resource of ours. */
function duplicateResources(root: Node | undefined): Pair[][] {
  const section = root?.kind === 'map' ? root.pairs.find((pair) => pair.name === 'Resources')?.value : undefined;
  if (section?.kind !== 'map') return [];
  return duplicatesIn(section).filter((pairs) => pairs.some(isOurs));
}

function isOurs({ value }: Pair): boolean {
  const type = value?.kind === 'map' ? value.pairs.find((pair) => pair.name === 'Type')?.value : undefined;
  return type?.kind === 'scalar' && typeof type.value === 'string' && resourceType(type.value) !== undefined;
}

/** What counts stays as it is; but of two large values somebody should look at both. */
function removeFix(pair: Pair): Fix {
  return {
    title: `Remove the earlier "${pair.name}"`,
    preferred: pair.value === undefined || pair.value.kind === 'scalar',
    edit: (editor) => editor.removeNode(pair),
  };
}
