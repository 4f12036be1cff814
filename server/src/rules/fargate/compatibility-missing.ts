import { containersOf } from '../../ecs/containers';
import type { AnyElement, Element } from '../../ecs/element';
import { memoryFor } from '../../ecs/facts/fargate-sizes';
import { fargateLogDrivers } from '../../ecs/facts/log-drivers';
import { unsupportedBy } from '../../ecs/facts/unsupported';
import { fargateOf } from '../../ecs/launch';
import { launchersOf, resourcesOf } from '../../ecs/links';
import { lacksOption } from '../../ecs/logging';
import { windowsOf } from '../../ecs/platform';
import { type Launcher, sharedValue } from '../../ecs/service';
import { parseCpu, parseMemory } from '../../ecs/size';
import { isOffence } from '../../ecs/unsupported';
import { defineRule } from '../rule';

type Task = Element<'TaskDefinition'>;

/** Without, ECS checks the task definition against EC2 only, and what Fargate refuses shows when a task shall start. */
export const compatibilityMissing = defineRule({
  id: 'compatibility-missing',
  meta: {
    summary: 'A task definition that looks made for Fargate does not say so.',
    severity: 'information',
    profile: 'recommended',
    category: 'fargate',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#requires_compatibilities',
    ],
    messages: {
      missing:
        'This task would fit Fargate but does not say so. With "requiresCompatibilities" ECS checks that when it registers the task, not when a task shall start.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      if (!saysNothing(task) || !wouldFit(task) || launchersNear(task).some(runsElsewhere)) return;
      const fargate = fargateOf(task);
      report({
        at: task.place,
        message: 'missing',
        related: fargate ? [{ at: fargate.at, message: 'Here it runs on Fargate.' }] : [],
        fixes: [
          {
            title: 'Add FARGATE',
            preferred: fargate !== undefined,
            edit: (editor) => editor.set(task, 'requiresCompatibilities', ['FARGATE']),
          },
        ],
      });
    },
  },
});

/** What runs the task, else all services: one of them may run it from elsewhere. */
function launchersNear(task: Task): Launcher[] {
  const launchers = launchersOf(task);
  return launchers.length > 0 ? launchers : resourcesOf(task, 'Service');
}

function runsElsewhere(launcher: Launcher): boolean {
  const launchType = sharedValue(launcher, 'launchType');
  return launchType.state === 'known' && launchType.value !== 'FARGATE';
}

function saysNothing(task: Task): boolean {
  const compatibilities = task.get('requiresCompatibilities');
  return compatibilities.complete && compatibilities.items.length === 0;
}

/** Certainly: nothing that Fargate looks at is known only later. */
function wouldFit(task: Task): boolean {
  const mode = task.get('networkMode');
  if (mode.state !== 'known' || mode.value !== 'awsvpc' || windowsOf(task) || !hasFargateSize(task)) return false;
  return !isRefused(task) && containersOf(task).every((container) => logsOnFargate(container, task));
}

function hasFargateSize(task: Task): boolean {
  const cpu = task.get('cpu');
  const memory = task.get('memory');
  if (cpu.state !== 'known' || memory.state !== 'known') return false;
  const amount = parseMemory(memory.value)?.amount;
  return amount !== undefined && (memoryFor(parseCpu(cpu.value)?.amount ?? 0)?.includes(amount) ?? false);
}

function isRefused(element: AnyElement): boolean {
  return (
    unsupportedBy('fargate', element.type).some((fact) => isOffence(element, fact)) ||
    element.children().some(isRefused)
  );
}

function logsOnFargate(container: Element<'ContainerDefinition'>, task: Task): boolean {
  const log = container.get('logConfiguration');
  if (log.state !== 'known') return log.state === 'absent';
  const driver = log.value.get('logDriver');
  if (driver.state !== 'known' || !fargateLogDrivers.includes(driver.value)) return false;
  if (driver.value !== 'awslogs') return true;
  return task.get('executionRoleArn').state !== 'absent' && !lacksOption(log.value, 'awslogs-stream-prefix');
}
