import { type Launcher, launchTypeOf } from '../../ecs/service';
import { defineRule, type Reporter } from '../rule';

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
  visit: { Service: check, TaskSet: check, RunTask: check },
});

function check(launcher: Launcher, report: Reporter<'ec2'>): void {
  const launchType = launchTypeOf(launcher, 'EC2');
  const network = launcher.get('networkConfiguration');
  if (!launchType || network.state !== 'known') return;
  const vpc = network.value.get('awsvpcConfiguration');
  if (vpc.state !== 'known') return;
  const assign = vpc.value.get('assignPublicIp');
  if (assign.state !== 'known' || assign.value !== 'ENABLED') return;
  report({
    at: assign.node,
    message: 'ec2',
    related: [{ at: launchType.node, message: 'The launch type.' }],
    fixes: [
      {
        title: 'Use DISABLED',
        preferred: true,
        edit: (editor) => editor.set(vpc.value, 'assignPublicIp', 'DISABLED'),
      },
    ],
  });
}
