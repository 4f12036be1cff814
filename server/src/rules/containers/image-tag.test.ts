import { testRule } from '../../../../test/harness/rule-tester';
import { imageTag } from './image-tag';

const task = (image: unknown) => ({ family: 'web', containerDefinitions: [{ name: 'app', image }] });
const at = '/containerDefinitions/0/image';

testRule(imageTag, {
  valid: [
    { name: 'a version', task: task('nginx:1.29') },
    { name: 'a tag that only contains the word', task: task('nginx:latest-2026') },
    { name: 'a digest', task: task(`nginx@sha256:${'a'.repeat(64)}`) },
    { name: 'latest with a digest', task: task(`nginx:latest@sha256:${'a'.repeat(64)}`) },
    { name: 'what somebody fills in', task: task('<IMAGE1_NAME>') },
    { name: 'an empty text', task: task('') },
    { name: 'no reference at all', task: task('https://example.com') },
    { name: 'a port and a version', task: task('localhost:5000/app:1') },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - {Name: a, Image: !Ref Image}\n        - {Name: b, Image: !Sub "${Repository}:latest"}\n',
    },
  ],
  invalid: [
    {
      name: 'no tag',
      task: task('public.ecr.aws/nginx/nginx'),
      findings: [{ message: 'none', data: { container: 'Container "app"', name: 'public.ecr.aws/nginx/nginx' }, at }],
    },
    {
      name: 'no tag behind a port',
      task: task('localhost:5000/app'),
      findings: [{ message: 'none', data: { container: 'Container "app"', name: 'localhost:5000/app' }, at }],
    },
    {
      name: 'latest',
      task: task('nginx:latest'),
      findings: [{ message: 'latest', data: { container: 'Container "app"' }, at }],
    },
  ],
});
