import { testRule } from '../../../../test/harness/rule-tester';
import { javaHeap } from './java-heap';

const task = (container: object) => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'app:1', ...container }],
});
const variable = (name: string, value: string) => task({ environment: [{ name, value }] });
const fixed = (option: string, at: string) => ({
  message: 'fixed' as const,
  data: { container: 'Container "app"', option },
  at: `/containerDefinitions/0/${at}`,
});
const title = 'Use -XX:MaxRAMPercentage=75.0';

testRule(javaHeap, {
  valid: [
    { name: 'a heap that follows', task: variable('JAVA_OPTS', '-XX:MaxRAMPercentage=75.0') },
    { name: 'options in a variable that Java does not know', task: variable('NOTE', 'we had -Xmx512m') },
    { name: 'a heap that is filled in', task: variable('JAVA_OPTS', '-Xmx${HEAP}') },
    { name: 'a longer word', task: variable('JAVA_OPTS', 'x-Xmx512m -Xmxfoo') },
    { name: 'null', task: task({ command: null, environment: null }) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - {Name: a, Image: b, Environment: [{Name: JAVA_OPTS, Value: !Sub "-Xmx${Heap}m"}]}\n',
    },
  ],
  invalid: [
    {
      name: 'in a variable',
      task: variable('JAVA_TOOL_OPTIONS', '-Xms256m -Xmx512m -server'),
      findings: [
        {
          ...fixed('-Xmx512m', 'environment/0/value'),
          fixes: [
            {
              title,
              result: (draft) => {
                draft.containerDefinitions[0].environment[0].value = '-Xms256m -XX:MaxRAMPercentage=75.0 -server';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'in a command',
      task: task({ command: ['java', '-Xmx2G', '-jar', 'app.jar'] }),
      findings: [
        {
          ...fixed('-Xmx2G', 'command/1'),
          fixes: [
            {
              title,
              result: (draft) => {
                draft.containerDefinitions[0].command[1] = '-XX:MaxRAMPercentage=75.0';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'in an entry point for a shell',
      task: task({ entryPoint: ['sh', '-c', 'java -Xmx1073741824 -jar app.jar'] }),
      findings: [
        {
          ...fixed('-Xmx1073741824', 'entryPoint/2'),
          fixes: [
            {
              title,
              result: (draft) => {
                draft.containerDefinitions[0].entryPoint[2] = 'java -XX:MaxRAMPercentage=75.0 -jar app.jar';
              },
            },
          ],
        },
      ],
    },
  ],
});
