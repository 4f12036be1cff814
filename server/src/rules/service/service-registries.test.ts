import { inResources } from '../../../../test/harness/balanced-service';
import { discoveredService as discovered, onInstances } from '../../../../test/harness/discovered-service';
import { testRule } from '../../../../test/harness/rule-tester';
import { serviceRegistries } from './service-registries';

const service = (...serviceRegistries: unknown[]) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 2,
  serviceRegistries,
});
const registryArn = 'arn:aws:servicediscovery:us-east-1:123456789012:service/srv-1234567890abcdef';
const at = (path: string) => `/serviceRegistries${path}`;

const registryAt = '/Resources/Service/Properties/ServiceRegistries/0';
const web = { ContainerName: 'web', ContainerPort: 8080 };
const withoutContainer = {
  title: 'Remove the container and its port',
  preferred: true,
  result: inResources(({ Service }) => {
    delete Service.Properties.ServiceRegistries[0].ContainerName;
    delete Service.Properties.ServiceRegistries[0].ContainerPort;
  }),
};
const inEurope = { IsEurope: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } };

testRule(serviceRegistries, {
  valid: [
    { name: 'none', service: service() },
    { name: 'one', service: service({ registryArn }) },
    { name: 'a port', service: service({ registryArn, port: 8080, containerName: null }) },
    { name: 'a container', service: service({ registryArn, containerName: 'web', containerPort: 8080 }) },
    { name: 'an empty name', service: service({ registryArn, port: 8080, containerName: '' }) },
    { name: 'A records without a port', template: discovered(['A']) },
    { name: 'SRV records with a container', template: discovered(['SRV'], web) },
    { name: 'both kinds of records', template: discovered(['A', 'SRV'], web) },
    {
      name: 'a service that is found without DNS',
      template: discovered([], web, ({ Discovery }) => {
        delete Discovery.Properties.DnsConfig;
      }),
    },
    {
      name: 'records of another stack',
      template: discovered(['A'], { ...web, RegistryArn: { 'Fn::ImportValue': 'registry' } }),
    },
    {
      name: 'a type that a parameter gives',
      template: discovered(['A', { Ref: 'Type' }], web, (_, template) => {
        template.Parameters = { Type: { Type: 'String' } };
      }),
    },
    {
      name: 'a record that comes with the port',
      template: discovered([], {}, ({ Discovery, Service }, template) => {
        template.Conditions = inEurope;
        const none = { Ref: 'AWS::NoValue' };
        const records = [{ Type: 'A', TTL: 10 }, { 'Fn::If': ['IsEurope', { Type: 'SRV', TTL: 10 }, none] }];
        Discovery.Properties.DnsConfig.DnsRecords = records;
        Service.Properties.ServiceRegistries[0].ContainerPort = { 'Fn::If': ['IsEurope', 8080, none] };
        Service.Properties.ServiceRegistries[0].ContainerName = { 'Fn::If': ['IsEurope', 'web', none] };
      }),
    },
    { name: 'a container with bridge', template: discovered(['SRV'], web, (all) => onInstances(all)) },
    {
      name: 'a network mode that a parameter gives',
      template: discovered(['SRV'], {}, (all, template) => {
        onInstances(all);
        template.Parameters = { Mode: { Type: 'String' } };
        all.Task.Properties.NetworkMode = { Ref: 'Mode' };
      }),
    },
    {
      name: 'a container that is imported',
      template: discovered(
        ['SRV'],
        { ContainerName: { 'Fn::ImportValue': 'name' }, ContainerPort: { 'Fn::ImportValue': 'port' } },
        (all) => onInstances(all),
      ),
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      ServiceRegistries:
        - RegistryArn: !If [Other, !GetAtt Other.Arn, !GetAtt Discovery.Arn]
          Port: !If [Srv, !Ref AWS::NoValue, 8080]
          ContainerName: !If [Srv, web, !Ref AWS::NoValue]
`,
    },
  ],
  invalid: [
    {
      name: 'two',
      service: service({ registryArn }, { registryArn: `${registryArn}2` }),
      findings: [{ message: 'many', data: { limit: 1, count: 2 }, at: at('') }],
    },
    {
      name: 'a port twice',
      service: service({ registryArn, port: 8080, containerName: 'web', containerPort: 8080 }),
      findings: [
        {
          message: 'port',
          data: { other: 'containerName" and "containerPort' },
          at: at('/0/port'),
          related: 2,
          fixes: [
            {
              title: 'Remove "containerName" and "containerPort"',
              result: (draft) => {
                delete draft.serviceRegistries[0].containerName;
                delete draft.serviceRegistries[0].containerPort;
              },
            },
            {
              title: 'Remove "port"',
              result: (draft) => {
                delete draft.serviceRegistries[0].port;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a port and the name of a container',
      service: service({ registryArn, port: 8080, containerName: '${CONTAINER}' }),
      findings: [
        {
          message: 'port',
          data: { other: 'containerName' },
          at: at('/0/port'),
          fixes: [{ title: 'Remove "containerName"' }, { title: 'Remove "port"' }],
        },
      ],
    },
    {
      name: 'A records with a container port',
      template: discovered(['A'], web),
      findings: [
        {
          message: 'address',
          data: { discovery: 'Discovery' },
          at: `${registryAt}/ContainerPort`,
          related: 2,
          fixes: [withoutContainer],
        },
      ],
    },
    {
      name: 'A records with a container port, on a condition each',
      template: discovered(['A', 'AAAA'], web, (all, template) => {
        template.Conditions = inEurope;
        all.Service.Condition = 'IsEurope';
        all.Discovery.Condition = 'IsEurope';
      }),
      findings: [
        {
          message: 'address',
          data: { discovery: 'Discovery' },
          at: `${registryAt}/ContainerPort`,
          fixes: [withoutContainer],
        },
      ],
    },
    {
      name: 'the A records of some scenarios, of two services one',
      template: discovered([], web, (all, template) => {
        template.Conditions = inEurope;
        const type = { 'Fn::If': ['IsEurope', 'A', 'SRV'] };
        all.Discovery.Properties.DnsConfig.DnsRecords = [{ Type: type, TTL: 10 }];
        all.Other = structuredClone(all.Service);
        all.Other.Properties.ServiceRegistries = [{ RegistryArn: { 'Fn::GetAtt': ['Discovery', 'Arn'] } }];
      }),
      findings: [
        {
          message: 'address',
          when: 'When IsEurope is true',
          data: { discovery: 'Discovery' },
          at: `${registryAt}/ContainerPort`,
          fixes: [{ ...withoutContainer, preferred: false }],
        },
      ],
    },
    {
      name: 'no container with bridge',
      template: discovered(['SRV'], {}, (all) => onInstances(all)),
      findings: [
        {
          message: 'container',
          data: { mode: 'bridge' },
          at: `${registryAt}/RegistryArn`,
          related: 1,
          fixes: [
            {
              title: 'Use port 8080 of "web"',
              result: inResources(({ Service }) => {
                Object.assign(Service.Properties.ServiceRegistries[0], web);
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'no port with host, of a service in another stack',
      template: discovered(['SRV'], { RegistryArn: { 'Fn::ImportValue': 'registry' }, ContainerName: 'web' }, (all) =>
        onInstances(all, 'host'),
      ),
      findings: [{ message: 'container', data: { mode: 'host' }, at: `${registryAt}/RegistryArn` }],
    },
    {
      name: 'no container in a task set',
      template: discovered(['SRV'], {}, (all) => {
        onInstances(all);
        all.Task.Properties.ContainerDefinitions[0].PortMappings = [];
        all.Set = {
          Type: 'AWS::ECS::TaskSet',
          Properties: { ...all.Service.Properties, Cluster: 'web', Service: { Ref: 'Service' } },
        };
        all.Service.Properties = { DeploymentController: { Type: 'EXTERNAL' } };
      }),
      findings: [
        {
          message: 'container',
          data: { mode: 'bridge' },
          at: '/Resources/Set/Properties/ServiceRegistries/0/RegistryArn',
        },
      ],
    },
  ],
});
