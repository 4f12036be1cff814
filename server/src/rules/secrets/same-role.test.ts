import { testRule } from '../../../../test/harness/rule-tester';
import { sameRole } from './same-role';

const task = (executionRoleArn: unknown, taskRoleArn: unknown) => ({
  family: 'web',
  taskRoleArn,
  executionRoleArn,
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
});
const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

testRule(sameRole, {
  valid: [
    { name: 'two roles', task: task(role('ecsTaskExecutionRole'), role('web')) },
    { name: 'placeholders, each of which may be another role', task: task('<ROLE_ARN>', '<ROLE_ARN>') },
    { name: 'what a pipeline fills in', task: task('', '') },
    { name: 'nulls', task: task(null, null), dialects: ['API JSON', 'API YAML'] },
    { name: 'no roles', task: { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }] } },
    {
      name: 'two resources',
      file: 'template.yaml',
      text: `Resources:
  First:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      TaskRoleArn: !GetAtt TaskRole.Arn
  Second:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ExecutionRoleArn: !Ref AWS::NoValue
      TaskRoleArn: !Ref AWS::NoValue
  Third:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ExecutionRoleArn: !GetAtt [Role, Arn]
      TaskRoleArn: !Ref Role
`,
    },
  ],
  invalid: [
    {
      name: 'one role',
      task: task(role('ecsTaskExecutionRole'), role('ecsTaskExecutionRole')),
      findings: [{ message: 'same', at: '/taskRoleArn', related: 1 }],
    },
    {
      name: 'one resource, in whatever form',
      file: 'template.yaml',
      text: `Resources:
  First:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ExecutionRoleArn: !GetAtt Role.Arn
      TaskRoleArn: !GetAtt Role.Arn
  Second:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ExecutionRoleArn: { 'Fn::GetAtt': [Role, Arn] }
      TaskRoleArn:
        Fn::GetAtt:
          - Role
          - Arn
`,
      findings: [
        { message: 'same', at: '/Resources/First/Properties/TaskRoleArn' },
        { message: 'same', at: '/Resources/Second/Properties/TaskRoleArn' },
      ],
    },
  ],
});
