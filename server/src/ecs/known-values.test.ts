import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse';
import { recognise } from './document';
import type { AnyElement } from './element';
import { knownValues, placeholderNear, wantedValue } from './known-values';

type Resources = Record<string, unknown>;

/** An element of a template, by its logical id. */
function resource(logicalId: string, resources: Resources, sections: Resources = {}): AnyElement {
  const document = recognise(parse(JSON.stringify({ ...sections, Resources: resources }), 'json'), 'template.json');
  return document!.scope.resource(logicalId)!;
}

function api(task: Resources): AnyElement {
  return recognise(parse(JSON.stringify(task), 'json'), 'task-definition.json')!.roots[0]!;
}

const role = (service: string, more: Resources = {}) => ({
  Type: 'AWS::IAM::Role',
  ...more,
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    },
  },
});
const task = (properties: Resources = {}, more: Resources = {}) => ({
  Type: 'AWS::ECS::TaskDefinition',
  ...more,
  Properties: { ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29' }], ...properties },
});
const service = (properties: Resources = {}) => ({ Type: 'AWS::ECS::Service', Properties: properties });
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const tasks = 'ecs-tasks.amazonaws.com';
const isProd = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
};

function executionRoles(resources: Resources, sections: Resources = {}): readonly unknown[] {
  return knownValues(resource('Task', resources, sections), 'TaskDefinition', 'executionRoleArn').map(
    ({ value }) => value,
  );
}

describe('knownValues', () => {
  it.each<[string, Resources, Resources, readonly unknown[]]>([
    [
      'a role that tasks may assume',
      { Task: task(), Role: role(tasks), Other: role('lambda.amazonaws.com') },
      {},
      [arnOf('Role')],
    ],
    ['several', { Task: task(), A: role(tasks), B: role(tasks) }, {}, [arnOf('A'), arnOf('B')]],
    [
      'what another task has',
      { Task: task(), A: role(tasks), B: role(tasks), Jobs: task({ ExecutionRoleArn: arnOf('B') }) },
      {},
      [arnOf('B')],
    ],
    [
      'what others import',
      { Task: task(), Jobs: task({ ExecutionRoleArn: { 'Fn::ImportValue': 'role' } }) },
      {},
      [{ 'Fn::ImportValue': 'role' }],
    ],
    ['no role of an application', { Task: task(), A: role(tasks), Jobs: task({ TaskRoleArn: arnOf('A') }) }, {}, []],
    [
      'a parameter by its name',
      { Task: task() },
      { Parameters: { ExecutionRoleArn: { Type: 'String' }, Stage: { Type: 'String' } } },
      [{ Ref: 'ExecutionRoleArn' }],
    ],
    ['no role that may be missing', { Task: task(), Role: role(tasks, { Condition: 'IsProd' }) }, isProd, []],
    [
      'a role that is there with the task',
      { Task: task({}, { Condition: 'IsProd' }), Role: role(tasks, { Condition: 'IsProd' }) },
      isProd,
      [arnOf('Role')],
    ],
    ['no role that waits for the task', { Task: task(), Role: role(tasks, { DependsOn: 'Task' }) }, {}, []],
    [
      'no placeholder of another task',
      { Task: task(), Jobs: task({ ExecutionRoleArn: 'arn:aws:iam::REPLACE_ME:role/REPLACE_ME' }) },
      {},
      [],
    ],
  ])('offers %s', (_, resources, sections, values) => {
    expect(executionRoles(resources, sections)).toEqual(values);
  });

  it('offers lists of subnets, whole and in groups of one use', () => {
    const web = resource(
      'Web',
      {
        Web: service(),
        PublicA: { Type: 'AWS::EC2::Subnet' },
        PublicB: { Type: 'AWS::EC2::Subnet' },
        PrivateA: { Type: 'AWS::EC2::Subnet' },
      },
      { Parameters: { Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' }, Vpc: { Type: 'AWS::EC2::VPC::Id' } } },
    );
    expect(knownValues(web, 'AwsVpcConfiguration', 'subnets')).toEqual([
      { value: { Ref: 'Subnets' }, from: 'Subnets' },
      { value: [{ Ref: 'PublicA' }, { Ref: 'PublicB' }], from: 'PublicA, PublicB' },
      { value: [{ Ref: 'PrivateA' }], from: 'PrivateA' },
    ]);
  });

  it('takes the subnets that another service has', () => {
    const network = { AwsvpcConfiguration: { Subnets: { Ref: 'Inner' } } };
    const web = resource(
      'Web',
      { Web: service(), Jobs: service({ NetworkConfiguration: network }) },
      { Parameters: { Inner: { Type: 'CommaDelimitedList' }, Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' } } },
    );
    expect(wantedValue(web, 'AwsVpcConfiguration', 'subnets')).toEqual({ value: { Ref: 'Inner' }, placeholder: false });
  });
});

describe('placeholderNear', () => {
  const family = { family: 'web' };
  const container = (image: string) => ({ containerDefinitions: [{ name: 'web', image }] });

  it.each<[string, Resources, string]>([
    ['nothing', { ...family, ...container('nginx') }, 'arn:aws:iam::REPLACE_ME:role/REPLACE_ME'],
    [
      'the account of an image',
      { ...family, ...container('111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1') },
      'arn:aws:iam::111122223333:role/REPLACE_ME',
    ],
    [
      'the account and partition of a role',
      { ...family, ...container('nginx'), taskRoleArn: 'arn:aws-cn:iam::111122223333:role/web' },
      'arn:aws-cn:iam::111122223333:role/REPLACE_ME',
    ],
    [
      'two accounts',
      {
        ...family,
        ...container('111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1'),
        taskRoleArn: 'arn:aws:iam::444455556666:role/web',
      },
      'arn:aws:iam::REPLACE_ME:role/REPLACE_ME',
    ],
  ])('knows %s', (_, definition, value) => {
    expect(placeholderNear(api(definition), 'TaskDefinition', 'executionRoleArn')).toBe(value);
  });

  it('leaves the account and region of a template to CloudFormation', () => {
    expect(placeholderNear(resource('Task', { Task: task() }), 'Secret', 'valueFrom')).toEqual({
      'Fn::Sub': 'arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:REPLACE_ME',
    });
  });
});
