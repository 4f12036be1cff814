import { type Container, containersOf, describeContainer, type TaskDefinition } from '../../ecs/containers';
import type { Place } from '../../ecs/element';
import { isPrivateEcrImage } from '../../ecs/image';
import { describeFargate, fargateOf, type OnFargate } from '../../ecs/launch';
import { giveFixes } from '../give-value';
import { onFargate } from '../on-fargate';
import { defineRule } from '../rule';

/** Something for which ECS itself, not the application, calls AWS. */
interface Need {
  readonly at: Place;
  /** `Container "web"`. */
  readonly who: string;
  /** `reads secrets`. */
  readonly what: string;
  /** Only on Fargate ECS needs it. */
  readonly fargate?: OnFargate;
}

/**
 * Registration fails with "Fargate requires task definition to have execution role ARN to support ECR images.", or "When
 * you are specifying container secrets, you must also specify a value for 'executionRoleArn'", and the like.
 */
export const executionRoleRequired = defineRule({
  id: 'execution-role-required',
  meta: {
    summary: 'A task whose images, logs or secrets ECS must fetch or write needs an execution role.',
    severity: 'error',
    category: 'secrets',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#execution_role_arn',
    ],
    messages: {
      needed: '{{needs}}, for which ECS needs an execution role. Give the task an executionRoleArn.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      if (task.get('executionRoleArn').state !== 'absent') return;
      const needs = needsOf(task);
      const [first, ...others] = needs;
      if (!first) return;
      const fargate = needs.find((need) => need.fargate)?.fargate;
      const tell = fargate ? onFargate(fargate, report) : report;
      tell({
        at: first.at,
        message: 'needed',
        data: { needs: describeNeeds(needs) },
        related: others.map(({ at, who, what }) => ({ at, message: `${who} ${what}.` })),
        fixes: giveFixes(task, 'executionRoleArn', 'Add an execution role', { sure: true }),
      });
    },
  },
});

/** All of them, each container once: `Container "web" reads secrets and logs to CloudWatch; container "db" reads secrets`. */
function describeNeeds(needs: readonly Need[]): string {
  const names = [...new Set(needs.map(({ who }) => who))];
  const texts = names.map(
    (name) => `${name} ${listWords(needs.flatMap(({ who, what }) => (who === name ? what : [])))}`,
  );
  const shown = texts
    .slice(0, 3)
    .map((text, index) => (index === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1)));
  const more = texts.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more containers need it too`] : [])].join('; ');
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function needsOf(task: TaskDefinition): Need[] {
  const fargate = fargateOf(task);
  return containersOf(task).flatMap((container) => [
    ...needsAnywhere(container),
    ...(fargate ? needsOnFargate(container, fargate) : []),
  ]);
}

function needsAnywhere(container: Container): Need[] {
  const who = describeContainer(container);
  const log = container.get('logConfiguration');
  const needs: Need[] = [];
  if (container.get('secrets').items.length > 0) {
    needs.push({ at: container.pair('secrets') ?? container.place, who, what: 'reads secrets' });
  }
  if (log.state === 'known' && log.value.get('secretOptions').items.length > 0) {
    const at = log.value.pair('secretOptions') ?? log.value.place;
    needs.push({ at, who, what: 'gives secrets to its log driver' });
  }
  if (container.get('environmentFiles').items.length > 0) {
    needs.push({ at: container.pair('environmentFiles') ?? container.place, who, what: 'reads environment files' });
  }
  const credentials = container.get('repositoryCredentials');
  if (credentials.state === 'known' && credentials.value.get('credentialsParameter').state !== 'absent') {
    const at = container.pair('repositoryCredentials') ?? container.place;
    needs.push({ at, who, what: 'has credentials for its registry' });
  }
  return needs;
}

function needsOnFargate(container: Container, fargate: OnFargate): Need[] {
  const where = describeFargate(fargate);
  const who = describeContainer(container);
  const image = container.get('image');
  const log = container.get('logConfiguration');
  const driver = log.state === 'known' ? log.value.get('logDriver') : log;
  const needs: Need[] = [];
  if (image.state === 'known' && isPrivateEcrImage(image.value)) {
    needs.push({ at: image.node, who, what: `takes its image from Amazon ECR on ${where}`, fargate });
  }
  if (driver.state === 'known' && driver.value === 'awslogs') {
    needs.push({ at: driver.node, who, what: `logs to CloudWatch on ${where}`, fargate });
  }
  return needs;
}
