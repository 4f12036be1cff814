import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { tooManyContainers } from './too-many-containers';

const task = (count: number, properties: Record<string, unknown> = {}) => ({
  family: 'web',
  containerDefinitions: Array.from({ length: count }, (_, index) => ({
    name: `c${index}`,
    image: 'nginx',
    ...properties,
  })),
});

testRule(tooManyContainers, {
  valid: [
    { name: 'ten containers', task: task(10) },
    { name: 'none', task: task(0) },
    { name: 'just under 64 KiB', task: task(1, { user: 'x'.repeat(64 * 1024 - 150) }) },
    {
      name: 'containers that may not be there',
      file: 'template.yaml',
      text: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
${'        - {Name: web, Image: nginx}\n'.repeat(9)}        - !If [Prod, {Name: web, Image: nginx}, !Ref AWS::NoValue]
        - !If [Prod, !Ref AWS::NoValue, {Name: web, Image: nginx}]
`,
    },
  ],
  invalid: [
    {
      name: 'eleven containers',
      task: task(12),
      findings: [{ message: 'count', data: { count: 11, limit: 10 }, at: '/containerDefinitions/10/name' }],
    },
    {
      name: 'a long definition of two-byte letters',
      task: task(1, { user: 'é'.repeat(32 * 1024) }),
      findings: [{ message: 'size', severity: 'warning', data: { size: 65, limit: 64 }, at: '/family' }],
      dialects: ['API JSON', 'API YAML'],
    },
    {
      name: 'a long resource',
      task: task(1, { user: 'x'.repeat(65 * 1024) }),
      findings: [{ message: 'size', severity: 'warning', data: { size: 66, limit: 64 }, at: '' }],
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
    },
    {
      name: 'an eleventh container on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          { Name: 'c0', Image: 'nginx' },
          { Name: 'c1', Image: 'nginx' },
          { Name: 'c2', Image: 'nginx' },
          { Name: 'c3', Image: 'nginx' },
          { Name: 'c4', Image: 'nginx' },
          { Name: 'c5', Image: 'nginx' },
          { Name: 'c6', Image: 'nginx' },
          { Name: 'c7', Image: 'nginx' },
          { Name: 'c8', Image: 'nginx' },
          { Name: 'c9', Image: 'nginx' },
          either('Prod', { Name: 'web', Image: 'nginx:1.29' }),
        ],
      }),
      findings: [
        {
          message: 'count',
          when: 'When Prod is true',
          data: { count: 11, limit: 10 },
          at: '/Resources/Task/Properties/ContainerDefinitions/10/Fn::If/1/Name',
        },
      ],
    },
  ],
});
