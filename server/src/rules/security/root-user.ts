import { describeContainer } from '../../ecs/containers';
import { rootUserOf } from '../../ecs/user';
import { isGiven } from '../../ecs/written';
import { defineRule } from '../rule';

/** The user of an image is not known here, so only what the container itself says counts. */
export const rootUser = defineRule({
  id: 'root-user',
  meta: {
    summary: 'No container says that it runs as root.',
    severity: 'information',
    profile: 'recommended',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    ],
    messages: {
      root: '{{container}} runs as root. Give it a user that can do no more than the application needs.',
    },
  },
  visit: {
    ContainerDefinition(container, report) {
      const user = rootUserOf(container);
      // AWS has log routers run as root, to reach the logs of all containers.
      if (!user || isGiven(container.get('firelensConfiguration'))) return;
      report({
        at: user.node,
        message: 'root',
        data: { container: describeContainer(container) },
        fixes: [
          {
            title: 'Use the user 1000:1000',
            placeholder: true,
            edit: (editor) => editor.set(container, 'user', '1000:1000'),
          },
        ],
      });
    },
  },
});
