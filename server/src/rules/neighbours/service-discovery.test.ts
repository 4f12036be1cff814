import { inResources } from '../../../../test/harness/balanced-service';
import { discoveredService as discovered, onInstances } from '../../../../test/harness/discovered-service';
import { testRule } from '../../../../test/harness/rule-tester';
import { serviceDiscovery } from './service-discovery';

type Draft = Record<string, any>;

/** The network mode is not known. */
function anywhere({ Task, Service }: Draft, template: Draft): void {
  template.Parameters = { Mode: { Type: 'String' } };
  Task.Properties = { NetworkMode: { Ref: 'Mode' }, ContainerDefinitions: Task.Properties.ContainerDefinitions };
  Service.Properties.LaunchType = 'EC2';
}

const at = (name: string) => `/Resources/Service/Properties/ServiceRegistries/0/${name}`;
const web = { ContainerName: 'web', ContainerPort: 8080 };
const inEurope = { IsEurope: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } };
const addPort = {
  title: 'Add "port"',
  placeholder: true,
  result: inResources(({ Service }) => {
    Service.Properties.ServiceRegistries[0].Port = 8080;
  }),
};

testRule(serviceDiscovery, {
  valid: [
    { name: 'A records', template: discovered(['A']) },
    { name: 'SRV records with a port', template: discovered(['SRV'], { Port: 8080 }) },
    { name: 'SRV records with a container', template: discovered(['A', 'SRV'], web) },
    { name: 'SRV records with bridge', template: discovered(['SRV'], web, (all) => onInstances(all)) },
    { name: 'what the rule service-registries tells', template: discovered(['A'], web) },
    { name: 'that with bridge', template: discovered(['SRV'], {}, (all) => onInstances(all)) },
    { name: 'SRV records with a network mode that a parameter gives', template: discovered(['SRV'], {}, anywhere) },
    {
      name: 'a port that a parameter gives',
      template: discovered(['SRV'], { Port: { Ref: 'Port' } }, (_, template) => {
        template.Parameters = { Port: { Type: 'Number' } };
      }),
    },
    {
      name: 'records of another stack',
      template: discovered(['SRV'], { RegistryArn: { 'Fn::ImportValue': 'registry' } }),
    },
    {
      name: 'records that come with the port',
      template: discovered([], {}, ({ Discovery, Service }, template) => {
        template.Conditions = inEurope;
        const none = { Ref: 'AWS::NoValue' };
        const srv = { Type: 'SRV', TTL: 10 };
        Discovery.Properties.DnsConfig.DnsRecords = [{ 'Fn::If': ['IsEurope', srv, none] }, { Type: 'A', TTL: 10 }];
        Service.Properties.ServiceRegistries[0].Port = { 'Fn::If': ['IsEurope', 8080, none] };
      }),
    },
    {
      name: 'a task definition of another stack',
      template: discovered(['SRV'], { ContainerName: 'app', ContainerPort: 80 }, ({ Service }) => {
        Service.Properties.TaskDefinition = { 'Fn::ImportValue': 'task' };
      }),
    },
    {
      name: 'registries that a condition takes away',
      template: discovered(['SRV'], {}, ({ Discovery, Service }, template) => {
        template.Conditions = { ...inEurope, IsElsewhere: { 'Fn::Not': [{ Condition: 'IsEurope' }] } };
        const [registry] = Service.Properties.ServiceRegistries;
        Discovery.Condition = 'IsElsewhere';
        Service.Properties.ServiceRegistries = [{ 'Fn::If': ['IsEurope', registry, { Ref: 'AWS::NoValue' }] }];
      }),
    },
  ],
  invalid: [
    {
      name: 'an SRV record without a port',
      template: discovered(['SRV']),
      findings: [
        { message: 'srv', data: { discovery: 'Discovery' }, at: at('RegistryArn'), related: 1, fixes: [addPort] },
      ],
    },
    {
      name: 'an SRV record of some scenarios, of two services one',
      template: discovered([], {}, (all, template) => {
        template.Conditions = inEurope;
        const type = { 'Fn::If': ['IsEurope', 'SRV', 'A'] };
        all.Other = structuredClone(all.Service);
        all.Other.Properties.ServiceRegistries = [];
        all.Discovery.Properties.DnsConfig.DnsRecords = [{ Type: type, TTL: 10 }];
      }),
      findings: [
        {
          message: 'srv',
          when: 'When IsEurope is true',
          data: { discovery: 'Discovery' },
          at: at('RegistryArn'),
          // Elsewhere there is no place for the port.
          fixes: [{ ...addPort, leaves: 1 }],
        },
      ],
    },
    {
      name: 'A records with a port',
      template: discovered(['A'], { Port: 8080 }),
      findings: [
        {
          message: 'address',
          data: { discovery: 'Discovery', property: 'port' },
          at: at('Port'),
          related: 1,
          fixes: [
            {
              title: 'Remove "port"',
              preferred: true,
              result: inResources(({ Service }) => {
                delete Service.Properties.ServiceRegistries[0].Port;
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'A records with a container port, whatever the network mode',
      template: discovered(['A'], web, anywhere),
      findings: [
        { message: 'address', data: { discovery: 'Discovery', property: 'containerPort' }, at: at('ContainerPort') },
      ],
    },
    {
      name: 'A records with bridge, on a condition',
      template: discovered(['A'], web, (all, template) => {
        onInstances(all);
        template.Conditions = inEurope;
        all.Service.Condition = 'IsEurope';
      }),
      findings: [
        { message: 'records', data: { mode: 'bridge', discovery: 'Discovery' }, at: at('RegistryArn'), related: 1 },
      ],
    },
    {
      name: 'a container that the task has not',
      template: discovered(['SRV'], { ...web, ContainerName: 'wbe' }),
      findings: [
        {
          message: 'container',
          data: { task: 'Task', name: 'wbe', choice: 'It has "web".' },
          at: at('ContainerName'),
          fixes: [{ title: 'Use container "web"', preferred: true }],
        },
      ],
    },
    {
      name: 'a port that the container does not map',
      template: discovered(['SRV'], { ...web, ContainerPort: 80 }),
      findings: [
        {
          message: 'port',
          data: { task: 'Task', container: 'Container "web"', port: 80, choice: 'It maps 8080.' },
          at: at('ContainerPort'),
          fixes: [{ title: 'Use port 8080' }, { title: 'Map port 80' }],
        },
      ],
    },
  ],
});
