import type { TaskDefinition } from '../../ecs/containers';
import { plainValue } from '../../syntax/navigate';
import { defineRule, type Reporter } from '../rule';

const maxContainers = 10;
/** Bytes of the definition as JSON. */
const maxBytes = 64 * 1024;

/** Registration fails with "Too many containers." */
export const tooManyContainers = defineRule({
  id: 'too-many-containers',
  meta: {
    summary: 'A task definition holds at most ten containers and 64 KiB.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
      'https://docs.aws.amazon.com/general/latest/gr/ecs-service.html',
    ],
    messages: {
      count:
        'This is container {{count}} of the task, and ECS takes {{limit}} at most. Move some of them to another task.',
      size: 'The task definition is about {{size}} KiB long, and ECS takes {{limit}} KiB at most.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const { items } = task.get('containerDefinitions');
      const first = items[maxContainers];
      if (first) {
        report({ at: first.value.place, message: 'count', data: { count: maxContainers + 1, limit: maxContainers } });
      }
      reportSize(task, report);
    },
  },
});

function reportSize(task: TaskDefinition, report: Reporter<'count' | 'size'>): void {
  // No text grows by more when it is written as JSON.
  if (!task.map || (task.map.span.end - task.map.span.start) * 4 <= maxBytes) return;
  const bytes = utf8Length(JSON.stringify(plainValue(task.map)));
  if (bytes <= maxBytes) return;
  const data = { size: Math.ceil(bytes / 1024), limit: maxBytes / 1024 };
  report({ at: task.place, message: 'size', severity: 'warning', data });
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
