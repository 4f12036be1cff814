import { balancedService as balanced, inResources } from '../../../../test/harness/balanced-service';
import { testRule } from '../../../../test/harness/rule-tester';
import { targetGroupPort } from './target-group-port';

type Draft = Record<string, any>;

/** The port mapping of a task on EC2 instances, with the network mode bridge. */
function bridged(mapping: Draft, port: unknown = '3000') {
  return ({ Task, Service, Group }: Draft): void => {
    Task.Properties = { ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29', PortMappings: [mapping] }] };
    Service.Properties.LaunchType = 'EC2';
    Group.Properties.TargetType = 'instance';
    Group.Properties.HealthCheckPort = port;
  };
}

/** The port of the health checks of tasks on Fargate. */
function checking(port: unknown) {
  return ({ Group }: Draft): void => {
    Group.Properties.HealthCheckPort = port;
  };
}

const at = '/Resources/Group/Properties/HealthCheckPort';
const dynamic = { group: 'Group', port: '3000', service: 'service "Service"' };
const useTrafficPort = (preferred: boolean) => ({
  title: 'Use traffic-port',
  preferred,
  result: inResources(({ Group }) => {
    Group.Properties.HealthCheckPort = 'traffic-port';
  }),
});

testRule(targetGroupPort, {
  valid: [
    { name: 'no port', template: balanced() },
    { name: 'the port of the traffic', template: balanced(checking('traffic-port')) },
    { name: 'the port that is mapped', template: balanced(checking('8080')) },
    { name: 'another port of the group', template: balanced(({ Group }) => (Group.Properties.Port = 80)) },
    { name: 'a fixed host port', template: balanced(bridged({ ContainerPort: 8080, HostPort: 80 })) },
    {
      name: 'a port in a range that is mapped',
      template: balanced((all) => {
        checking(8081)(all);
        const [container] = all.Task.Properties.ContainerDefinitions;
        container.PortMappings.push({ ContainerPortRange: '8081-8090' });
      }),
    },
    {
      name: 'a port that another container maps',
      template: balanced((all) => {
        checking(9000)(all);
        all.Task.Properties.ContainerDefinitions.push({
          Name: 'health',
          Image: 'health',
          PortMappings: [{ ContainerPort: 9000 }],
        });
      }),
    },
    {
      name: 'ports that a parameter gives',
      template: balanced((all, template) => {
        checking('9000')(all);
        template.Parameters = { Port: { Type: 'Number' } };
        all.Task.Properties.ContainerDefinitions[0].PortMappings[0].ContainerPort = { Ref: 'Port' };
      }),
    },
    {
      name: 'a check on a port that a parameter gives',
      template: balanced((all, template) => {
        template.Parameters = { Port: { Type: 'Number' } };
        checking({ Ref: 'Port' })(all);
      }),
    },
    {
      name: 'a task definition of another stack',
      template: balanced((all) => {
        checking('9000')(all);
        all.Service.Properties.TaskDefinition = { 'Fn::ImportValue': 'task' };
      }),
    },
    {
      name: 'a container that a condition may bring',
      template: balanced((all, template) => {
        checking('9000')(all);
        template.Conditions = { HasHealth: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } };
        all.Group.Condition = 'HasHealth';
        all.Task.Properties.ContainerDefinitions.push({
          'Fn::If': [
            'HasHealth',
            { Name: 'health', Image: 'health', PortMappings: [{ ContainerPort: 9000 }] },
            { Ref: 'AWS::NoValue' },
          ],
        });
      }),
    },
    {
      name: 'a group of nobody',
      template: balanced((all) => {
        checking('9000')(all);
        all.Service.Properties.LoadBalancers = [];
      }),
    },
  ],
  invalid: [
    {
      name: 'a fixed port where the host port is 0',
      template: balanced(bridged({ ContainerPort: 8080, HostPort: 0 })),
      findings: [{ message: 'dynamic', data: dynamic, at, related: 1, fixes: [useTrafficPort(true)] }],
    },
    {
      name: 'a fixed port where there is no host port, as a number',
      template: balanced(bridged({ ContainerPort: 8080 }, 3000)),
      findings: [{ message: 'dynamic', data: dynamic, at, fixes: [useTrafficPort(true)] }],
    },
    {
      name: 'the host port of some scenarios',
      template: balanced((all, template) => {
        template.Conditions = { IsFixed: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } };
        bridged({ ContainerPort: 8080, HostPort: { 'Fn::If': ['IsFixed', 80, 0] } })(all);
      }),
      findings: [
        { message: 'dynamic', when: 'When IsFixed is false', data: dynamic, at, fixes: [useTrafficPort(false)] },
      ],
    },
    {
      name: 'a port that nothing maps',
      template: balanced(checking(9000)),
      findings: [
        {
          message: 'unmapped',
          severity: 'information',
          data: { group: 'Group', port: '9000', task: 'Task' },
          at,
          related: 1,
          fixes: [useTrafficPort(false)],
        },
      ],
    },
    {
      name: 'the second of two services with one group',
      template: balanced((all) => {
        checking(9000)(all);
        all.Task2 = structuredClone(all.Task);
        all.Service2 = structuredClone(all.Service);
        all.Service2.Properties.TaskDefinition = { Ref: 'Task2' };
        all.Task.Properties.ContainerDefinitions[0].PortMappings.push({ ContainerPort: 9000 });
      }),
      findings: [
        {
          message: 'unmapped',
          severity: 'information',
          data: { group: 'Group', port: '9000', task: 'Task2' },
          at,
          fixes: [{ title: 'Use traffic-port' }],
        },
      ],
    },
  ],
});
