import { balancedService as balanced, inResources } from '../../../../test/harness/balanced-service';
import { testRule } from '../../../../test/harness/rule-tester';
import { loadBalancerContainer } from './load-balancer-container';

const targetGroupArn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef';
const service = (loadBalancers: unknown, more: Record<string, unknown> = {}) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 2,
  ...more,
  loadBalancers,
});
const container = { containerName: 'web', containerPort: 8080 };
const group = { targetGroupArn, ...container };
const classic = { loadBalancerName: 'web', ...container };
const at = (path = '') => `/loadBalancers${path}`;

type Draft = Record<string, any>;

/** A template whose service names another container, or another port. */
const naming = (names: Draft, change: (resources: Draft, template: Draft) => void = () => {}) =>
  balanced((all, template) => {
    Object.assign(all.Service.Properties.LoadBalancers[0], names);
    change(all, template);
  });
const nameAt = '/Resources/Service/Properties/LoadBalancers/0/ContainerName';
const portAt = '/Resources/Service/Properties/LoadBalancers/0/ContainerPort';
const useContainer = (name: string) => ({
  title: `Use container "${name}"`,
  result: inResources(({ Service }) => {
    Service.Properties.LoadBalancers[0].ContainerName = name;
  }),
});
const usePort = (port: number) => ({
  title: `Use port ${port}`,
  result: inResources(({ Service }) => {
    Service.Properties.LoadBalancers[0].ContainerPort = port;
  }),
});
const inEurope = { IsEurope: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } };

testRule(loadBalancerContainer, {
  valid: [
    { name: 'a target group', service: service([group], { launchType: 'FARGATE' }) },
    { name: 'five target groups', service: service(Array(5).fill(group)) },
    { name: 'a classic one on EC2', service: service([classic], { launchType: 'EC2' }) },
    { name: 'a classic one, who knows where', service: service([classic]) },
    { name: 'none', service: service([], { launchType: 'FARGATE' }) },
    { name: 'nulls', service: service([{ ...group, loadBalancerName: null }], { launchType: 'FARGATE' }) },
    {
      name: 'an empty target group',
      service: service([{ ...classic, targetGroupArn: '' }]),
    },
    {
      name: 'an empty name',
      service: service([{ ...group, loadBalancerName: '' }]),
    },
    { name: 'a container and a port of the task', template: balanced() },
    {
      name: 'a port in a range',
      template: naming({ ContainerPort: 9005 }, ({ Task }) => {
        Task.Properties.ContainerDefinitions[0].PortMappings = [{ ContainerPortRange: '9000-9010' }];
      }),
    },
    {
      name: 'a name that a parameter gives',
      template: naming({ ContainerName: { Ref: 'Name' } }, (_, template) => {
        template.Parameters = { Name: { Type: 'String' } };
      }),
    },
    {
      name: 'a port that a parameter gives',
      template: naming({ ContainerPort: 80 }, ({ Task }, template) => {
        template.Parameters = { Port: { Type: 'Number' } };
        Task.Properties.ContainerDefinitions[0].PortMappings[0].ContainerPort = { Ref: 'Port' };
      }),
    },
    {
      name: 'a task definition of another stack',
      template: naming({ ContainerName: 'app' }, ({ Service }) => {
        Service.Properties.TaskDefinition = { 'Fn::ImportValue': 'task' };
      }),
    },
    {
      name: 'names that change together',
      template: naming({ ContainerName: { 'Fn::If': ['IsEurope', 'web', 'app'] } }, ({ Task }, template) => {
        template.Conditions = inEurope;
        Task.Properties.ContainerDefinitions[0].Name = { 'Fn::If': ['IsEurope', 'web', 'app'] };
      }),
    },
    {
      name: 'a container that an include brings',
      template: naming({ ContainerName: 'app' }, ({ Task }) => {
        Task.Properties.ContainerDefinitions.push({ 'Fn::Transform': { Name: 'AWS::Include', Parameters: {} } });
      }),
    },
    {
      name: 'two services with two task definitions',
      template: balanced((all) => {
        all.Task2 = structuredClone(all.Task);
        all.Task2.Properties.ContainerDefinitions[0].Name = 'app';
        all.Service2 = structuredClone(all.Service);
        all.Service2.Properties.TaskDefinition = { Ref: 'Task2' };
        all.Service2.Properties.LoadBalancers[0].ContainerName = 'app';
      }),
    },
    {
      name: 'two target groups with the ECS controller',
      service: service([group, group], { deploymentController: { type: 'ECS' } }),
    },
    {
      name: 'a classic one with bridge',
      template: naming({}, ({ Task, Service }) => {
        Task.Properties = { NetworkMode: 'bridge', ContainerDefinitions: Task.Properties.ContainerDefinitions };
        Service.Properties.LaunchType = 'EC2';
        Service.Properties.LoadBalancers = [{ LoadBalancerName: 'web', ContainerName: 'web', ContainerPort: 8080 }];
      }),
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: !If [Classic, EC2, FARGATE]
      LoadBalancers:
        - TargetGroupArn: !If [Classic, !Ref AWS::NoValue, !Ref Group]
          LoadBalancerName: !If [Classic, !Ref Balancer, !Ref AWS::NoValue]
  B:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: !Ref LaunchType
      LoadBalancers:
        - LoadBalancerName: !If [Classic, web, !Ref AWS::NoValue]
          TargetGroupArn: !If [Classic, !Ref AWS::NoValue, !Ref Group]
`,
    },
  ],
  invalid: [
    {
      name: 'six target groups',
      service: service(Array(6).fill(group)),
      findings: [{ message: 'many', data: { limit: 5, count: 6 }, at: at() }],
    },
    {
      name: 'both kinds',
      service: service([{ ...group, loadBalancerName: 'web' }]),
      findings: [
        {
          message: 'both',
          at: at('/0/loadBalancerName'),
          related: 1,
          fixes: [
            {
              title: 'Remove "loadBalancerName"',
              result: (draft) => {
                delete draft.loadBalancers[0].loadBalancerName;
              },
            },
            {
              title: 'Remove "targetGroupArn"',
              result: (draft) => {
                delete draft.loadBalancers[0].targetGroupArn;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a classic one on Fargate',
      service: service([classic], { launchType: 'FARGATE' }),
      findings: [{ message: 'classic', at: at('/0/loadBalancerName'), related: 1 }],
    },
    {
      name: 'a classic one with Fargate providers',
      service: service([classic], { capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] }),
      findings: [{ message: 'classic', severity: 'warning', at: at('/0/loadBalancerName') }],
    },
    {
      name: 'references',
      file: 'template.yaml',
      text: `Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      LoadBalancers:
        - LoadBalancerName: !Ref Balancer
  Other:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      LoadBalancers:
        - LoadBalancerName: web
          TargetGroupArn: !Ref Group
`,
      findings: [
        { message: 'classic', at: '/Resources/Service/Properties/LoadBalancers/0/LoadBalancerName' },
        {
          message: 'both',
          at: '/Resources/Other/Properties/LoadBalancers/0/LoadBalancerName',
          text: 'web',
          fixes: [{ title: 'Remove "loadBalancerName"', preferred: true }],
        },
      ],
    },
    {
      name: 'several with CodeDeploy',
      service: service([group, group], { deploymentController: { type: 'CODE_DEPLOY' } }),
      findings: [{ message: 'several', severity: 'warning', at: at(), related: 1 }],
    },
    {
      name: 'a classic one among several',
      service: service([group, classic], { launchType: 'EC2' }),
      findings: [{ message: 'several', severity: 'warning', at: at(), related: 1 }],
    },
    {
      name: 'a classic one with awsvpc',
      template: naming({}, ({ Service }) => {
        Service.Properties.LaunchType = 'EC2';
        Service.Properties.LoadBalancers = [{ LoadBalancerName: 'web', ContainerName: 'web', ContainerPort: 8080 }];
      }),
      findings: [
        {
          message: 'classicNetwork',
          severity: 'warning',
          at: '/Resources/Service/Properties/LoadBalancers/0/LoadBalancerName',
          related: 1,
        },
      ],
    },
    {
      name: 'a slip in the name of the container',
      template: naming({ ContainerName: 'wbe' }, ({ Task }) => {
        Task.Properties.ContainerDefinitions.push({ Name: 'proxy', Image: 'proxy' });
      }),
      findings: [
        {
          message: 'container',
          data: { task: 'Task', name: 'wbe', choice: 'It has "web" and "proxy".' },
          at: nameAt,
          related: 1,
          fixes: [{ ...useContainer('web'), preferred: true }],
        },
      ],
    },
    {
      name: 'another name than that of the only container',
      template: naming({ ContainerName: 'frontend' }),
      findings: [
        {
          message: 'container',
          data: { task: 'Task', name: 'frontend', choice: 'It has "web".' },
          at: nameAt,
          fixes: [useContainer('web')],
        },
      ],
    },
    {
      name: 'another name than those of two containers, of a task set',
      template: naming({ ContainerName: 'frontend' }, (all) => {
        all.Task.Properties.ContainerDefinitions.push({ Name: 'proxy', Image: 'proxy' });
        all.Set = {
          Type: 'AWS::ECS::TaskSet',
          Properties: { ...all.Service.Properties, Cluster: 'web', Service: { Ref: 'Service' } },
        };
        all.Service.Properties = { DeploymentController: { Type: 'EXTERNAL' } };
      }),
      findings: [
        {
          message: 'container',
          data: { task: 'Task', name: 'frontend', choice: 'It has "web" and "proxy".' },
          at: '/Resources/Set/Properties/LoadBalancers/0/ContainerName',
        },
      ],
    },
    {
      name: 'a container that a condition takes away',
      template: naming({ ContainerName: 'proxy', ContainerPort: 80 }, ({ Task }, template) => {
        template.Conditions = inEurope;
        const proxy = { Name: 'proxy', Image: 'proxy', PortMappings: [{ ContainerPort: 80 }] };
        Task.Properties.ContainerDefinitions.push({ 'Fn::If': ['IsEurope', proxy, { Ref: 'AWS::NoValue' }] });
      }),
      findings: [
        {
          message: 'container',
          when: 'When IsEurope is false',
          data: { task: 'Task', name: 'proxy', choice: 'It has "web".' },
          at: nameAt,
          // The other container does not map the port.
          fixes: [{ title: 'Use container "web"', leaves: 1 }],
        },
      ],
    },
    {
      name: 'a task definition that stands on a condition, as does its service',
      template: naming({ ContainerName: 'wbe' }, (all, template) => {
        template.Conditions = inEurope;
        all.Task.Condition = 'IsEurope';
        all.Service.Condition = 'IsEurope';
      }),
      findings: [
        {
          message: 'container',
          data: { task: 'Task', name: 'wbe', choice: 'It has "web".' },
          at: nameAt,
          fixes: [{ ...useContainer('web'), preferred: true }],
        },
      ],
    },
    {
      name: 'a port that is not mapped',
      template: naming({ ContainerPort: 80 }),
      findings: [
        {
          message: 'port',
          data: { task: 'Task', container: 'Container "web"', port: 80, choice: 'It maps 8080.' },
          at: portAt,
          related: 1,
          fixes: [
            usePort(8080),
            {
              title: 'Map port 80',
              result: inResources(({ Task }) => {
                Task.Properties.ContainerDefinitions[0].PortMappings.push({ ContainerPort: 80 });
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'a slip in the port, one of three',
      template: naming({ ContainerPort: 8008 }, ({ Task }) => {
        Task.Properties.ContainerDefinitions[0].PortMappings.push(
          { ContainerPort: 443 },
          { ContainerPortRange: '90-99' },
        );
      }),
      findings: [
        {
          message: 'port',
          data: { task: 'Task', container: 'Container "web"', port: 8008, choice: 'It maps 8080, 443, 90-99.' },
          at: portAt,
          fixes: [usePort(8080), { title: 'Map port 8008' }],
        },
      ],
    },
    {
      name: 'a container that maps no port',
      template: naming({ ContainerPort: '80' }, ({ Task }) => {
        delete Task.Properties.ContainerDefinitions[0].PortMappings;
      }),
      findings: [
        {
          message: 'port',
          data: { task: 'Task', container: 'Container "web"', port: 80, choice: 'It maps none.' },
          at: portAt,
          fixes: [
            {
              title: 'Map port 80',
              result: inResources(({ Task }) => {
                Task.Properties.ContainerDefinitions[0].PortMappings = [{ ContainerPort: 80 }];
              }),
            },
          ],
        },
      ],
    },
  ],
});
