import { expect, test } from 'vitest';
import { readApi } from './api.mjs';
import { readCloudFormation } from './cloudformation.mjs';
import { join } from './join.mjs';

const api = readApi();
const { model } = join(api, readCloudFormation());
const properties = (type: string) => model.types[type]?.properties ?? {};

// AWS's models change with each update of the packages: what these tests name must be looked at again when it does.

test('types that are no shape of the API, nor a document, are these', () => {
  const roots = new Set([...Object.values(model.resources), 'RunTask']);
  const own = Object.keys(model.types).filter((name) => !roots.has(name) && !isShape(name));
  expect(own.sort()).toEqual([
    'ExpressGatewayServiceKeyValuePair',
    'ForceNewDeployment',
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
  const inTemplates = new Set(Object.values(model.resources));
  const onlyApi = [...inTemplates].flatMap((type) =>
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
