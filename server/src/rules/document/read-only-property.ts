import type { EcsDocument } from '../../ecs/document';
import type { AnyElement } from '../../ecs/element';
import { plainValue } from '../../syntax/navigate';
import type { MapNode, Pair } from '../../syntax/tree';
import { defineRule, type Fix } from '../rule';

/** What `aws ecs describe-...` prints and no request takes: `aws ecs register-task-definition` stops at it. */
export const readOnlyProperty = defineRule({
  id: 'read-only-property',
  meta: {
    summary: 'A definition holds nothing that only the output of a "describe" command has.',
    severity: 'warning',
    category: 'document',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html',
    ],
    messages: {
      readOnly: 'Only the output of a "describe" command has {{names}}. The AWS CLI refuses a definition with it.',
      wrapped:
        'This is what describe-task-definition prints. To register it, keep only what is inside "taskDefinition"{{rest}}.',
    },
  },
  visit: {
    document(document, report) {
      for (const root of document.roots) {
        const pairs = readOnlyPairs(root);
        const wrapper = wrapperOf(document, root);
        const [first] = pairs;
        if (wrapper) {
          const rest = first ? `, without ${namesOf(pairs)}` : '';
          report({ at: wrapper, message: 'wrapped', data: { rest }, fixes: unwrapFix(document, root, wrapper) });
        } else if (first) {
          report({
            at: first,
            message: 'readOnly',
            data: { names: namesOf(pairs) },
            fixes: fixesFor(root, pairs),
          });
        }
      }
    },
  },
});

function readOnlyPairs(element: AnyElement): Pair[] {
  return element.written().flatMap(({ pair, model }) => (model?.readOnly ? [pair] : []));
}

function namesOf(pairs: readonly Pair[]): string {
  const names = [...new Set(pairs.map((pair) => `"${pair.name}"`))];
  const last = names.pop();
  return names.length > 0 ? `${names.join(', ')} and ${last}` : `${last}`;
}

function fixesFor(root: AnyElement, pairs: readonly Pair[]): Fix[] {
  const remove: Fix = {
    title: pairs.length === 1 ? `Remove ${namesOf(pairs)}` : `Remove the ${pairs.length} read-only properties`,
    edit: (editor) => {
      for (const pair of pairs) editor.removeNode(pair);
    },
  };
  const meant = meantPair(root, pairs);
  if (!meant) return [{ ...remove, preferred: true }];
  const name = 'requiresCompatibilities';
  return [{ title: `Rename to "${name}"`, preferred: true, edit: (editor) => editor.rename(meant, name) }, remove];
}

/** `compatibilities` alone was hardly printed by anything: it is `requiresCompatibilities` that was meant. */
function meantPair(root: AnyElement, [only, ...others]: readonly Pair[]): Pair | undefined {
  if (only?.name !== 'compatibilities' || others.length > 0) return undefined;
  return root.pair('requiresCompatibilities') ? undefined : only;
}

/** The pair `taskDefinition` that holds the whole task definition. */
function wrapperOf({ kind, tree }: EcsDocument, root: AnyElement): Pair | undefined {
  const parent = root.map?.parent;
  if (kind !== 'task-definition' || parent?.kind !== 'pair' || parent.parent !== tree.root) return undefined;
  return parent;
}

/** The definition alone, with the tags that stand beside it. Comments would get lost, so then nobody is offered this. */
function unwrapFix({ tree }: EcsDocument, root: AnyElement, wrapper: Pair): Fix[] {
  const { map } = root;
  if (!map || tree.comments.length > 0) return [];
  const readOnly = new Set(readOnlyPairs(root));
  const tags = wrapper.parent.pairs.find((pair) => pair.name === 'tags');
  const inner = map.pairs.filter((pair) => !readOnly.has(pair));
  const added = tags?.value?.kind === 'seq' && tags.value.items.length > 0 && !has(map, 'tags') ? [tags] : [];
  const value = Object.fromEntries([...inner, ...added].map((pair) => [pair.name, plainValue(pair.value)]));
  return [
    {
      title: 'Keep only what can be registered',
      preferred: true,
      edit: (editor) => editor.replace(wrapper.parent, value),
    },
  ];
}

function has(map: MapNode, name: string): boolean {
  return map.pairs.some((pair) => pair.name === name);
}
