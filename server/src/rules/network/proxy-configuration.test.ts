import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { proxyConfiguration } from './proxy-configuration';

type Draft = Record<string, any>;

const full = {
  IgnoredUID: '1337',
  ProxyIngressPort: '15000',
  ProxyEgressPort: '15001',
  AppPorts: '8080',
  EgressIgnoredIPs: '169.254.170.2,169.254.169.254',
};

const listed = (properties: Record<string, string>) =>
  Object.entries(properties).map(([name, value]) => ({ name, value }));

const task = (proxy: unknown, networkMode: unknown = 'awsvpc') => ({
  family: 'web',
  networkMode,
  containerDefinitions: [
    { name: 'web', image: 'nginx:1.29' },
    { name: 'envoy', image: 'example/envoy:1' },
  ],
  proxyConfiguration: proxy,
});

const proxy = (properties: unknown = listed(full), containerName: unknown = 'envoy') => ({
  type: 'APPMESH',
  containerName,
  properties,
});

const without = (...names: string[]) =>
  listed(Object.fromEntries(Object.entries(full).filter(([name]) => !names.includes(name))));

const adding = (title: string, ...properties: Draft[]) => ({
  title,
  placeholder: true,
  result: (draft: Draft) => draft.proxyConfiguration.properties.push(...properties),
});

const useAwsvpc = {
  title: 'Use awsvpc',
  result: (draft: Draft) => {
    draft.networkMode = 'awsvpc';
  },
};
const remove = { title: 'Remove "proxyConfiguration"', result: (draft: Draft) => delete draft.proxyConfiguration };
const properties = '/proxyConfiguration/properties';

testRule(proxyConfiguration, {
  valid: [
    { name: 'all that it needs', task: task(proxy()) },
    { name: 'a group to ignore', task: task(proxy([...without('IgnoredUID'), { name: 'IgnoredGID', value: '1337' }])) },
    { name: 'null', task: task(null, 'bridge') },
    { name: 'nothing in it', task: task({}, 'bridge') },
    { name: 'a mode and a container known only later', task: task(proxy(listed(full), '${PROXY}'), '${MODE}') },
    { name: 'a property known only later', task: task(proxy([{ name: '${NAME}', value: '1' }])) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: !Ref Mode\n      ContainerDefinitions:\n        - !If [Mesh, { Name: envoy, Image: envoy }, { Name: envoy, Image: proxy }]\n      ProxyConfiguration:\n        Type: APPMESH\n        ContainerName: envoy\n        ProxyConfigurationProperties: !Ref Properties\n  B:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      ContainerDefinitions:\n        - { Name: web, Image: nginx }\n        - !If [Mesh, { Name: envoy, Image: envoy }, !Ref AWS::NoValue]\n      ProxyConfiguration: !If [Mesh, { ContainerName: envoy, ProxyConfigurationProperties: !Ref Properties }, !Ref AWS::NoValue]\n',
    },
  ],
  invalid: [
    {
      name: 'another network mode',
      task: task(proxy(), 'host'),
      findings: [
        {
          message: 'mode',
          data: { mode: 'host' },
          at: '/proxyConfiguration',
          related: 1,
          fixes: [useAwsvpc, remove],
        },
      ],
    },
    {
      name: 'no network mode',
      task: task(proxy(), null),
      findings: [{ message: 'mode', data: { mode: 'bridge' }, at: '/proxyConfiguration', fixes: [useAwsvpc, remove] }],
    },
    {
      name: 'a container that is not there',
      task: task(proxy(listed(full), 'proxy')),
      findings: [{ message: 'container', data: { name: 'proxy' }, at: '/proxyConfiguration/containerName' }],
    },
    {
      name: 'a slip of the keyboard',
      task: task(proxy(listed(full), 'envoi')),
      findings: [
        {
          message: 'container',
          data: { name: 'envoi' },
          at: '/proxyConfiguration/containerName',
          fixes: [
            {
              title: 'Use "envoy"',
              preferred: true,
              result: (draft) => {
                draft.proxyConfiguration.containerName = 'envoy';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'no ports',
      task: task(proxy(without('ProxyIngressPort', 'ProxyEgressPort'))),
      findings: [
        {
          message: 'ports',
          data: { names: '"ProxyIngressPort" and "ProxyEgressPort"' },
          at: properties,
          fixes: [
            adding(
              'Add ProxyIngressPort 15000 and ProxyEgressPort 15001',
              { name: 'ProxyIngressPort', value: '15000' },
              { name: 'ProxyEgressPort', value: '15001' },
            ),
          ],
        },
      ],
    },
    {
      name: 'one port',
      task: task(proxy(without('ProxyEgressPort'))),
      findings: [
        {
          message: 'ports',
          data: { names: '"ProxyEgressPort"' },
          at: properties,
          fixes: [adding('Add ProxyEgressPort 15001', { name: 'ProxyEgressPort', value: '15001' })],
        },
      ],
    },
    {
      name: 'nobody to ignore',
      task: task(proxy(without('IgnoredUID'))),
      findings: [
        {
          message: 'user',
          at: properties,
          severity: 'warning',
          fixes: [adding('Add IgnoredUID 1337', { name: 'IgnoredUID', value: '1337' })],
        },
      ],
    },
    {
      name: 'a proxy that is there on a condition',
      template: conditionalTask('Mesh', {
        NetworkMode: 'awsvpc',
        ContainerDefinitions: [
          { Name: 'web', Image: 'nginx:1.29' },
          either('Mesh', { Name: 'envoy', Image: 'envoy:1' }),
        ],
        ProxyConfiguration: {
          Type: 'APPMESH',
          ContainerName: 'envoy',
          ProxyConfigurationProperties: [
            { Name: 'IgnoredUID', Value: '1337' },
            { Name: 'AppPorts', Value: '8080' },
            { Name: 'ProxyIngressPort', Value: '15000' },
            { Name: 'ProxyEgressPort', Value: '15001' },
          ],
        },
      }),
      findings: [
        {
          message: 'container',
          when: 'When Mesh is false',
          data: { name: 'envoy' },
          at: '/Resources/Task/Properties/ProxyConfiguration/ContainerName',
        },
      ],
    },
  ],
});
