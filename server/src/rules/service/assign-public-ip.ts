import { launcherOf, launchTypeOf } from '../../ecs/service';
import { defineRule } from '../rule';

/** The service is refused with "Assign public IP is not supported for this launch type." */
export const assignPublicIp = defineRule({
  id: 'assign-public-ip',
  meta: {
    summary: 'Only tasks on Fargate can get a public IP address of their own.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html',
    ],
    messages: {
      ec2: 'With the launch type EC2 a task gets no public IP address, and ECS refuses ENABLED. Use DISABLED.',
    },
  },
  visit: {
    AwsVpcConfiguration(vpc, report) {
      const launcher = launcherOf(vpc);
      const launchType = launcher && launchTypeOf(launcher, 'EC2');
      const assign = vpc.get('assignPublicIp');
      if (!launchType || assign.state !== 'known' || assign.value !== 'ENABLED') return;
      report({
        at: assign.node,
        message: 'ec2',
        related: [{ at: launchType.node, message: 'The launch type.' }],
        fixes: [
          {
            title: 'Use DISABLED',
            preferred: true,
            edit: (editor) => editor.set(vpc, 'assignPublicIp', 'DISABLED'),
          },
        ],
      });
    },
  },
});
