import { testRule } from '../../../../test/harness/rule-tester';
import { portMappingProtocol } from './port-mapping-protocol';

type Draft = Record<string, any>;

const task = (mapping: object, networkMode: unknown = 'awsvpc', name = 'web') => ({
  family: 'web',
  networkMode,
  containerDefinitions: [{ name, image: 'nginx:1.29', portMappings: [{ containerPort: 80, ...mapping }] }],
});

const at = (property: string) => `/containerDefinitions/0/portMappings/0/${property}`;
const setting = (property: string, value: unknown) => (draft: Draft) => {
  draft.containerDefinitions[0].portMappings[0][property] = value;
};
const dropping = (property: string) => (draft: Draft) => delete draft.containerDefinitions[0].portMappings[0][property];

testRule(portMappingProtocol, {
  valid: [
    { name: 'tcp', task: task({ protocol: 'tcp' }) },
    { name: 'udp', task: task({ protocol: 'udp' }) },
    { name: 'no protocol', task: task({ protocol: null }) },
    { name: 'what ecspresso prints for nothing', task: task({ appProtocol: '', name: '', protocol: '' }, 'host') },
    { name: 'a named port', task: task({ name: 'http', appProtocol: 'http2' }) },
    { name: 'a name alone, in bridge mode', task: task({ name: 'http' }, 'bridge') },
    { name: 'a name known only later', task: task({ name: '${NAME}', appProtocol: 'http' }) },
    { name: 'placeholders', task: task({ protocol: '${PROTOCOL}', appProtocol: '${APP_PROTOCOL}' }) },
    { name: 'a mode known only later', task: task({ name: 'http' }, '${MODE}') },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      ContainerDefinitions:\n        - Name: a\n          Image: nginx\n          PortMappings:\n            - { ContainerPort: 80, Protocol: !Ref Protocol, AppProtocol: http, Name: !Ref Name }\n',
    },
  ],
  invalid: [
    {
      name: 'a protocol in upper case',
      task: task({ protocol: 'UDP' }),
      findings: [
        {
          message: 'protocol',
          data: { protocol: 'UDP' },
          at: at('protocol'),
          fixes: [{ title: 'Use udp', preferred: true, result: setting('protocol', 'udp') }],
        },
      ],
    },
    {
      name: 'a protocol of the application',
      task: task({ protocol: 'http' }),
      findings: [
        {
          message: 'protocol',
          data: { protocol: 'http' },
          at: at('protocol'),
          fixes: [{ title: 'Use tcp', preferred: true, result: setting('protocol', 'tcp') }],
        },
      ],
    },
    {
      name: 'no name',
      task: task({ appProtocol: 'http' }, 'awsvpc', 'Web_1'),
      findings: [
        {
          message: 'unnamed',
          at: at('appProtocol'),
          fixes: [
            { title: 'Name the port "web_1-80"', preferred: true, result: setting('name', 'web_1-80') },
            { title: 'Remove "appProtocol"', result: dropping('appProtocol') },
          ],
        },
      ],
    },
    {
      name: 'no name, and none to make one of',
      task: task({ appProtocol: 'http' }, 'awsvpc', '${NAME}'),
      findings: [
        {
          message: 'unnamed',
          at: at('appProtocol'),
          fixes: [{ title: 'Remove "appProtocol"', result: dropping('appProtocol') }],
        },
      ],
    },
    {
      name: 'a name and a protocol in host mode',
      task: task({ name: 'http', appProtocol: 'http' }, 'host'),
      findings: [
        {
          message: 'mode',
          data: { property: 'name', mode: 'host' },
          at: at('name'),
          fixes: [{ title: 'Remove "name"', result: dropping('name') }],
        },
        {
          message: 'mode',
          data: { property: 'appProtocol', mode: 'host' },
          at: at('appProtocol'),
          fixes: [{ title: 'Remove "appProtocol"', result: dropping('appProtocol') }],
        },
      ],
    },
  ],
});
