import { type AnyContainer, describeContainer } from '../../ecs/containers';
import { type Element, read } from '../../ecs/element';
import type { Known } from '../../ecs/value';
import { defineRule, type Fix, type Reporter } from '../rule';

type Ulimit = Element<'Ulimit'>;

/** Registration fails with e.g. "Soft limit exceeds hard limit for ulimit nofile". */
export const ulimits = defineRule({
  id: 'ulimits',
  meta: {
    summary: 'The soft limit of a ulimit is not above its hard limit, and no ulimit is set twice.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html'],
    messages: {
      exceeds:
        'ECS answers "Soft limit exceeds hard limit for ulimit {{name}}": {{soft}} is more than {{hard}}. Raise the hard limit or lower the soft one.',
      twice: '{{container}} sets the ulimit "{{name}}" twice. Keep one of them.',
    },
  },
  visit: {
    ContainerDefinition: reportTwice,
    DaemonContainerDefinition: reportTwice,
    Ulimit(ulimit, report) {
      const soft = ulimit.get('softLimit');
      const hard = ulimit.get('hardLimit');
      // Less than nothing stands for no limit at all.
      if (soft.state !== 'known' || hard.state !== 'known' || hard.value < 0 || soft.value <= hard.value) return;
      const name = ulimit.get('name');
      report({
        at: soft.node,
        message: 'exceeds',
        data: { name: name.state === 'known' ? name.value : '...', soft: soft.value, hard: hard.value },
        related: [{ at: hard.node, message: `The hard limit is ${hard.value}.` }],
        fixes: [{ ...set(ulimit, 'hardLimit', soft.value), preferred: true }, set(ulimit, 'softLimit', hard.value)],
      });
    },
  },
});

function reportTwice(container: AnyContainer, report: Reporter<'exceeds' | 'twice'>): void {
  const firsts = new Map<string, Known<string>>();
  for (const { value: ulimit, node } of read(container, 'ulimits').items) {
    const name = ulimit.get('name');
    if (name.state !== 'known') continue;
    const first = firsts.get(name.value);
    if (!first) {
      firsts.set(name.value, name);
      continue;
    }
    report({
      at: name.node,
      message: 'twice',
      severity: 'warning',
      data: { container: describeContainer(container), name: name.value },
      related: [{ at: first.node, message: `The first "${name.value}".` }],
      fixes: [
        {
          title: `Remove the second "${name.value}"`,
          edit: (editor) => editor.removeItem(container, 'ulimits', node),
        },
      ],
    });
  }
}

function set(ulimit: Ulimit, name: 'softLimit' | 'hardLimit', value: number): Fix {
  const title = name === 'hardLimit' ? `Raise the hard limit to ${value}` : `Lower the soft limit to ${value}`;
  return { title, edit: (editor) => editor.set(ulimit, name, value) };
}
