import { testRule } from '../../../../test/harness/rule-tester';
import { expressService } from './express-service';

const infrastructureRole = 'arn:aws:iam::123456789012:role/infrastructure';
const executionRole = 'arn:aws:iam::123456789012:role/execution';
const own = {
  InfrastructureRoleArn: infrastructureRole,
  ExecutionRoleArn: executionRole,
  PrimaryContainer: { Image: 'nginx:1' },
};
const express = (Properties: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  Type: 'AWS::ECS::ExpressGatewayService',
  Properties,
  ...more,
});
const web = (more: Record<string, unknown> = {}) => express({ ...own, ...more });
const template = (Web: unknown, more: Record<string, unknown> = {}) => ({ Resources: { Web }, ...more });
const mapping = { Name: 'http', ContainerPort: 8080 };
const main = (more: Record<string, unknown> = {}) => ({
  Name: 'Main',
  Image: 'nginx:1',
  PortMappings: [mapping],
  ...more,
});
const task = (more: Record<string, unknown> = {}, ...containers: unknown[]) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: {
    RequiresCompatibilities: ['FARGATE'],
    ContainerDefinitions: containers.length > 0 ? containers : [main()],
    ...more,
  },
});
const withTask = (Task: unknown, more: Record<string, unknown> = {}) => ({
  Resources: {
    Web: express({ InfrastructureRoleArn: infrastructureRole, TaskDefinitionArn: { Ref: 'Task' } }),
    Task,
    ...more,
  },
});
const parameters = { Parameters: { Stage: { Type: 'String' }, Size: { Type: 'String' } } };
const isProd = { ...parameters, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };
const noValue = { Ref: 'AWS::NoValue' };
const at = (name: string) => `/Resources/Web/Properties/${name}`;
const containerIn = (draft: any) => draft.Resources.Task.Properties.ContainerDefinitions[0];

testRule(expressService, {
  valid: [
    { name: 'a container', template: template(web()) },
    { name: 'a size', template: template(web({ Cpu: '1 vCPU', Memory: 2048 })) },
    { name: 'the largest size', template: template(web({ Cpu: 32768, Memory: '244 GB' })) },
    { name: 'half a size', template: template(web({ Cpu: 1024 })) },
    { name: 'the other half', template: template(web({ Memory: '4096' })) },
    { name: 'a path', template: template(web({ HealthCheckPath: '/ping?format=json' })) },
    {
      name: 'sizes of parameters and of other stacks',
      template: template(web({ Cpu: { Ref: 'Size' }, Memory: { 'Fn::ImportValue': 'memory' } }), parameters),
    },
    {
      name: 'sizes under one condition',
      template: template(
        web({ Cpu: { 'Fn::If': ['IsProd', 1024, 256] }, Memory: { 'Fn::If': ['IsProd', 2048, 512] } }),
        isProd,
      ),
    },
    {
      name: 'a container here and a task definition there',
      template: template(
        express({
          InfrastructureRoleArn: infrastructureRole,
          TaskDefinitionArn: { 'Fn::If': ['IsProd', { 'Fn::ImportValue': 'task' }, noValue] },
          PrimaryContainer: { 'Fn::If': ['IsProd', noValue, own.PrimaryContainer] },
          ExecutionRoleArn: { 'Fn::If': ['IsProd', noValue, executionRole] },
        }),
        isProd,
      ),
    },
    { name: 'tasks', template: template(web({ ScalingTarget: { MinTaskCount: 2, MaxTaskCount: 2 } })) },
    { name: 'a task definition of the template', template: withTask(task()) },
    {
      name: 'one with a sidecar, and a udp port',
      template: withTask(
        task(
          {},
          { Name: 'proxy', Image: 'envoy:1', PortMappings: [{ ContainerPort: 1 }, { ContainerPort: 2 }] },
          main({ PortMappings: [mapping, { ContainerPort: 53, Protocol: 'udp' }] }),
        ),
      ),
    },
    { name: 'one that does not say what it is for', template: withTask(task({ RequiresCompatibilities: noValue })) },
    {
      name: 'one whose containers and ports are only known later',
      template: {
        ...parameters,
        ...withTask(task({}, { Name: { Ref: 'Stage' }, Image: 'nginx:1' })),
      },
    },
    {
      name: 'a mapping that is only known later',
      template: {
        ...parameters,
        ...withTask(task({}, main({ PortMappings: [{ Name: { Ref: 'Stage' }, ContainerPort: 80 }] }))),
      },
    },
    {
      name: 'a protocol that is only known later',
      template: {
        ...parameters,
        ...withTask(task({}, main({ PortMappings: [{ ContainerPort: 80, Protocol: { Ref: 'Stage' } }] }))),
      },
    },
    {
      name: 'a task definition that another service runs',
      template: withTask(task(), {
        Other: task({}, { Name: 'other', Image: 'nginx:1' }),
        Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Other' } } },
      }),
    },
    {
      name: 'the request of the API',
      text: `{
  "infrastructureRoleArn": "${infrastructureRole}",
  "executionRoleArn": "${executionRole}",
  "primaryContainer": { "image": "<IMAGE>" },
  "cpu": "\${CPU}",
  "memory": "1024",
  "healthCheckPath": "",
  "taskDefinitionArn": null
}
`,
      file: 'express.json',
    },
  ],
  invalid: [
    {
      name: 'nothing to run',
      template: template(express({ InfrastructureRoleArn: infrastructureRole })),
      findings: [
        {
          message: 'container',
          at: '/Resources/Web',
          fixes: [
            {
              title: 'Add a container',
              placeholder: true,
              result: (draft) => {
                draft.Resources.Web.Properties.PrimaryContainer = {
                  Image: 'REPLACE_ME',
                };
              },
            },
          ],
        },
        {
          message: 'executionRole',
          at: '/Resources/Web',
          fixes: [
            {
              title: 'Add "executionRoleArn"',
              placeholder: true,
              result: (draft) => {
                draft.Resources.Web.Properties.ExecutionRoleArn = 'arn:{partition}:iam::{account}:role/REPLACE_ME';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a task definition with a size',
      template: template(
        express({
          InfrastructureRoleArn: infrastructureRole,
          TaskDefinitionArn: { Ref: 'Arn' },
          Cpu: 512,
          Memory: { Ref: 'Size' },
        }),
        parameters,
      ),
      findings: [
        {
          message: 'excluded',
          data: { names: '"cpu", "memory"' },
          at: at('TaskDefinitionArn'),
          related: 2,
          fixes: [
            {
              title: 'Remove "cpu", "memory"',
              preferred: true,
              result: (draft) => {
                delete draft.Resources.Web.Properties.Cpu;
                delete draft.Resources.Web.Properties.Memory;
              },
            },
            { title: 'Remove "taskDefinitionArn"', leaves: 2 },
          ],
        },
      ],
    },
    {
      name: 'a task definition and a container in the request of the API',
      text: `{
  "infrastructureRoleArn": "${infrastructureRole}",
  "taskDefinitionArn": "web:1",
  "primaryContainer": { "image": "nginx:1" },
  "executionRoleArn": "${executionRole}",
  "taskRoleArn": null
}
`,
      file: 'express.json',
      findings: [
        {
          message: 'excluded',
          data: { names: '"primaryContainer", "executionRoleArn"' },
          at: '/taskDefinitionArn',
          text: '"web:1"',
          fixes: [{ title: 'Remove "primaryContainer", "executionRoleArn"' }, { title: 'Remove "taskDefinitionArn"' }],
        },
      ],
    },
    {
      name: 'a cpu that Fargate does not have',
      template: template(web({ Cpu: '300', Memory: 1024 })),
      findings: [
        {
          message: 'cpu',
          data: {
            cpu: '300 CPU units',
            choices: '256, 512, 1024, 2048, 4096, 8192, 16384 and 32768 CPU units',
          },
          at: at('Cpu'),
          fixes: [
            {
              title: 'Use 256 CPU units, the nearest size',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.Properties.Cpu = '256';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a memory that Fargate does not have',
      template: template(web({ Cpu: { Ref: 'Size' }, Memory: 1000 }), parameters),
      findings: [{ message: 'memory', data: { memory: '1000 MiB' }, at: at('Memory') }],
    },
    {
      name: 'a pair that Fargate does not have',
      template: template(web({ Cpu: '0.25 vCPU', Memory: '4 GB' })),
      findings: [
        {
          message: 'pair',
          data: { cpu: '0.25 vCPU', memory: '4 GB', choices: '0.5, 1 and 2 GB' },
          at: at('Memory'),
          related: 1,
          fixes: [
            {
              title: 'Use 2 GB, the nearest memory for 0.25 vCPU',
              result: (draft) => {
                draft.Resources.Web.Properties.Memory = '2 GB';
              },
            },
            {
              title: 'Use 0.5 vCPU, the next larger cpu for 4 GB',
              result: (draft) => {
                draft.Resources.Web.Properties.Cpu = '0.5 vCPU';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a pair under a condition, and a path on a service under a condition',
      template: {
        ...isProd,
        Resources: {
          Web: web({ Cpu: { 'Fn::If': ['IsProd', 1024, 256] }, Memory: 2048 }),
          B: web({ Cpu: { 'Fn::If': ['IsProd', 1024, 256] }, Memory: 512 }),
          C: express({ ...own, HealthCheckPath: 'health' }, { Condition: 'IsProd' }),
        },
      },
      findings: [
        {
          message: 'pair',
          when: 'When IsProd is true',
          data: { cpu: '1024 CPU units', memory: '512 MiB', choices: '2048 to 8192 MiB in steps of 1024 MiB' },
          at: '/Resources/B/Properties/Memory',
          fixes: [
            { title: 'Use 512 CPU units and 1024 MiB: the two have changed places' },
            { title: 'Use 2048 MiB, the next larger memory for 1024 CPU units' },
            {
              title: 'Use 256 CPU units, the nearest cpu for 512 MiB',
              result: (draft) => {
                draft.Resources.B.Properties.Cpu['Fn::If'][1] = 256;
              },
            },
          ],
        },
        {
          message: 'path',
          at: '/Resources/C/Properties/HealthCheckPath',
          fixes: [
            {
              title: 'Use /health',
              preferred: true,
              result: (draft) => {
                draft.Resources.C.Properties.HealthCheckPath = '/health';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'tasks the wrong way round',
      template: template(web({ ScalingTarget: { MinTaskCount: 3, MaxTaskCount: '2' } })),
      findings: [
        {
          message: 'tasks',
          severity: 'warning',
          data: { minimum: 3, maximum: 2 },
          at: at('ScalingTarget/MaxTaskCount'),
          related: 1,
          fixes: [
            {
              title: 'Use 3',
              result: (draft) => {
                draft.Resources.Web.Properties.ScalingTarget.MaxTaskCount = '3';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a task definition for EC2, whose only container has another name',
      template: withTask(task({ RequiresCompatibilities: ['EC2'] }, main({ Name: 'web' }))),
      findings: [
        {
          message: 'fargate',
          data: { task: '"Task"' },
          at: at('TaskDefinitionArn'),
          related: 1,
          fixes: [
            {
              title: 'Add FARGATE to it',
              result: (draft) => {
                draft.Resources.Task.Properties.RequiresCompatibilities.push('FARGATE');
              },
            },
          ],
        },
        {
          message: 'main',
          data: { task: '"Task"' },
          at: at('TaskDefinitionArn'),
          related: 1,
          fixes: [
            {
              title: 'Call its container "Main"',
              result: (draft) => {
                containerIn(draft).Name = 'Main';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a container of another spelling, which a service names, too',
      template: withTask(task({}, main({ Name: 'main' })), {
        Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' } } },
      }),
      findings: [{ message: 'main', severity: 'warning', data: { task: '"Task"' }, at: at('TaskDefinitionArn') }],
    },
    {
      name: 'no port mapping',
      template: withTask(task({}, { Name: 'Main', Image: 'nginx:1' })),
      findings: [
        {
          message: 'mapping',
          data: { task: '"Task"', count: 0 },
          at: at('TaskDefinitionArn'),
          fixes: [
            {
              title: 'Add a port mapping',
              placeholder: true,
              result: (draft) => {
                containerIn(draft).PortMappings = [{ Name: 'main', ContainerPort: 80 }];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'two port mappings',
      template: withTask(task({}, main({ PortMappings: [mapping, { Name: 'admin', ContainerPort: 9090 }] }))),
      findings: [{ message: 'mapping', data: { task: '"Task"', count: 2 }, at: at('TaskDefinitionArn'), related: 1 }],
    },
    {
      name: 'a port mapping without a name under a condition',
      template: {
        ...isProd,
        ...withTask(
          task(
            {},
            main({ PortMappings: [{ 'Fn::If': ['IsProd', mapping, { ContainerPort: 8080, Protocol: 'tcp' }] }] }),
          ),
        ),
      },
      findings: [
        {
          message: 'portName',
          when: 'When IsProd is false',
          data: { task: '"Task"' },
          at: at('TaskDefinitionArn'),
          related: 1,
          fixes: [
            {
              title: 'Name it "main"',
              result: (draft) => {
                containerIn(draft).PortMappings[0]['Fn::If'][2].Name = 'main';
              },
            },
          ],
        },
      ],
    },
  ],
});
