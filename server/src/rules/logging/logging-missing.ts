import { describeContainer } from '../../ecs/containers';
import { fargateOf } from '../../ecs/launch';
import { awslogsFor } from '../../ecs/logging';
import { onFargate } from '../on-fargate';
import { defineRule } from '../rule';

/** On EC2 the output can be read on the instance; behind Fargate there is none. */
export const loggingMissing = defineRule({
  id: 'logging-missing',
  meta: {
    summary: 'On Fargate the output of a container without a log configuration is lost.',
    severity: 'information',
    profile: 'recommended',
    category: 'logging',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html'],
    messages: {
      missing:
        '{{container}} has no "logConfiguration": what it prints on {{fargate}} is lost. Send it to CloudWatch Logs.',
    },
  },
  visit: {
    ContainerDefinition(container, report) {
      const task = container.within('TaskDefinition');
      const fargate = task && fargateOf(task);
      if (!fargate || container.get('logConfiguration').state !== 'absent') return;
      const { value, guessed } = awslogsFor(container, task);
      onFargate(
        fargate,
        report,
      )({
        at: container.place,
        message: 'missing',
        data: { container: describeContainer(container) },
        fixes: [
          {
            title: 'Log with awslogs',
            ...(guessed && { placeholder: true }),
            edit: (editor) => editor.set(container, 'logConfiguration', value),
          },
        ],
      });
    },
  },
});
