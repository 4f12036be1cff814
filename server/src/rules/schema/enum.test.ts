import { testRule } from '../../../../test/harness/rule-tester';
import { publishedOn } from '../../schema/schema';
import { schemaEnum } from './enum';

const api = ['API JSON', 'API YAML'] as const;
const template = ['CloudFormation JSON', 'CloudFormation YAML'] as const;
const task = (rest: object, container: object = {}) => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'nginx:1.29', ...container }],
  ...rest,
});
const logDriver = (name: string, rest: object = {}) =>
  task(rest, { logConfiguration: { logDriver: name, options: { tag: 'x' } } });
const drivers = 'awsfirelens, awslogs, fluentd, gelf, journald, json-file, splunk, syslog';

const date = publishedOn('api');

testRule(schemaEnum, {
  valid: [
    { name: 'documented values', task: task({ networkMode: 'awsvpc', requiresCompatibilities: ['EC2', 'FARGATE'] }) },
    { name: 'empty texts', task: task({ networkMode: '', ipcMode: '', pidMode: '' }) },
    { name: 'null', task: task({ networkMode: null, requiresCompatibilities: null }) },
    { name: 'placeholders', task: task({ networkMode: '<MODE>', requiresCompatibilities: ['${LAUNCH_TYPE}'] }) },
    { name: 'what describe prints', task: task({ status: 'GONE', compatibilities: ['MOON'] }), dialects: api },
    { name: 'a protocol, which has a rule of its own', task: task({}, { portMappings: [{ protocol: 'TCP' }] }) },
    {
      name: 'a log driver on Fargate, which has a rule of its own',
      task: logDriver('none', { requiresCompatibilities: ['FARGATE'] }),
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: !Ref Mode\n      RequiresCompatibilities: [!Ref Type, !If [A, EC2, !Ref AWS::NoValue]]\n      ContainerDefinitions:\n        - {Name: app, Image: nginx}\n',
    },
  ],
  invalid: [
    {
      name: 'the wrong case',
      task: task({ requiresCompatibilities: ['fargate'] }),
      dialects: api,
      findings: [
        {
          message: 'case',
          data: { name: 'requiresCompatibilities', value: 'fargate', suggestion: 'FARGATE' },
          at: '/requiresCompatibilities/0',
          fixes: [
            {
              title: 'Use FARGATE',
              preferred: true,
              result: (draft) => {
                draft.requiresCompatibilities[0] = 'FARGATE';
              },
            },
          ],
        },
      ],
    },
    ...(['networkMode', 'NetworkMode'] as const).flatMap((name) =>
      ['default', 'nat'].map((value) => ({
        name: `Windows' network mode as ${name}: ${value}`,
        task: task({ networkMode: value, family: name }),
        dialects: name === 'networkMode' ? api : template,
        findings: [
          {
            message: 'tolerated' as const,
            severity: 'warning' as const,
            data: { name, value, choices: 'awsvpc, bridge, host, none' },
            at: '/networkMode',
          },
        ],
      })),
    ),
    {
      name: 'a slip',
      task: task({ networkMode: 'awspvc' }),
      dialects: template,
      findings: [
        {
          message: 'near',
          data: {
            name: 'NetworkMode',
            value: 'awspvc',
            suggestion: 'awsvpc',
            choices: 'awsvpc, bridge, host, none',
          },
          at: '/networkMode',
          fixes: [
            {
              title: 'Use awsvpc',
              preferred: true,
              result: (draft) => {
                draft.networkMode = 'awsvpc';
              },
            },
          ],
        },
      ],
    },
    ...['ON', 'true', 'Enable', 'yes'].map((value) => ({
      name: `${value} for a switch`,
      task: task({}, { versionConsistency: value }),
      findings: [
        {
          message: 'switched' as const,
          data: { name: 'versionConsistency', value, choices: 'disabled, enabled' },
          at: '/containerDefinitions/0/versionConsistency',
          fixes: [
            {
              title: 'Use enabled',
              preferred: true,
              result: (draft: any) => {
                draft.containerDefinitions[0].versionConsistency = 'enabled';
              },
            },
          ],
        },
      ],
      dialects: api,
    })),
    {
      name: 'off for a switch of a template',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Volumes:\n        - Name: data\n          EFSVolumeConfiguration:\n            FilesystemId: fs-0123456789abcdef0\n            TransitEncryption: false\n',
      findings: [
        {
          message: 'switched',
          data: { name: 'TransitEncryption', value: 'false', choices: 'DISABLED, ENABLED' },
          at: '/Resources/T/Properties/Volumes/0/EFSVolumeConfiguration/TransitEncryption',
          fixes: [
            {
              title: 'Use DISABLED',
              preferred: true,
              resultText:
                'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Volumes:\n        - Name: data\n          EFSVolumeConfiguration:\n            FilesystemId: fs-0123456789abcdef0\n            TransitEncryption: DISABLED\n',
            },
          ],
        },
      ],
    },
    {
      name: 'a capacity provider for a compatibility',
      task: task({ requiresCompatibilities: ['FARGATE_SPOT'] }),
      dialects: api,
      findings: [
        {
          message: 'near',
          data: {
            name: 'requiresCompatibilities',
            value: 'FARGATE_SPOT',
            suggestion: 'FARGATE',
            choices: 'EC2, EXTERNAL, FARGATE, MANAGED_INSTANCES',
          },
          at: '/requiresCompatibilities/0',
          fixes: [{ title: 'Use FARGATE', preferred: true }],
        },
      ],
    },
    {
      name: 'a word that only resembles one',
      task: task({ requiresCompatibilities: ['FARGATE_X'] }),
      dialects: api,
      findings: [
        {
          message: 'resembles',
          severity: 'warning',
          data: {
            name: 'requiresCompatibilities',
            value: 'FARGATE_X',
            suggestion: 'FARGATE',
            choices: 'EC2, EXTERNAL, FARGATE, MANAGED_INSTANCES',
            date,
          },
          at: '/requiresCompatibilities/0',
          fixes: [{ title: 'Use FARGATE' }],
        },
      ],
    },
    {
      name: 'another word where there are few',
      task: task({}, { dependsOn: [{ containerName: 'db', condition: 'RUNNING' }] }),
      dialects: api,
      findings: [
        {
          message: 'unknown',
          severity: 'warning',
          data: { name: 'condition', value: 'RUNNING', choices: 'COMPLETE, HEALTHY, START, SUCCESS', date },
          at: '/containerDefinitions/0/dependsOn/0/condition',
          fixes: ['COMPLETE', 'HEALTHY', 'START', 'SUCCESS'].map((value) => ({
            title: `Use ${value}`,
            result: (draft) => {
              draft.containerDefinitions[0].dependsOn[0].condition = value;
            },
          })),
        },
      ],
    },
    {
      name: 'another word where there is only one',
      task: task({}, { environmentFiles: [{ type: 'file', value: 'arn:aws:s3:::bucket/a.env' }] }),
      dialects: api,
      findings: [
        {
          message: 'unknown',
          severity: 'warning',
          data: { name: 'type', value: 'file', choices: 's3', date },
          at: '/containerDefinitions/0/environmentFiles/0/type',
          fixes: [{ title: 'Use s3' }],
        },
      ],
    },
    {
      name: 'another word where there are many',
      task: task({}, { ulimits: [{ name: 'files', softLimit: 1, hardLimit: 1 }] }),
      dialects: api,
      findings: [
        {
          message: 'unknown',
          severity: 'warning',
          data: {
            date,
            name: 'name',
            value: 'files',
            choices:
              'core, cpu, data, fsize, locks, memlock, msgqueue, nice, nofile, nproc, rss, rtprio, rttime, sigpending, stack',
          },
          at: '/containerDefinitions/0/ulimits/0/name',
        },
      ],
    },
    {
      name: 'a log driver with a slip',
      task: logDriver('awslog'),
      dialects: api,
      findings: [
        {
          message: 'near',
          severity: 'warning',
          data: { name: 'logDriver', value: 'awslog', suggestion: 'awslogs', choices: drivers },
          at: '/containerDefinitions/0/logConfiguration/logDriver',
          fixes: [{ title: 'Use awslogs', preferred: true }],
        },
      ],
    },
    {
      name: 'a log driver in the wrong case',
      task: logDriver('AWSLOGS'),
      dialects: api,
      findings: [
        {
          message: 'case',
          severity: 'warning',
          data: { name: 'logDriver', value: 'AWSLOGS', suggestion: 'awslogs' },
          at: '/containerDefinitions/0/logConfiguration/logDriver',
          fixes: [{ title: 'Use awslogs', preferred: true }],
        },
      ],
    },
    {
      name: 'a log driver of their own, which container instances can have',
      task: logDriver('sumologic/docker'),
      dialects: api,
      findings: [
        {
          message: 'open',
          severity: 'information',
          data: { name: 'logDriver', value: 'sumologic/docker', choices: drivers },
          at: '/containerDefinitions/0/logConfiguration/logDriver',
        },
      ],
    },
    {
      name: "what only the API's model lists",
      service: { cluster: 'main', taskDefinition: 'web:1', desiredCount: 1, propagateTags: 'NONE' },
      dialects: template,
      findings: [
        {
          message: 'lagging',
          severity: 'warning',
          data: { name: 'PropagateTags', value: 'NONE', choices: 'SERVICE, TASK_DEFINITION' },
          at: '/propagateTags',
        },
      ],
    },
    {
      name: 'a number that is not one of two',
      service: {
        cluster: 'main',
        taskDefinition: 'web:1',
        desiredCount: 1,
        monitoring: { metricConfigurations: [{ metricNames: ['CPUUtilization'], resolutionSeconds: 30 }] },
      },
      dialects: api,
      findings: [
        {
          message: 'number',
          data: { name: 'resolutionSeconds', value: 30, choices: '20, 60' },
          at: '/monitoring/metricConfigurations/0/resolutionSeconds',
          fixes: [
            {
              title: 'Use 20',
              preferred: true,
              result: (draft) => {
                draft.monitoring.metricConfigurations[0].resolutionSeconds = 20;
              },
            },
            { title: 'Use 60' },
          ],
        },
      ],
    },
  ],
});
