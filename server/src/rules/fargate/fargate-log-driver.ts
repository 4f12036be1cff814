import { describeContainer } from '../../ecs/containers';
import { fargateLogDrivers } from '../../ecs/facts/log-drivers';
import { fargateOf } from '../../ecs/launch';
import { awslogsFor } from '../../ecs/logging';
import { onFargate } from '../on-fargate';
import { defineRule } from '../rule';

/** Registration fails with e.g. "json-file is not a valid log driver. Must be one of [awslogs,splunk,awsfirelens]". */
export const fargateLogDriver = defineRule({
  id: 'fargate-log-driver',
  meta: {
    summary: 'Fargate supports the log drivers awslogs, splunk and awsfirelens.',
    severity: 'error',
    category: 'fargate',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-logging',
    ],
    messages: {
      driver: '{{container}} logs with {{driver}}, which {{fargate}} does not have: {{refusal}}. Use {{drivers}}.',
    },
  },
  visit: {
    LogConfiguration(log, report) {
      const container = log.within('ContainerDefinition');
      const task = log.within('TaskDefinition');
      const fargate = task && fargateOf(task);
      const driver = log.get('logDriver');
      if (!container || !fargate || driver.state !== 'known') return;
      if (fargateLogDrivers.includes(driver.value)) return;
      const { value, guessed } = awslogsFor(container, task);
      onFargate(
        fargate,
        report,
      )({
        at: driver.node,
        message: 'driver',
        data: {
          container: describeContainer(container),
          driver: driver.value,
          drivers: `${fargateLogDrivers.slice(0, -1).join(', ')} or ${fargateLogDrivers.at(-1)}`,
        },
        fixes: [
          {
            title: 'Use awslogs',
            ...(guessed ? { placeholder: true } : { preferred: true }),
            edit: (editor) => editor.set(container, 'logConfiguration', value),
          },
        ],
      });
    },
  },
});
