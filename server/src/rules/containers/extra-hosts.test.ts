import { testRule } from '../../../../test/harness/rule-tester';
import { extraHosts } from './extra-hosts';

const task = (...hosts: unknown[]) => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'nginx:1.29', extraHosts: hosts }],
});
const host = (hostname: unknown, ipAddress: unknown) => ({ hostname, ipAddress });
const at = '/containerDefinitions/0/extraHosts/0';

testRule(extraHosts, {
  valid: [
    {
      name: 'addresses of both kinds',
      task: task(host('db.local', '10.0.0.1'), host('db6', 'fd00::1'), host('my_db', '::ffff:10.0.0.1')),
    },
    { name: 'the highest address', task: task(host('x', '255.255.255.255')) },
    { name: 'placeholders', task: task(host('${HOST}', '<IP>')) },
    { name: 'empty texts', task: task(host('', '')) },
    { name: 'an empty list', task: task() },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - {Name: a, Image: b, ExtraHosts: [{Hostname: !Ref A, IpAddress: !GetAtt B.PrivateIp}]}\n',
    },
  ],
  invalid: [
    {
      name: "Docker's gateway",
      task: task(host('host.docker.internal', 'host-gateway')),
      findings: [{ message: 'gateway', at: `${at}/ipAddress` }],
    },
    {
      name: 'too high a number',
      task: task(host('x', '10.0.0.256')),
      findings: [{ message: 'address', data: { value: '10.0.0.256' }, at: `${at}/ipAddress` }],
    },
    {
      name: 'a name for an address',
      task: task(host('x', 'db.local')),
      findings: [{ message: 'address', data: { value: 'db.local' }, at: `${at}/ipAddress` }],
    },
    {
      name: 'both in the wrong place',
      task: task(host('10.0.0.1', 'db.local')),
      findings: [
        {
          message: 'swapped',
          data: { value: 'db.local', hostname: '10.0.0.1' },
          at: `${at}/ipAddress`,
          related: 1,
          fixes: [
            {
              title: 'Swap them',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].extraHosts[0] = host('db.local', '10.0.0.1');
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a line of a hosts file',
      task: task(host('db:10.0.0.1', '10.0.0.1')),
      findings: [{ message: 'hostname', data: { value: 'db:10.0.0.1' }, at: `${at}/hostname` }],
    },
  ],
});
