import { testRule } from '../../../../test/harness/rule-tester';
import { addedCapabilities } from './added-capabilities';

const task = (add: unknown, rest: object = {}) => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'app:1', linuxParameters: { capabilities: { add } } }],
  ...rest,
});
const at = '/containerDefinitions/0/linuxParameters/capabilities/add';
const change = (index: number, name: string) => ({
  title: `Use ${name}`,
  preferred: true,
  result: (draft: { containerDefinitions?: { linuxParameters: { capabilities: { add: string[] } } }[] }) => {
    for (const container of draft.containerDefinitions ?? []) container.linuxParameters.capabilities.add[index] = name;
  },
});

testRule(addedCapabilities, {
  valid: [
    { name: 'a harmless one', task: task(['NET_BIND_SERVICE', 'CHOWN']) },
    { name: 'an empty list', task: task([]) },
    { name: 'null', task: task(null) },
    { name: 'placeholders', task: task(['${CAPABILITY}']) },
    { name: 'Fargate, which another rule tells', task: task(['SYS_ADMIN'], { requiresCompatibilities: ['FARGATE'] }) },
    {
      name: 'an intrinsic function',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions: [{Name: app, Image: app:1, LinuxParameters: {Capabilities: {Add: [!Ref Capability]}}}]\n',
    },
  ],
  invalid: [
    {
      name: 'one of two',
      task: task(['CHOWN', 'SYS_ADMIN']),
      findings: [
        {
          message: 'powerful',
          data: {
            container: 'Container "app"',
            name: 'SYS_ADMIN',
            power: 'mounting file systems and much of what root can do',
          },
          at: `${at}/1`,
          fixes: [
            {
              title: 'Remove SYS_ADMIN',
              result: (draft) => {
                draft.containerDefinitions[0].linuxParameters.capabilities.add.pop();
              },
            },
          ],
        },
      ],
    },
    {
      name: 'all',
      task: task(['ALL']),
      findings: [
        {
          message: 'powerful',
          data: { container: 'Container "app"', name: 'ALL', power: 'everything that root can do on the instance' },
          at: `${at}/0`,
          fixes: [{ title: 'Remove ALL' }],
        },
      ],
    },
    {
      name: "Docker's prefix",
      task: task(['CAP_NET_BIND_SERVICE']),
      findings: [
        {
          message: 'prefix',
          severity: 'warning',
          data: { suggestion: 'NET_BIND_SERVICE' },
          at: `${at}/0`,
          fixes: [change(0, 'NET_BIND_SERVICE')],
        },
      ],
    },
    {
      name: 'slips and inventions',
      task: task(['NET_BINDSERVICE', 'MAGIC']),
      findings: [
        {
          message: 'unknown',
          severity: 'warning',
          data: { name: 'NET_BINDSERVICE' },
          at: `${at}/0`,
          fixes: [change(0, 'NET_BIND_SERVICE')],
        },
        { message: 'unknown', severity: 'warning', data: { name: 'MAGIC' }, at: `${at}/1` },
      ],
    },
  ],
});
