import { withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { serviceConnect } from './service-connect';

const service = (serviceConnectConfiguration: unknown, more: Record<string, unknown> = {}) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 2,
  ...more,
  serviceConnectConfiguration,
});
const entry = (properties: Record<string, unknown>) =>
  service({ enabled: true, services: [{ portName: 'http', clientAliases: [{ port: 80 }], ...properties }] });
const alias = (dnsName: unknown) => entry({ clientAliases: [{ port: 80, dnsName }] });
const at = (path: string) => `/serviceConnectConfiguration${path}`;
const letters = 'lower-case letters, digits, "_" and "-"';
const log = {
  logDriver: 'awslogs',
  options: { 'awslogs-group': '/ecs/proxy', 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'proxy' },
};

/** `name` and others: port mappings in canonical names. */
const task = (mapping: Record<string, unknown>, ...others: unknown[]) => ({
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx:1.29',
      portMappings: ['Ref' in mapping ? mapping : { containerPort: 80, ...mapping }, ...others],
    },
  ],
});
const none = { Ref: 'AWS::NoValue' };
const listed = (name: string) => ({ PortName: name, ClientAliases: [{ Port: 80 }] });
const connected = (name: string, enabled = true, ...others: unknown[]) => ({
  ServiceConnectConfiguration: { Enabled: enabled, Namespace: 'shop', Services: [listed(name), ...others] },
});
const services = '/Resources/Web/Properties/ServiceConnectConfiguration/Services';

testRule(serviceConnect, {
  valid: [
    { name: 'a client', service: service({ enabled: true, namespace: 'shop' }) },
    { name: 'an alias', service: entry({}) },
    { name: 'names', service: entry({ portName: 'web-8080_http', discoveryName: '_web' }) },
    { name: 'the longest name', service: entry({ discoveryName: 'a'.repeat(64) }) },
    { name: 'a DNS name', service: alias('web.shop.internal') },
    { name: 'the longest DNS name', service: alias('a'.repeat(127)) },
    {
      name: 'names known only later',
      service: entry({ portName: '${PORT}', discoveryName: '', clientAliases: ['${ALIAS}'] }),
    },
    { name: 'switched off', service: service({ enabled: false }, { deploymentController: { type: 'CODE_DEPLOY' } }) },
    { name: 'the ECS controller', service: service({ enabled: true }, { deploymentController: { type: 'ECS' } }) },
    {
      name: 'access logs',
      service: service({ enabled: true, accessLogConfiguration: { format: 'JSON' }, logConfiguration: log }),
    },
    { name: 'nothing', service: service({ enabled: true, services: [], accessLogConfiguration: null }) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      ServiceConnectConfiguration:
        Enabled: true
        LogConfiguration: !If [Logs, {LogDriver: awslogs}, !Ref AWS::NoValue]
        AccessLogConfiguration: !If [Logs, {Format: JSON}, !Ref AWS::NoValue]
        Services:
          - PortName: !Ref PortName
            DiscoveryName: !Sub \${Name}-WEB
            ClientAliases: !If [Alias, [{Port: 80}], [{Port: 81}]]
          - !If [Two, {PortName: other, ClientAliases: [{Port: 82}]}, !Ref AWS::NoValue]
`,
    },
    { name: 'a port of the task', template: withService(task({ name: 'http' }), connected('http')) },
    { name: 'a port that is not looked at', template: withService(task({ name: 'http' }), connected('grpc', false)) },
    { name: 'a name known only later', template: withService(task({ name: { Ref: 'Port' } }), connected('http')) },
    { name: 'a mapping known only later', template: withService(task({ Ref: 'Mapping' }), connected('http')) },
    {
      name: 'a task known only later',
      template: {
        Parameters: { Given: { Type: 'String' } },
        Resources: {
          Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [] } },
          A: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Given' }, ...connected('http') } },
          B: {
            Type: 'AWS::ECS::Service',
            Properties: { TaskDefinition: { 'Fn::ImportValue': 'task' }, ...connected('http') },
          },
        },
      },
    },
    {
      name: 'a mapping and an entry that are there on the same condition',
      template: {
        Parameters: { Admin: { Type: 'String' } },
        Conditions: { HasAdmin: { 'Fn::Equals': [{ Ref: 'Admin' }, 'yes'] } },
        ...withService(
          task({ name: 'http' }, { 'Fn::If': ['HasAdmin', { Name: 'admin', ContainerPort: 9000 }, none] }),
          connected('http', true, { 'Fn::If': ['HasAdmin', listed('admin'), none] }),
        ),
      },
    },
  ],
  invalid: [
    {
      name: 'a slip in the name of a port',
      template: withService(task({ name: 'http' }, { name: 'admin', containerPort: 9000 }), connected('htpp')),
      findings: [
        {
          message: 'port',
          data: { task: 'Task', name: 'htpp', names: '"http" and "admin"' },
          at: `${services}/0/PortName`,
          related: 1,
          fixes: [
            {
              title: 'Use "http"',
              preferred: true,
              result: ({ Resources }) => {
                Resources.Web.Properties.ServiceConnectConfiguration.Services[0].PortName = 'http';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'another name than the only one there is',
      template: withService(task({ name: 'http' }), connected('grpc')),
      findings: [
        {
          message: 'port',
          data: { task: 'Task', name: 'grpc', names: '"http"' },
          at: `${services}/0/PortName`,
          fixes: [{ title: 'Use "http"' }],
        },
      ],
    },
    {
      name: 'a port without a name',
      template: withService(task({}), connected('http')),
      findings: [
        {
          message: 'ports',
          data: { task: 'Task', name: 'http' },
          at: `${services}/0/PortName`,
          fixes: [
            {
              title: 'Name the port mapping "http"',
              preferred: true,
              result: ({ Resources }) => {
                Resources.Task.Properties.ContainerDefinitions[0].PortMappings[0].Name = 'http';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a mapping that is there on a condition, of one of two tasks',
      template: {
        Parameters: { Admin: { Type: 'String' } },
        Conditions: { HasAdmin: { 'Fn::Equals': [{ Ref: 'Admin' }, 'yes'] } },
        Resources: {
          Other: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [] } },
          ...withService(
            task({ name: 'http' }, { 'Fn::If': ['HasAdmin', { Name: 'admin', ContainerPort: 9000 }, none] }),
            connected('admin'),
          ).Resources,
        },
      },
      findings: [
        {
          message: 'port',
          when: 'When HasAdmin is false',
          data: { task: 'Task', name: 'admin', names: '"http"' },
          at: `${services}/0/PortName`,
          fixes: [{ title: 'Use "http"' }],
        },
      ],
    },
    {
      name: 'no alias',
      service: entry({ clientAliases: null }),
      findings: [
        {
          message: 'aliases',
          data: { count: 0 },
          at: at('/services/0/portName'),
          fixes: [
            {
              title: 'Add a client alias',
              placeholder: true,
              result: (draft) => {
                draft.serviceConnectConfiguration.services[0].clientAliases = [{ port: 80 }];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'an empty list of aliases',
      service: entry({ clientAliases: [] }),
      findings: [
        {
          message: 'aliases',
          data: { count: 0 },
          at: at('/services/0/clientAliases'),
          fixes: [{ title: 'Add a client alias', placeholder: true }],
        },
      ],
    },
    {
      name: 'two aliases',
      service: entry({ clientAliases: [{ port: 80 }, { port: 8080 }] }),
      findings: [{ message: 'aliases', data: { count: 2 }, at: at('/services/0/clientAliases') }],
    },
    {
      name: 'capitals',
      service: entry({ portName: 'HTTP', discoveryName: '-web' }),
      findings: [
        {
          message: 'name',
          data: { property: 'portName', value: 'HTTP', allowed: letters },
          at: at('/services/0/portName'),
          fixes: [
            {
              title: 'Use "http"',
              result: (draft) => {
                draft.serviceConnectConfiguration.services[0].portName = 'http';
              },
            },
          ],
        },
        {
          message: 'name',
          data: { property: 'discoveryName', value: '-web', allowed: letters },
          at: at('/services/0/discoveryName'),
        },
      ],
    },
    {
      name: 'a DNS name with a hyphen first',
      service: alias('-web'),
      findings: [
        {
          message: 'name',
          data: { property: 'dnsName', value: '-web', allowed: 'lower-case letters, digits, "_", "-" and "."' },
          at: at('/services/0/clientAliases/0/dnsName'),
        },
      ],
    },
    {
      name: 'long names',
      service: entry({ discoveryName: 'a'.repeat(65), clientAliases: [{ port: 80, dnsName: 'a'.repeat(128) }] }),
      findings: [
        {
          message: 'long',
          data: { property: 'dnsName', limit: 127, count: 128 },
          at: at('/services/0/clientAliases/0/dnsName'),
        },
        {
          message: 'long',
          data: { property: 'discoveryName', limit: 64, count: 65 },
          at: at('/services/0/discoveryName'),
        },
      ],
    },
    {
      name: 'CodeDeploy',
      service: service({ enabled: true }, { deploymentController: { type: 'CODE_DEPLOY' } }),
      findings: [
        {
          message: 'controller',
          data: { controller: 'CODE_DEPLOY' },
          at: at(''),
          related: 1,
          fixes: [
            {
              title: 'Use the ECS controller',
              result: (draft) => {
                draft.deploymentController.type = 'ECS';
              },
            },
            {
              title: 'Remove "serviceConnectConfiguration"',
              result: (draft) => {
                delete draft.serviceConnectConfiguration;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'access logs without a driver',
      service: service({ enabled: true, accessLogConfiguration: { format: 'JSON' } }),
      findings: [
        {
          message: 'accessLog',
          severity: 'warning',
          at: at('/accessLogConfiguration'),
          fixes: [
            {
              title: 'Add "logConfiguration"',
              placeholder: true,
              result: (draft) => {
                draft.serviceConnectConfiguration.logConfiguration = {
                  logDriver: 'awslogs',
                  options: {
                    'awslogs-group': 'REPLACE_ME',
                    'awslogs-region': '{region}',
                    'awslogs-stream-prefix': 'service-connect',
                  },
                };
              },
            },
          ],
        },
      ],
    },
  ],
});
