import { withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { platformVersion } from './platform-version';

const service = (version: unknown, launchType: unknown = 'FARGATE') => ({
  serviceName: 'web',
  taskDefinition: 'web',
  launchType,
  platformVersion: version,
});
const latest = (preferred: boolean) => ({
  title: 'Use LATEST',
  preferred,
  result: (draft: Record<string, any>) => {
    draft.platformVersion = 'LATEST';
  },
});

const windows = {
  containerDefinitions: [{ name: 'web', image: 'example/iis:1' }],
  runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
};

testRule(platformVersion, {
  valid: [
    { name: 'LATEST', service: service('LATEST') },
    { name: 'LATEST with the launch type of the cluster', service: service('LATEST', null) },
    { name: 'an empty one on EC2', service: service('', 'EC2') },
    { name: 'none on EC2', service: service(null, 'EC2') },
    { name: 'one known only later', service: service('${PLATFORM_VERSION}') },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties: {LaunchType: !If [Fargate, FARGATE, EC2], PlatformVersion: !If [Fargate, LATEST, !Ref AWS::NoValue]}
  B:
    Type: AWS::ECS::Service
    Properties: {LaunchType: EC2, PlatformVersion: !Ref AWS::NoValue}
  C:
    Type: AWS::ECS::TaskSet
    Properties: {LaunchType: !Ref LaunchType, PlatformVersion: LATEST}
`,
    },
  ],
  invalid: [
    {
      name: 'the one of Windows, with a task on Windows',
      template: withService(windows, { LaunchType: 'FARGATE', PlatformVersion: '1.0.0' }),
      findings: [
        {
          message: 'pinned',
          severity: 'information',
          data: { version: '1.0.0' },
          at: '/Resources/Web/Properties/PlatformVersion',
          fixes: [{ title: 'Use LATEST' }],
        },
      ],
    },
    {
      name: 'the one of Linux, with a task on Windows',
      template: withService(windows, { LaunchType: 'FARGATE', PlatformVersion: '1.4.0' }),
      findings: [
        {
          message: 'other',
          severity: 'warning',
          data: { version: '1.4.0', versions: 'LATEST and 1.0.0' },
          at: '/Resources/Web/Properties/PlatformVersion',
          fixes: [{ title: 'Use LATEST' }],
        },
      ],
    },
    {
      name: 'the one of Windows, with a task on Linux',
      template: withService({ ...windows, runtimePlatform: null }, { PlatformVersion: '1.0.0' }),
      findings: [
        {
          message: 'retired',
          data: { version: '1.0.0' },
          at: '/Resources/Web/Properties/PlatformVersion',
          fixes: [{ title: 'Use LATEST' }],
        },
      ],
    },
    {
      name: 'the one of Windows, with a task on a system that is known only later',
      template: withService(
        { ...windows, runtimePlatform: { operatingSystemFamily: { Ref: 'System' } } },
        { PlatformVersion: '1.0.0' },
      ),
      findings: [
        {
          message: 'windows',
          severity: 'information',
          data: { version: '1.0.0' },
          at: '/Resources/Web/Properties/PlatformVersion',
          fixes: [{ title: 'Use LATEST' }],
        },
      ],
    },
    {
      name: 'one on EC2',
      service: service('LATEST', 'EC2'),
      findings: [
        {
          message: 'ec2',
          at: '/platformVersion',
          related: 1,
          fixes: [
            {
              title: 'Remove "platformVersion"',
              preferred: true,
              result: (draft) => {
                delete draft.platformVersion;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'the last one that was retired',
      service: service('1.3.0'),
      findings: [{ message: 'retired', data: { version: '1.3.0' }, at: '/platformVersion', fixes: [latest(true)] }],
    },
    {
      name: 'an old one that was retired',
      service: service('1.1.0', null),
      findings: [{ message: 'retired', data: { version: '1.1.0' }, at: '/platformVersion', fixes: [latest(true)] }],
    },
    {
      name: 'one that never was',
      service: service('latest'),
      findings: [
        {
          message: 'unknown',
          severity: 'warning',
          data: { version: 'latest', versions: 'LATEST and 1.4.0' },
          at: '/platformVersion',
          fixes: [latest(true)],
        },
      ],
    },
    {
      name: 'the newest one',
      service: service('1.4.0'),
      findings: [
        {
          message: 'pinned',
          severity: 'information',
          data: { version: '1.4.0' },
          at: '/platformVersion',
          fixes: [latest(false)],
        },
      ],
    },
    {
      name: 'the one of Windows',
      service: service('1.0.0'),
      findings: [
        {
          message: 'windows',
          severity: 'information',
          data: { version: '1.0.0' },
          at: '/platformVersion',
          fixes: [latest(false)],
        },
      ],
    },
    {
      name: 'a run of a task',
      file: 'run-task.json',
      text: '{"taskDefinition": "web", "count": 1, "launchType": "FARGATE", "platformVersion": "1.2.0"}\n',
      findings: [
        {
          message: 'retired',
          data: { version: '1.2.0' },
          at: '/platformVersion',
          text: '"1.2.0"',
          fixes: [{ title: 'Use LATEST', preferred: true }],
        },
      ],
    },
  ],
});
