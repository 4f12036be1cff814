import { compatibilityOf } from '../../ecs/launch';
import { defineRule, type Fix } from '../rule';

/** Registration fails with e.g. "EphemeralStorage size should be at least 21". */
export const ephemeralStorage = defineRule({
  id: 'ephemeral-storage',
  meta: {
    summary: 'Ephemeral storage is 21 to 200 GiB, and not for tasks on EC2.',
    severity: 'error',
    category: 'fargate',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html',
    ],
    messages: {
      small:
        'ECS refuses {{size}} GiB: ephemeral storage starts at 21 GiB, and every task on Fargate has 20 GiB without asking.',
      large: 'ECS refuses {{size}} GiB: ephemeral storage ends at 200 GiB.',
      ec2: 'ECS answers "Tasks using the EC2 launch type do not support EphemeralStorage." Remove it: the disk is that of the instance.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const storage = task.get('ephemeralStorage');
      if (storage.state !== 'known') return;
      const remove: Fix = {
        title: 'Remove "ephemeralStorage"',
        edit: (editor) => editor.remove(task, 'ephemeralStorage'),
      };
      const compatibilities = task.get('requiresCompatibilities');
      const onlyEc2 = compatibilities.complete && compatibilities.items.every(({ value }) => value === 'EC2');
      const ec2 = compatibilityOf(task, 'EC2');
      const size = storage.value.get('sizeInGiB');
      if (onlyEc2 && ec2 && size.state !== 'absent') {
        report({
          at: task.pair('ephemeralStorage') ?? storage.node,
          message: 'ec2',
          related: [{ at: ec2.node, message: 'The task is for EC2.' }],
          fixes: [remove],
        });
        return;
      }
      if (size.state !== 'known' || (size.value >= 21 && size.value <= 200)) return;
      const small = size.value < 21;
      const nearest = small ? 21 : 200;
      const clamp: Fix = {
        title: `Use ${nearest} GiB`,
        preferred: small,
        edit: (editor) => editor.set(storage.value, 'sizeInGiB', nearest),
      };
      report({
        at: size.node,
        message: small ? 'small' : 'large',
        data: { size: size.value },
        fixes: small ? [clamp, remove] : [clamp],
      });
    },
  },
});
