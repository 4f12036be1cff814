import { type Container, containersOf, describeContainer, nameOf, type TaskDefinition } from '../../ecs/containers';
import { awslogsFor, logConfigurationsOf, usesDriver } from '../../ecs/logging';
import type { Plain } from '../../syntax/edit';
import { defineRule, type Reporter } from '../rule';

type Report = Reporter<'missing' | 'many' | 'itself'>;

/** Registration fails with "a firelens configuration object must be configured in one of the containers". */
export const firelensRouter = defineRule({
  id: 'firelens-router',
  meta: {
    summary: 'The log driver awsfirelens needs a container that routes the logs.',
    severity: 'error',
    category: 'logging',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html'],
    messages: {
      missing:
        '{{container}} logs with awsfirelens, but no container of the task has a "firelensConfiguration": ECS refuses to register it. Add a log router.',
      many: 'The task has a log router already; only one container can have a "firelensConfiguration".',
      itself: '{{container}} routes the logs of the task and cannot send its own to itself. Use awslogs for it.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      reportMissing(task, report);
      const [first, ...more] = containersOf(task).filter(isRouter);
      for (const router of more) {
        report({
          at: router.pair('firelensConfiguration') ?? router.place,
          message: 'many',
          // That ECS refuses it is not proven.
          severity: 'warning',
          related: first ? [{ at: first.place, message: 'The first log router.' }] : [],
          fixes: [
            {
              title: 'Remove "firelensConfiguration"',
              edit: (editor) => editor.remove(router, 'firelensConfiguration'),
            },
          ],
        });
      }
      for (const router of first ? [first, ...more] : []) reportItself(router, task, report);
    },
  },
});

function isRouter(container: Container): boolean {
  return container.get('firelensConfiguration').state === 'known';
}

function reportMissing(task: TaskDefinition, report: Report): void {
  const containers = containersOf(task);
  const none = containers.every((container) => container.get('firelensConfiguration').state === 'absent');
  if (!none || !task.get('containerDefinitions').complete) return;
  for (const log of logConfigurationsOf(task, 'awsfirelens')) {
    const container = log.within('ContainerDefinition');
    if (!container) continue;
    report({
      at: log.placeOf('logDriver'),
      message: 'missing',
      absence: true,
      data: { container: describeContainer(container) },
      fixes: [
        {
          title: 'Add a log router with Fluent Bit',
          edit: (editor) => editor.append(task, 'containerDefinitions', routerFor(containers)),
        },
      ],
    });
  }
}

/** As in AWS's own examples. */
function routerFor(containers: readonly Container[]): Plain {
  const taken = new Set(containers.map(nameOf));
  return {
    name: taken.has('log_router') ? 'firelens_log_router' : 'log_router',
    image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:stable',
    essential: true,
    memoryReservation: 50,
    firelensConfiguration: { type: 'fluentbit' },
  };
}

function reportItself(router: Container, task: TaskDefinition, report: Report): void {
  const log = router.get('logConfiguration');
  if (log.state !== 'known' || !usesDriver(log.value, 'awsfirelens')) return;
  const { value, guessed } = awslogsFor(router, task);
  report({
    at: log.value.placeOf('logDriver'),
    message: 'itself',
    severity: 'warning',
    data: { container: describeContainer(router) },
    fixes: [
      {
        title: 'Use awslogs',
        ...(guessed ? { placeholder: true } : { preferred: true }),
        edit: (editor) => editor.set(router, 'logConfiguration', value),
      },
    ],
  });
}
