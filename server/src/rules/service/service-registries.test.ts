import { testRule } from '../../../../test/harness/rule-tester';
import { serviceRegistries } from './service-registries';

const service = (...serviceRegistries: unknown[]) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 2,
  serviceRegistries,
});
const registryArn = 'arn:aws:servicediscovery:us-east-1:123456789012:service/srv-1234567890abcdef';
const at = (path: string) => `/serviceRegistries${path}`;

testRule(serviceRegistries, {
  valid: [
    { name: 'none', service: service() },
    { name: 'one', service: service({ registryArn }) },
    { name: 'a port', service: service({ registryArn, port: 8080, containerName: null }) },
    { name: 'a container', service: service({ registryArn, containerName: 'web', containerPort: 8080 }) },
    { name: 'an empty name', service: service({ registryArn, port: 8080, containerName: '' }) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      ServiceRegistries:
        - RegistryArn: !GetAtt Discovery.Arn
          Port: 8080
          ContainerName: !If [Srv, web, !Ref AWS::NoValue]
        - !If [Other, {RegistryArn: !GetAtt Other.Arn}, !Ref AWS::NoValue]
`,
    },
  ],
  invalid: [
    {
      name: 'two',
      service: service({ registryArn }, { registryArn: `${registryArn}2` }),
      findings: [{ message: 'many', data: { limit: 1, count: 2 }, at: at('') }],
    },
    {
      name: 'a port twice',
      service: service({ registryArn, port: 8080, containerName: 'web', containerPort: 8080 }),
      findings: [
        {
          message: 'port',
          data: { other: 'containerName" and "containerPort' },
          at: at('/0/port'),
          related: 2,
          fixes: [
            {
              title: 'Remove "containerName" and "containerPort"',
              result: (draft) => {
                delete draft.serviceRegistries[0].containerName;
                delete draft.serviceRegistries[0].containerPort;
              },
            },
            {
              title: 'Remove "port"',
              result: (draft) => {
                delete draft.serviceRegistries[0].port;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a port and the name of a container',
      service: service({ registryArn, port: 8080, containerName: '${CONTAINER}' }),
      findings: [
        {
          message: 'port',
          data: { other: 'containerName' },
          at: at('/0/port'),
          fixes: [{ title: 'Remove "containerName"' }, { title: 'Remove "port"' }],
        },
      ],
    },
  ],
});
