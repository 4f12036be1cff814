import { conditionalTask, either, noValue } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { awsvpcUnsupported } from './awsvpc-unsupported';

type Draft = Record<string, any>;

const task = (container: Draft, rest: Draft = {}) => ({
  family: 'web',
  networkMode: 'awsvpc',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', ...container }],
  ...rest,
});

const resolver = 'Remove it: the task uses the DNS servers of its VPC.';

const rows: { property: string; value: unknown; answer: string; advice: string; severity?: 'warning' }[] = [
  {
    property: 'links',
    value: ['db:db'],
    answer: ': ECS answers "Links are not supported when networkMode=awsvpc."',
    advice: 'Remove it: the containers of such a task reach each other on localhost.',
  },
  {
    property: 'hostname',
    value: 'web',
    answer: ': ECS answers "hostname is not supported on container when networkMode=awsvpc."',
    advice: 'Remove it.',
  },
  {
    property: 'extraHosts',
    value: [{ hostname: 'db', ipAddress: '10.0.0.9' }],
    answer: ': ECS answers "Extra hosts are not supported on container when networkMode=awsvpc".',
    advice: 'Remove them, or write them to /etc/hosts when the container starts.',
  },
  {
    property: 'dnsServers',
    value: ['10.0.0.2'],
    answer: ': ECS answers "DNS servers are not supported on container when networkMode=awsvpc."',
    advice: resolver,
  },
  {
    property: 'disableNetworking',
    value: true,
    answer: ': ECS answers "Disable Networking is not supported on container when networkMode=awsvpc."',
    advice: 'Remove it.',
  },
  { property: 'dnsSearchDomains', value: ['example.com'], answer: '.', advice: resolver, severity: 'warning' },
];

const finding = ({ property, answer, advice, severity }: (typeof rows)[number]) => ({
  message: 'unsupported' as const,
  data: { what: `"${property}"`, where: ' in container "web"', answer, advice },
  at: `/containerDefinitions/0/${property}`,
  ...(severity && { severity }),
  related: 1,
  fixes: [
    {
      title: `Remove "${property}"`,
      preferred: severity === undefined,
      result: (draft: Draft) => delete draft.containerDefinitions[0][property],
    },
  ],
});

const all = Object.fromEntries(rows.map(({ property, value }) => [property, value]));

testRule(awsvpcUnsupported, {
  valid: [
    { name: 'a plain container', task: task({}) },
    {
      name: 'what describe-task-definition prints for nothing',
      task: task({
        links: [],
        hostname: '',
        extraHosts: null,
        dnsServers: [],
        dnsSearchDomains: [],
        disableNetworking: false,
      }),
    },
    ...['bridge', 'host', 'none'].map((networkMode) => ({
      name: `the network mode ${networkMode}`,
      task: task(all, { networkMode }),
    })),
    { name: 'the default network mode', task: task(all, { networkMode: null }) },
    { name: 'a network mode known only later', task: task(all, { networkMode: '${MODE}' }) },
    {
      name: 'search domains on Fargate, which refuses them',
      task: task({ dnsSearchDomains: ['a.example'] }, { requiresCompatibilities: ['FARGATE'] }),
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      ContainerDefinitions:\n        - Name: web\n          Image: nginx\n          Hostname: !Ref Hostname\n          Links: [!Ref AWS::NoValue]\n          DnsServers: !If [Own, !Ref DnsServers, !Ref AWS::NoValue]\n  B:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: bridge\n      ContainerDefinitions:\n        - Name: web\n          Image: nginx\n          Links: [db]\n  C:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: !If [Own, bridge, awsvpc]\n      ContainerDefinitions:\n        - Name: web\n          Image: nginx\n          DnsServers: !If [Own, [10.0.0.2], !Ref AWS::NoValue]\n',
    },
    {
      name: 'containers alone',
      file: 'container-definitions.json',
      text: '[{ "name": "web", "image": "nginx", "essential": true, "links": ["db"] }]',
    },
  ],
  invalid: [
    ...rows.map((row) => ({
      name: row.property,
      task: task({ [row.property]: row.value }),
      findings: [finding(row)],
    })),
    {
      name: 'links on Fargate',
      task: task({ links: ['db:db'] }, { requiresCompatibilities: ['FARGATE'] }),
      findings: [finding(rows[0]!)],
    },
    {
      name: 'a network mode and DNS servers on a condition',
      template: conditionalTask('Own', {
        NetworkMode: either('Own', 'awsvpc', 'bridge'),
        ContainerDefinitions: [
          { Name: 'web', Image: 'nginx:1.29', DnsServers: either('Own', ['10.0.0.2'], ['10.0.0.3']) },
        ],
      }),
      findings: [
        {
          message: 'unsupported',
          when: 'When Own is true',
          data: {
            what: '"dnsServers"',
            where: ' in container "web"',
            answer: ': ECS answers "DNS servers are not supported on container when networkMode=awsvpc."',
            advice: 'Remove it: the task uses the DNS servers of its VPC.',
          },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/DnsServers',
          related: 1,
          fixes: [
            {
              title: 'Remove "dnsServers"',
              preferred: true,
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].DnsServers['Fn::If'][1] = noValue;
              },
            },
          ],
        },
      ],
    },
  ],
});
