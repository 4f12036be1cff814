import { type Container, containersOf, describeContainer, nameOf, type TaskDefinition } from '../../ecs/containers';
import type { Place } from '../../ecs/element';
import {
  type ExpressService,
  lacksMainContainer,
  mainContainer,
  mainContainerOf,
  taskOfExpress,
  tcpMappingsOf,
} from '../../ecs/express';
import { fargateSizes } from '../../ecs/facts/fargate-sizes';
import { launchersOf, logicalIdOf } from '../../ecs/links';
import { isGiven } from '../../ecs/written';
import { replaceMe } from '../../schema/placeholder';
import { giveFixes } from '../give-value';
import { removeProperty } from '../remove-property';
import { defineRule, type Fix, type Reporter } from '../rule';
import { sizeFaultIn, sizeFaultReport } from '../size-fault';

type Report = Reporter<
  | 'container'
  | 'executionRole'
  | 'excluded'
  | 'cpu'
  | 'memory'
  | 'pair'
  | 'path'
  | 'tasks'
  | 'fargate'
  | 'main'
  | 'mapping'
  | 'portName'
>;

/** What ECS refuses when an Express Mode service is made. */
export const expressService = defineRule({
  id: 'express-service',
  meta: {
    summary: 'An Express Mode service has a container or a task definition, not both, and a size that Fargate offers.',
    severity: 'error',
    category: 'neighbours',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateExpressGatewayService.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-create-full.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
    ],
    messages: {
      container: 'Nothing says what the service runs. Add "primaryContainer" with an image.',
      executionRole:
        'Without "executionRoleArn" the task could neither pull its image nor write logs. Name the task execution role.',
      excluded:
        'The task definition has {{names}} already: ECS refuses them beside "taskDefinitionArn". Remove one or the other.',
      cpu: 'Fargate has no size with {{cpu}}. It offers {{choices}}.',
      memory: 'Fargate has no size with {{memory}} of memory, whatever the cpu.',
      pair: 'Fargate has no size with {{cpu}} and {{memory}}. With {{cpu}} it takes {{choices}}.',
      path: 'The path of a health check begins with a slash.',
      tasks: 'The fewest tasks, {{minimum}}, are more than the most, {{maximum}}.',
      fargate: 'An Express Mode service runs on Fargate, and its task definition {{task}} is not for FARGATE.',
      main: 'Express Mode sends requests to the container "Main", and the task definition {{task}} has none of that name.',
      mapping:
        'Express Mode needs exactly one TCP port mapping on the container "Main"; the task definition {{task}} has {{count}}.',
      portName:
        'Express Mode needs a name on the port mapping of the container "Main" of the task definition {{task}}.',
    },
  },
  visit: {
    ExpressGatewayService(service, report) {
      checkWhat(service, report);
      checkSize(service, report);
      checkPath(service, report);
      const task = taskOfExpress(service);
      if (task) checkTask(service, task, report);
    },
    ExpressGatewayScalingTarget(target, report) {
      const minimum = target.get('minTaskCount');
      const maximum = target.get('maxTaskCount');
      if (minimum.state !== 'known' || maximum.state !== 'known' || minimum.value <= maximum.value) return;
      report({
        at: maximum.node,
        message: 'tasks',
        severity: 'warning',
        data: { minimum: minimum.value, maximum: maximum.value },
        related: [{ at: minimum.node, message: 'The fewest tasks.' }],
        fixes: [{ title: `Use ${minimum.value}`, edit: (editor) => editor.set(target, 'maxTaskCount', minimum.value) }],
      });
    },
  },
});

/** What a task definition of one's own says itself. */
const saidByTask = ['primaryContainer', 'executionRoleArn', 'taskRoleArn', 'cpu', 'memory', 'cpuArchitecture'] as const;

function checkWhat(service: ExpressService, report: Report): void {
  const definition = service.get('taskDefinitionArn');
  if (definition.state === 'absent') {
    reportMissing(service, report);
    return;
  }
  if (!isGiven(definition)) return;
  const excluded = saidByTask.filter((name) => isGiven<unknown>(service.get(name)));
  if (excluded.length === 0) return;
  const names = excluded.map((name) => `"${name}"`).join(', ');
  report({
    at: definition.node,
    message: 'excluded',
    data: { names },
    related: excluded.map((name) => ({ at: service.pair(name) ?? service.place, message: `"${name}".` })),
    fixes: [
      {
        title: `Remove ${names}`,
        preferred: !excluded.includes('primaryContainer'),
        edit: (editor) => editor.remove(service, ...excluded),
      },
      removeProperty(service, 'taskDefinitionArn'),
    ],
  });
}

function reportMissing(service: ExpressService, report: Report): void {
  if (service.get('primaryContainer').state === 'absent') {
    report({
      at: service.place,
      message: 'container',
      fixes: [
        {
          title: 'Add a container',
          placeholder: true,
          edit: (editor) => editor.set(service, 'primaryContainer', { image: replaceMe }),
        },
      ],
    });
  }
  if (service.get('executionRoleArn').state === 'absent') {
    report({
      at: service.place,
      message: 'executionRole',
      fixes: giveFixes(service, 'executionRoleArn', 'Add "executionRoleArn"', { sure: true }),
    });
  }
}

/** What becomes of half a size AWS's pages disagree about, so only what can be in no size at all is wrong there. */
function checkSize(service: ExpressService, report: Report): void {
  if (service.get('taskDefinitionArn').state !== 'absent') return;
  const fault = sizeFaultIn(service);
  if (!fault) return;
  const found = sizeFaultReport(service, fault, fargateSizes);
  // Which memory will do depends on the cpu, and that is not known then.
  report(fault.kind === 'memory' ? { ...found, fixes: [] } : found);
}

function checkPath(service: ExpressService, report: Report): void {
  const path = service.get('healthCheckPath');
  if (path.state !== 'known' || path.value.startsWith('/')) return;
  report({
    at: path.node,
    message: 'path',
    fixes: [
      {
        title: `Use /${path.value}`,
        preferred: true,
        edit: (editor) => editor.set(service, 'healthCheckPath', `/${path.value}`),
      },
    ],
  });
}

function checkTask(service: ExpressService, task: TaskDefinition, report: Report): void {
  const at = service.placeOf('taskDefinitionArn');
  const data = { task: `"${logicalIdOf(task)}"` };
  const compatibilities = task.get('requiresCompatibilities');
  const { items, complete } = compatibilities;
  if (complete && items.length > 0 && items.every(({ value }) => value !== 'FARGATE')) {
    report({
      at,
      message: 'fargate',
      data,
      related: [{ at: task.pair('requiresCompatibilities') ?? task.place, message: 'What it is for.' }],
      fixes: [
        { title: 'Add FARGATE to it', edit: (editor) => editor.append(task, 'requiresCompatibilities', 'FARGATE') },
      ],
    });
  }
  const main = mainContainerOf(task);
  if (main) checkMain(main, { at, data }, report);
  else if (lacksMainContainer(task)) {
    const containers = containersOf(task);
    // AWS does not say whether "main" will do.
    const similar = containers.find((container) => nameOf(container)?.toLowerCase() === mainContainer.toLowerCase());
    report({
      at,
      message: 'main',
      severity: similar ? 'warning' : 'error',
      data,
      related: containers.map((container) => ({ at: container.place, message: `${describeContainer(container)}.` })),
      fixes: renameFix(task, similar ?? containers[0]),
    });
  }
}

/** A name that others may go by stays as it is. */
function renameFix(task: TaskDefinition, container: Container | undefined): Fix[] {
  if (!container || containersOf(task).length > 1 || launchersOf(task).length > 0) return [];
  return [
    { title: `Call its container "${mainContainer}"`, edit: (editor) => editor.set(container, 'name', mainContainer) },
  ];
}

function checkMain(main: Container, common: { at: Place; data: { task: string } }, report: Report): void {
  const mappings = tcpMappingsOf(main);
  const [mapping, ...others] = mappings ?? [];
  if (!mappings) return;
  if (!mapping || others.length > 0) {
    const place = main.pair('portMappings') ?? main.place;
    report({
      at: common.at,
      message: 'mapping',
      data: { ...common.data, count: mappings.length },
      related: [{ at: place, message: 'The container "Main".' }],
      fixes:
        main.get('portMappings').node === undefined
          ? [
              {
                title: 'Add a port mapping',
                placeholder: true,
                edit: (editor) => editor.set(main, 'portMappings', [{ name: 'main', containerPort: 80 }]),
              },
            ]
          : [],
    });
  } else if (mapping.get('name').state === 'absent') {
    report({
      at: common.at,
      message: 'portName',
      data: common.data,
      related: [{ at: mapping.placeOf('containerPort'), message: 'The port mapping.' }],
      fixes: [{ title: 'Name it "main"', edit: (editor) => editor.set(mapping, 'name', 'main') }],
    });
  }
}
