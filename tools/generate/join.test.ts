import { expect, test } from 'vitest';
import { readApi } from './api.mjs';
import { readCloudFormation } from './cloudformation.mjs';
import { join } from './join.mjs';

const api = readApi();
const { model } = join(api, readCloudFormation());
const properties = (type: string) => model.types[type]?.properties ?? {};
const resourceTypes = Object.values(model.resources);
const ecsResources = Object.entries(model.resources).flatMap(([cfnType, type]) =>
  cfnType.startsWith('AWS::ECS::') ? [type] : [],
);

// AWS's models change with each update of the packages: what these tests name must be looked at again when it does.

test('types that are no shape of the API, nor a document, are these', () => {
  const roots = new Set([...resourceTypes, 'RunTask']);
  const own = Object.keys(model.types).filter((name) => !roots.has(name) && !isShape(name) && !model.types[name]?.cfn);
  expect(own.sort()).toEqual([
    'ExpressGatewayServiceKeyValuePair',
    'ForceNewDeployment',
    'GatewayClusterAssociations',
    'TaskSetLoadBalancer',
    'TaskSetNetworkConfiguration',
  ]);
});

function isShape(name: string): boolean {
  try {
    return api.shape(name) !== undefined;
  } catch {
    return false;
  }
}

test('enumerations that CloudFormation has otherwise are these', () => {
  const other = Object.entries(model.types).flatMap(([type, { properties }]) =>
    Object.entries(properties).flatMap(([name, facts]) => (facts.cfnEnum ? [`${type}.${name}`] : [])),
  );
  expect(other.sort()).toEqual([
    'EBSTagSpecification.propagateTags',
    'InstanceRequirementsRequest.acceleratorNames',
    'Service.launchType',
    'Service.propagateTags',
    'TaskSet.launchType',
  ]);
});

test('members of requests that CloudFormation does not have are these', () => {
  const onlyApi = ecsResources.flatMap((type) =>
    Object.entries(properties(type)).flatMap(([name, facts]) =>
      facts.cfn || facts.readOnly ? [] : [`${type}.${name}`],
    ),
  );
  expect(onlyApi).toEqual([
    'Service.clientToken',
    'Service.gatewayConnectors',
    'Service.service',
    'ExpressGatewayService.cpuArchitecture',
    'Daemon.clientToken',
    'TaskSet.clientToken',
  ]);
});

test('a property is replaced as a whole: what is below does not say it again', () => {
  expect(properties('Service').deploymentController?.replacement).toBe('yes');
  expect(properties('DeploymentController').type?.replacement).toBeUndefined();
  expect(properties('ContainerDefinition').image?.replacement).toBeUndefined();
  expect(properties('AutoScalingGroupProvider').autoScalingGroupArn?.replacement).toBe('yes');
});

test('a nested member that the API requires is required in templates too, a root one is not', () => {
  expect(properties('EphemeralStorage').sizeInGiB).toMatchObject({ required: true, cfnRequired: true });
  expect(properties('TaskDefinition').family).not.toHaveProperty('cfnRequired');
});

test('the definitions below neighbours have a prefix, and each name is taken once', () => {
  const prefixes = /^(?:Elb|Iam|Ecr|Ec2|Scaling|Events|Scheduler|Discovery|Logs|AppRunner)(?=[A-Z])/;
  const nested = Object.entries(model.types).flatMap(([name, { cfn }]) => (cfn ? [[name, cfn] as const] : []));
  for (const [name, cfn] of nested) expect(name, cfn).toMatch(prefixes);
  const other = nested.flatMap(([name, cfn]) => (name.replace(prefixes, '') === cfn ? [] : [`${name} = ${cfn}`]));
  expect(other).toEqual(['IamInlinePolicy = Policy']);
  expect(Object.keys(model.types).filter((name) => /^([A-Z][a-z0-9]+)\1/.test(name))).toEqual([]);
});

test('a listener and a listener rule have one type of action', () => {
  expect(properties('ElbListener').defaultActions?.type).toEqual({ list: { type: 'ElbAction' } });
  expect(properties('ElbListenerRule').actions?.type).toEqual({ list: { type: 'ElbAction' } });
  expect(Object.keys(model.types).filter((name) => /^Elb.*Action$/.test(name))).toEqual(['ElbAction']);
});

test("neighbours are CloudFormation's alone", () => {
  const neighbours = Object.entries(model.types).filter(
    ([name, { cfn }]) => cfn || (resourceTypes.includes(name) && !ecsResources.includes(name)),
  );
  expect(neighbours.length).toBeGreaterThan(100);
  for (const [type, { properties }] of neighbours) {
    for (const [name, facts] of Object.entries(properties)) {
      expect(facts.cfn?.toLowerCase(), `${type}.${name}`).toBe(name.toLowerCase());
      expect(facts.cfnOnly, `${type}.${name}`).toBe(true);
      expect(facts.required, `${type}.${name}`).toBeUndefined();
    }
  }
});

test("what targets hold for other services is anything, ECS's part is known", () => {
  const anything = (type: string) =>
    Object.entries(properties(type)).flatMap(([name, facts]) => (facts.type === 'json' ? [name] : []));
  expect(anything('EventsTarget')).toHaveLength(8);
  expect(anything('SchedulerTarget')).toHaveLength(4);
  expect(properties('EventsTarget').ecsParameters?.type).toEqual({ type: 'EventsEcsParameters' });
  expect(properties('SchedulerTarget').ecsParameters?.type).toEqual({ type: 'SchedulerEcsParameters' });
  expect(properties('EventsRule').tags?.type).toEqual({ list: { type: 'Tag' } });
});

test('policy documents are anything', () => {
  for (const [type, name] of [
    ['IamRole', 'assumeRolePolicyDocument'],
    ['IamInlinePolicy', 'policyDocument'],
    ['IamManagedPolicy', 'policyDocument'],
    ['EcrRepository', 'repositoryPolicyText'],
    ['Ec2VpcEndpoint', 'policyDocument'],
  ] as const) {
    expect(properties(type)[name]?.type, `${type}.${name}`).toBe('json');
  }
  expect(properties('EcrLifecyclePolicy').lifecyclePolicyText?.type).toBe('string');
});

test('every resource type has its attributes, other types that templates refer to have theirs', () => {
  expect(Object.keys(model.attributes)).toEqual(expect.arrayContaining(Object.keys(model.resources)));
  expect(model.attributes['AWS::RDS::DBInstance']).toContain('Endpoint.Address');
  expect(model.attributes['AWS::RDS::DBInstance'], 'every property counts').toContain('DBName');
  expect(model.attributes['AWS::EC2::VPC'], 'nothing within lists').not.toContain('Tags');
  expect(model.attributes['AWS::ECS::Cluster']).toEqual(['Arn']);
});

test('where an identifier has several parts, what Ref gives is said by hand or not at all', () => {
  const silent = Object.keys(model.attributes).filter((cfnType) => !(cfnType in model.refValues));
  expect(silent).toEqual(['AWS::ECS::PrimaryTaskSet', 'AWS::IAM::RolePolicy']);
});
