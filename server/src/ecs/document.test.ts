import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse';
import { formatOf, mayBeEcs, recognise } from './document';

function kindOf(fileName: string, text: string): string {
  if (!mayBeEcs(text, fileName)) return 'not ours';
  const document = recognise(parse(text, formatOf('', fileName, text)), fileName);
  if (!document) return 'not ours';
  return document.tentative ? `tentative ${document.kind}` : document.kind;
}

describe('recognise', () => {
  it.each<[string, string, string, string]>([
    ['a task definition', 'x.json', '{"containerDefinitions": []}', 'task-definition'],
    ['a task definition in YAML', 'x.yaml', 'family: a\ncontainerDefinitions:\n  - name: web\n', 'task-definition'],
    [
      'what describe-task-definition prints',
      'x.json',
      '{"taskDefinition": {"containerDefinitions": []}, "tags": []}',
      'task-definition',
    ],
    ['a list of containers', 'x.json', '[{"name": "a", "image": "b", "essential": true}]', 'container-definitions'],
    [
      'a list with a container just begun',
      'x.json',
      '[{"name": "a", "image": "b", "essential": true}, {"na"]',
      'container-definitions',
    ],
    ['a service', 'x.json', '{"serviceName": "a", "taskDefinition": "b", "desiredCount": 1}', 'service'],
    ['a service of a deployment tool', 'x.json', '{"desiredCount": 1, "launchType": "FARGATE"}', 'service'],
    [
      'what describe-services prints',
      'x.json',
      '{"services": [{"serviceName": "a", "taskDefinition": "b", "desiredCount": 1}]}',
      'service',
    ],
    ['an express service', 'x.json', '{"infrastructureRoleArn": "r", "primaryContainer": {"image": "i"}}', 'service'],
    ['one with a task definition', 'x.json', '{"infrastructureRoleArn": "r", "taskDefinitionArn": "t"}', 'service'],
    ['input of run-task', 'x.json', '{"taskDefinition": "a", "count": 1, "launchType": "FARGATE"}', 'run-task'],
    ['what start-task takes', 'x.json', '{"taskDefinition": "a", "containerInstances": ["i"]}', 'start-task'],
    [
      'what create-task-set takes',
      'x.json',
      '{"service": "a", "taskDefinition": "b", "launchType": "FARGATE", "scale": {"value": 50}}',
      'task-set',
    ],
    ['what update-service takes', 'x.json', '{"cluster": "a", "service": "b", "taskDefinition": "c"}', 'service'],
    ['an update without a task definition', 'x.json', '{"service": "b", "forceNewDeployment": true}', 'service'],
    [
      'a run by its name, where the content may be several',
      'run-task.json',
      '{"taskDefinition": "a", "launchType": "FARGATE", "networkConfiguration": {}}',
      'run-task',
    ],
    [
      'a task set by its name',
      'prod.task-set.json',
      '{"taskDefinition": "a", "launchType": "FARGATE", "networkConfiguration": {}}',
      'task-set',
    ],
    ['what create-daemon takes', 'x.json', '{"daemonTaskDefinitionArn": "a", "capacityProviderArns": []}', 'daemon'],
    [
      "a daemon's task definition by its modes",
      'x.json',
      '{"pidMode": "shared", "containerDefinitions": []}',
      'daemon-task-definition',
    ],
    [
      'one by its volumes',
      'x.json',
      '{"volumes": [{"name": "a", "logDriverVolumeConfiguration": {}}], "containerDefinitions": []}',
      'daemon-task-definition',
    ],
    [
      'one by its name',
      'app/daemon-taskdef.json',
      '{"family": "a", "containerDefinitions": []}',
      'daemon-task-definition',
    ],
    [
      'one as it is described',
      'x.json',
      '{"daemonTaskDefinition": {"daemonTaskDefinitionArn": "a", "containerDefinitions": []}}',
      'daemon-task-definition',
    ],
    [
      'a wrong mode in an ordinary task definition',
      'x.json',
      '{"pidMode": "shared", "networkMode": "host", "containerDefinitions": []}',
      'task-definition',
    ],
    ['a run just begun', 'run-task.json', '{}', 'tentative run-task'],
    ['overrides of run-task', 'x.json', '{"containerOverrides": []}', 'run-task'],
    ['a template', 'x.yaml', 'Resources:\n  A:\n    Type: AWS::ECS::Cluster\n', 'cloudformation'],
    ['a template in JSON', 'x.template', '{"Resources": {"A": {"Type": "AWS::ECS::Cluster"}}}', 'cloudformation'],
    ['a template with a repository', 'x.yaml', 'Resources:\n  A:\n    Type: AWS::ECR::Repository\n', 'cloudformation'],
    [
      'a template with App Runner',
      'x.json',
      '{"Resources": {"A": {"Type": "AWS::AppRunner::VpcConnector"}}}',
      'cloudformation',
    ],
    ['a byte order mark', 'x.json', '\uFEFF{"containerDefinitions": []}', 'task-definition'],
    ['an empty file with a telling name', 'task-definition.json', '', 'tentative task-definition'],
    [
      'a half-typed file with a telling name',
      'app/taskdef.prod.json',
      '{"family": "a", "con',
      'tentative task-definition',
    ],
    ['a service file just begun', 'ecs-service-def.json', '{}', 'tentative service'],

    ['Elastic Beanstalk by its name', 'Dockerrun.aws.json', '{"containerDefinitions": []}', 'not ours'],
    [
      'Elastic Beanstalk by its content',
      'x.json',
      '{"AWSEBDockerrunVersion": 2, "containerDefinitions": []}',
      'not ours',
    ],
    ['image definitions', 'x.json', '[{"name": "a", "imageUri": "b"}]', 'not ours'],
    ['a list of other things', 'x.json', '[{"name": "a", "image": "b.png", "essential words": 1}]', 'not ours'],
    ['a list under a telling name', 'task-definitions.json', '[1, 2]', 'not ours'],
    ['an appspec', 'x.yaml', 'Resources:\n  - TargetService:\n      Type: AWS::ECS::Service\n', 'not ours'],
    [
      'a template of other resources',
      'x.yaml',
      'Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Metadata: AWS::ECS::\n',
      'not ours',
    ],
    [
      'a template with neighbours of ECS, but without ECS',
      'x.yaml',
      'Resources:\n  A:\n    Type: AWS::IAM::Role\n  B:\n    Type: AWS::ElasticLoadBalancingV2::TargetGroup\n  C: {Type: AWS::Logs::LogGroup}\n',
      'not ours',
    ],
    [
      'the same with a word of ours',
      'x.yaml',
      'Resources:\n  A:\n    Type: AWS::IAM::Role\n    Metadata: AWS::ECS::Service\n  B:\n    Type: AWS::ECR::ReplicationConfiguration\n',
      'not ours',
    ],
    ['a compose file', 'x.yaml', 'services:\n  web:\n    image: a\n', 'not ours'],
    ['a monitoring service', 'create-service.json', '{"serviceName": "a", "displayName": "b"}', 'not ours'],
    [
      'containers nested deep in an example',
      'x.json',
      '{"examples": {"a": [{"input": {"containerDefinitions": []}}]}}',
      'not ours',
    ],
    [
      'a described task',
      'task.json',
      '{"taskArn": "a", "taskDefinitionArn": "b", "launchType": "FARGATE", "platformVersion": "1.4.0", "overrides": {}}',
      'not ours',
    ],
    ['described tasks', 'x.json', '{"tasks": [{"overrides": {"containerOverrides": []}}], "failures": []}', 'not ours'],
    ['listed task definitions', 'x.json', '{"taskDefinitionArns": ["a"], "desiredCount": 1}', 'not ours'],
    [
      'the settings of a deployment tool',
      'deploy.json',
      '{"taskDefinition": "taskdef.json", "cluster": "a", "region": "eu-west-1"}',
      'not ours',
    ],
    ['package.json', 'package.json', '{"name": "a", "version": "1.0.0"}', 'not ours'],
    ['a scalar', 'x.json', '"containerDefinitions"', 'not ours'],
  ])('sees %s', (_, fileName, text, kind) => {
    expect(kindOf(fileName, text)).toBe(kind);
  });
});

it('knows the neighbours in a template of ours, in their order', () => {
  const text = `{"Resources": {
    "R": {"Type": "AWS::IAM::Role"}, "B": {"Type": "AWS::S3::Bucket"}, "S": {"Type": "AWS::ECS::Service"},
    "T": {"Type": "AWS::ElasticLoadBalancingV2::TargetGroup"}, "E": {"Type": "AWS::ECR::Repository"}
  }}`;
  const document = recognise(parse(text, 'json'), 'x.json');
  expect(document?.roots.map(({ type }) => type)).toEqual(['IamRole', 'Service', 'ElbTargetGroup', 'EcrRepository']);
});

describe('formatOf', () => {
  it.each([
    ['jsonc', 'a.yaml', 'a: b', 'json'],
    ['yaml', 'a.json', '{}', 'yaml'],
    ['yaml-cfn', 'a.template', '{}', 'yaml'],
    ['json-cfn', 'a.template', 'a: b', 'json'],
    ['cloudformation', 'a.template', ' \n{', 'json'],
    ['cloudformation', 'a.template', 'Resources:', 'yaml'],
    ['', 'a.YML', '{}', 'yaml'],
    ['', 'a.json', '', 'json'],
    ['', 'a.template', '\uFEFF{', 'json'],
  ])('of %s %s %j is %s', (languageId, fileName, text, format) => {
    expect(formatOf(languageId, fileName, text)).toBe(format);
  });
});
