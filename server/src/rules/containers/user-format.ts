import { describeContainer } from '../../ecs/containers';
import { windowsOf } from '../../ecs/platform';
import { defineRule } from '../rule';

/** Other forms are not documented: the container engine refuses them when the task starts. */
export const userFormat = defineRule({
  id: 'user-format',
  meta: {
    summary: 'The user of a container is a name or number, with or without a group.',
    severity: 'warning',
    category: 'containers',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html'],
    messages: {
      form: '{{container}} cannot run as "{{user}}". Write user, user:group, uid or uid:gid.',
    },
  },
  visit: {
    ContainerDefinition(container, report) {
      const user = container.get('user');
      const task = container.within('TaskDefinition');
      if (user.state !== 'known' || userForm.test(user.value) || (task && windowsOf(task))) return;
      const mended = user.value.replaceAll(/\s/g, '').replace(/:$/, '');
      report({
        at: user.node,
        message: 'form',
        data: { container: describeContainer(container), user: user.value },
        fixes: userForm.test(mended)
          ? [{ title: `Use "${mended}"`, preferred: true, edit: (editor) => editor.set(container, 'user', mended) }]
          : [],
      });
    },
  },
});

/** A name as `useradd` takes it, or a number; the same for the group. */
const userForm = /^(?:\d+|[A-Za-z_][\w.@-]*\$?)(?::(?:\d+|[A-Za-z_][\w.@-]*\$?))?$/;
