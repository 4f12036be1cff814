import {
  type Container,
  containersByName,
  containersOf,
  describeContainer,
  knowsAllContainers,
  type TaskDefinition,
} from '../../ecs/containers';
import { isFargate, networkModeOf } from '../../ecs/launch';
import type { Known } from '../../ecs/value';
import { nearest } from '../../schema/nearest';
import { defineRule, type Reporter } from '../rule';

type Report = Reporter<'mode' | 'unknown'>;

/** Links are entries in a container's hosts file on the bridge network of its instance. */
export const linksNetworkMode = defineRule({
  id: 'links-network-mode',
  meta: {
    summary: 'Links need the network mode bridge and a container of the same task.',
    severity: 'error',
    category: 'network',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html'],
    messages: {
      mode: '{{container}} has links, which work only with the network mode bridge, not with {{mode}}. Remove them.',
      unknown: '{{container}} links to "{{name}}", but the task has no container of that name.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const mode = networkModeOf(task);
      // What Fargate and awsvpc refuse is told by their own rules.
      if (mode === 'awsvpc' || isFargate(task)) return;
      for (const container of containersOf(task)) {
        const links = container.get('links').items;
        if (links.length === 0) continue;
        if (mode === 'host' || mode === 'none') reportMode(task, container, mode, report);
        else for (const link of links) reportUnknown(task, container, link, report);
      }
    },
  },
});

function reportMode(task: TaskDefinition, container: Container, mode: string, report: Report): void {
  report({
    at: container.pair('links') ?? container.place,
    message: 'mode',
    data: { container: describeContainer(container), mode },
    related: [{ at: task.placeOf('networkMode'), message: `The network mode is ${mode}.` }],
    fixes: [{ title: 'Remove "links"', edit: (editor) => editor.remove(container, 'links') }],
  });
}

/** A link is `name` or `name:alias`. */
function reportUnknown(task: TaskDefinition, container: Container, link: Known<string>, report: Report): void {
  const [name = '', ...alias] = link.value.split(':');
  const byName = containersByName(task);
  if (byName.has(name) || !knowsAllContainers(task)) return;
  const meant = nearest(name, byName.keys());
  report({
    at: link.node,
    message: 'unknown',
    absence: true,
    data: { container: describeContainer(container), name },
    fixes:
      meant === undefined
        ? []
        : [
            {
              title: `Link to "${meant}"`,
              preferred: true,
              edit: (editor) => editor.replace(link.node, [meant, ...alias].join(':')),
            },
          ],
  });
}
