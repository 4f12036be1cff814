import { expect, it } from 'vitest';
import { recognise } from '../ecs/document';
import { nodeAt } from '../syntax/navigate';
import { parse } from '../syntax/parse';
import { locate } from './context';
import { linkTo } from './links';

const api = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_';
const cfn = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-';

function template(type: string, properties: string): string {
  return `{"Resources": {"R": {"Type": "AWS::ECS::${type}", "Properties": ${properties}}}}`;
}

function neighbour(type: string, properties: string): string {
  return `{"Resources": {"C": {"Type": "AWS::ECS::Cluster"}, "R": {"Type": "AWS::${type}", "Properties": ${properties}}}}`;
}

it.each([
  [
    '{"containerDefinitions": []}',
    'containerDefinitions',
    `${api}RegisterTaskDefinition.html#ECS-RegisterTaskDefinition-request-containerDefinitions`,
  ],
  ['{"containerDefinitions": [{"cpu": 1}]}', 'cpu', `${api}ContainerDefinition.html#ECS-Type-ContainerDefinition-cpu`],
  [
    template('TaskDefinition', '{"Cpu": 1}'),
    'cpu',
    `${cfn}resource-ecs-taskdefinition.html#cfn-ecs-taskdefinition-cpu`,
  ],
  [
    template('TaskDefinition', '{"ContainerDefinitions": [{"RestartPolicy": {"Enabled": true}}]}'),
    'enabled',
    `${cfn}properties-ecs-taskdefinition-restartpolicy.html#cfn-ecs-taskdefinition-restartpolicy-enabled`,
  ],
  [
    template('TaskDefinition', '{"Volumes": [{"EFSVolumeConfiguration": {"FilesystemId": ""}}]}'),
    'fileSystemId',
    `${cfn}properties-ecs-taskdefinition-efsvolumeconfiguration.html#cfn-ecs-taskdefinition-efsvolumeconfiguration-filesystemid`,
  ],
  [
    neighbour('ElasticLoadBalancingV2::TargetGroup', '{"HealthCheckPath": ""}'),
    'healthCheckPath',
    `${cfn}resource-elasticloadbalancingv2-targetgroup.html#cfn-elasticloadbalancingv2-targetgroup-healthcheckpath`,
  ],
  [
    neighbour('IAM::Role', '{"Policies": [{"PolicyName": ""}]}'),
    'policyName',
    `${cfn}properties-iam-role-policy.html#cfn-iam-role-policy-policyname`,
  ],
  [template('Service', '{"Tags": [{"Key": ""}]}'), 'key', `${cfn}properties-resource-tags.html`],
  [
    template('Service', '{"PlacementStrategies": []}'),
    'placementStrategy',
    `${cfn}resource-ecs-service.html#cfn-ecs-service-placementstrategies`,
  ],
])('%s leads to the page of %s', (text, property, link) => {
  const document = recognise(parse(text, 'json'), 'a.json');
  const key = text.lastIndexOf('": ', text.search(/(?:\[\]|""|true|1)[\]}]+$/));
  const pair = document && nodeAt(document.tree, key);
  const element = document && pair?.kind === 'pair' ? locate(document, pair.parent)?.element : undefined;
  expect(element && linkTo(element, property)).toBe(link);
});
