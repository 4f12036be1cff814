import { intrinsicOf, scalarText } from '../../cloudformation/intrinsic';
import type { EcsDocument } from '../../ecs/document';
import type { AnyElement } from '../../ecs/element';
import { replaceMe } from '../../schema/placeholder';
import { childNodes } from '../../syntax/navigate';
import type { Node } from '../../syntax/tree';
import { defineRule } from '../rule';

/** Beyond that it is a form to be filled in, which is told once. */
const many = 5;

/** Nothing else is said about such a value, which a fix or a person left to be seen to later. */
export const placeholder = defineRule({
  id: 'placeholder',
  meta: {
    summary: 'No value is left that says REPLACE_ME.',
    severity: 'warning',
    category: 'document',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ECS.html',
    ],
    messages: {
      one: 'This still says REPLACE_ME. Write the value that belongs here.',
      many: '{{count}} values still say REPLACE_ME. Write those that belong there.',
    },
  },
  visit: {
    document(document, report) {
      const found = placeholdersIn(document);
      const [first, ...others] = found;
      if (first && found.length > many) {
        const related = others.map((at) => ({ at, message: 'Another one.' }));
        report({ at: first, message: 'many', data: { count: found.length }, related });
      } else {
        for (const at of found) report({ at, message: 'one' });
      }
    },
  },
});

function placeholdersIn({ roots }: EcsDocument): readonly Node[] {
  return roots.flatMap((root) => nodesOf(root).flatMap(placeholdersBelow));
}

function nodesOf({ origin }: AnyElement): readonly Node[] {
  if ('resource' in origin) return [origin.resource.node];
  return 'map' in origin ? [origin.map] : [origin.node];
}

function placeholdersBelow(node: Node): readonly Node[] {
  if (node.kind !== 'scalar') {
    const found = childNodes(node).flatMap(placeholdersBelow);
    // The text is one value, however its function is written.
    return found.length > 0 && intrinsicOf(node)?.name === 'Fn::Sub' ? [node] : found;
  }
  return !node.aliased && isLeft.test(scalarText(node)) ? [node] : [];
}

/** As a word of its own, and nothing that a template language fills in: `${REPLACE_ME}`, `__REPLACE_ME__`. */
const isLeft = new RegExp(`(?<![\\w$<%{@#])${replaceMe}(?![\\w>%}@#])`);
