import { type Container, describeContainer } from '../../ecs/containers';
import type { Known } from '../../ecs/value';
import { defineRule, type Reporter } from '../rule';

/** A heap in megabytes stays as it is when somebody changes the memory of the container. */
export const javaHeap = defineRule({
  id: 'java-heap',
  meta: {
    summary: 'The heap of a Java application follows the memory of its container.',
    severity: 'information',
    profile: 'recommended',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_memory',
    ],
    messages: {
      fixed:
        '{{container}} has a heap of fixed size ({{option}}), whatever its memory. -XX:MaxRAMPercentage lets the heap follow it.',
    },
  },
  visit: {
    ContainerDefinition(container, report) {
      const words = [...container.get('entryPoint').items, ...container.get('command').items];
      for (const word of words) reportHeap(container, word, report);
      for (const { value: entry } of container.get('environment').items) {
        const name = entry.get('name');
        if (name.state !== 'known' || !variables.has(name.value)) continue;
        const value = entry.get('value');
        if (value.state === 'known') reportHeap(container, value, report);
      }
    },
  },
});

/** Environment variables with options for Java: those that Java itself reads, and what start scripts have made usual. */
const variables = new Set([
  'JAVA_OPTS',
  'JAVA_OPTIONS',
  'JAVA_TOOL_OPTIONS',
  'JDK_JAVA_OPTIONS',
  '_JAVA_OPTIONS',
  'JVM_OPTS',
  'CATALINA_OPTS',
]);

function reportHeap(container: Container, { value, node }: Known<string>, report: Reporter<'fixed'>): void {
  const option = fixedHeap.exec(value)?.[0].trim();
  if (option === undefined) return;
  report({
    at: node,
    message: 'fixed',
    data: { container: describeContainer(container), option },
    fixes: [
      {
        title: 'Use -XX:MaxRAMPercentage=75.0',
        edit: (editor) => editor.replace(node, value.replace(fixedHeap, '$1-XX:MaxRAMPercentage=75.0')),
      },
    ],
  });
}

const fixedHeap = /(^|\s)-Xmx\d+[kKmMgGtT]?(?=\s|$)/;
