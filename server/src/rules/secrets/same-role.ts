import { intrinsicOf } from '../../cloudformation/intrinsic';
import type { Value } from '../../ecs/value';
import { sameNode } from '../../syntax/same-node';
import { defineRule } from '../rule';

/** Nothing fails, but the application may then do all that ECS may do for it, and the other way round. */
export const sameRole = defineRule({
  id: 'same-role',
  meta: {
    summary: 'The task role and the execution role should be two roles.',
    severity: 'information',
    profile: 'recommended',
    category: 'secrets',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    ],
    messages: {
      same: 'The application runs with the same role with which ECS pulls the image and reads the secrets, so it can do all of that too. Give it a task role of its own, or none.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const execution = task.get('executionRoleArn');
      const role = task.get('taskRoleArn');
      if (!isSame(execution, role)) return;
      report({
        at: task.placeOf('taskRoleArn'),
        message: 'same',
        related: [{ at: task.placeOf('executionRoleArn'), message: 'The execution role.' }],
      });
    },
  },
});

/** Equal texts, or equal calls of an intrinsic function: these too give the same role, whichever it is. */
function isSame(a: Value<string>, b: Value<string>): boolean {
  if (a.state === 'known' && b.state === 'known') return a.value === b.value;
  if (a.state !== 'unknown' || b.state !== 'unknown' || !a.node || !b.node) return false;
  return intrinsicOf(a.node) !== undefined && sameNode(a.node, b.node);
}
