import { testRule } from '../../../../test/harness/rule-tester';
import { publishedOn } from '../../schema/schema';
import { schemaUnknownProperty } from './unknown-property';

type Draft = Record<string, any>;

const date = publishedOn('api');
const cfnDate = publishedOn('cloudformation');

const api = ['API JSON', 'API YAML'] as const;
const template = ['CloudFormation JSON', 'CloudFormation YAML'] as const;
const app = { name: 'app', image: 'nginx:1.29' };
const task = (container: object, rest: object = {}) => ({
  family: 'web',
  containerDefinitions: [{ ...app, ...container }],
  ...rest,
});
const resource = (properties: string) =>
  `Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n${properties}`;

const onTask = 'on the task, beside "containerDefinitions"';

interface Move {
  readonly name: string;
  readonly input: { task: Draft };
  readonly at: string;
  readonly here: string;
  readonly where: string;
  /** None where it cannot be moved. */
  readonly title?: string;
  readonly cure?: (draft: Draft) => void;
  readonly preferred?: boolean;
  readonly dialects?: typeof api;
}

const toTask = (name: string, value: unknown): Move => ({
  name: `${name} in a container`,
  input: { task: task({ [name]: value }) },
  at: `/containerDefinitions/0/${name}`,
  here: 'on the container',
  where: onTask,
  title: 'Move to the task',
  cure: (draft) => {
    delete draft.containerDefinitions[0][name];
    draft[name] = value;
  },
});

const into = (holder: string, name: string, value: unknown, there: object = {}): Move => ({
  name: `${name} beside ${holder}${Object.keys(there).length > 0 ? ', which is there' : ''}`,
  input: { task: task({ [name]: value, ...(Object.keys(there).length > 0 && { [holder]: there }) }) },
  at: `/containerDefinitions/0/${name}`,
  here: 'on the container',
  where: `under "${holder}"`,
  title: `Move under "${holder}"`,
  cure: ({ containerDefinitions: [container] }) => {
    delete container[name];
    container[holder] = { ...there, [name]: value };
  },
});

const moves: readonly Move[] = [
  toTask('networkMode', 'awsvpc'),
  toTask('executionRoleArn', 'arn:aws:iam::111122223333:role/x'),
  toTask('enableFaultInjection', true),
  toTask('requiresCompatibilities', ['FARGATE']),
  into('logConfiguration', 'logDriver', 'awslogs'),
  into('logConfiguration', 'secretOptions', [], { logDriver: 'splunk' }),
  into('linuxParameters', 'initProcessEnabled', true),
  into('linuxParameters', 'tmpfs', [], { initProcessEnabled: true }),
  into('healthCheck', 'retries', 3, { command: ['CMD', 'true'] }),
  {
    name: 'the source path of a volume',
    input: { task: task({}, { volumes: [{ name: 'd', sourcePath: '/data' }] }) },
    at: '/volumes/0/sourcePath',
    here: 'on the volume',
    where: 'under "host"',
    title: 'Move under "host"',
    cure: (draft) => {
      draft.volumes = [{ name: 'd', host: { sourcePath: '/data' } }];
    },
  },
  {
    name: 'a property of the object around',
    input: { task: task({ linuxParameters: { initProcessEnabled: true, privileged: true } }) },
    at: '/containerDefinitions/0/linuxParameters/privileged',
    here: 'under "linuxParameters"',
    where: 'on the container',
    title: 'Move to the container',
    cure: ({ containerDefinitions: [container] }) => {
      delete container.linuxParameters.privileged;
      container.privileged = true;
    },
  },
  {
    name: 'a property of an object beside it',
    input: { task: task({ linuxParameters: { initProcessEnabled: true, startPeriod: 10 } }) },
    at: '/containerDefinitions/0/linuxParameters/startPeriod',
    here: 'under "linuxParameters"',
    where: 'under "healthCheck" of the container',
    title: 'Move under "healthCheck" of the container',
    cure: ({ containerDefinitions: [container] }) => {
      delete container.linuxParameters.startPeriod;
      container.healthCheck = { startPeriod: 10 };
    },
  },
  {
    name: 'what the only container should have',
    input: { task: task({}, { logConfiguration: { logDriver: 'awslogs' } }) },
    at: '/logConfiguration',
    here: 'on the task',
    where: 'in an entry of "containerDefinitions"',
    title: 'Move to the entry of "containerDefinitions"',
    cure: (draft) => {
      draft.containerDefinitions[0].logConfiguration = draft.logConfiguration;
      delete draft.logConfiguration;
    },
  },
  {
    name: 'what one of two containers should have',
    input: {
      task: { family: 'web', containerDefinitions: [app, { ...app, name: 'b' }], entryPoint: ['sh'] },
    },
    at: '/entryPoint',
    here: 'on the task',
    where: 'in an entry of "containerDefinitions"',
  },
  {
    name: 'an option of a log router',
    input: { task: task({ firelensConfiguration: { type: 'fluentbit', 'enable-ecs-log-metadata': true } }) },
    at: '/containerDefinitions/0/firelensConfiguration/enable-ecs-log-metadata',
    here: 'under "firelensConfiguration"',
    where: 'under "options"',
    title: 'Move under "options"',
    cure: ({ containerDefinitions: [container] }) => {
      container.firelensConfiguration = { type: 'fluentbit', options: { 'enable-ecs-log-metadata': true } };
    },
  },
  {
    name: 'a secret among variables',
    input: {
      task: task({
        environment: [
          { name: 'A', value: 'b' },
          { name: 'KEY', valueFrom: 'arn:aws:ssm:eu-west-1:111122223333:parameter/key' },
        ],
      }),
    },
    at: '/containerDefinitions/0/environment/1/valueFrom',
    here: 'in an entry of "environment"',
    where: 'in an entry of "secrets"',
    title: 'Move the entry to "secrets"',
    cure: ({ containerDefinitions: [container] }) => {
      container.secrets = [container.environment.pop()];
    },
  },
];

const habits: readonly (readonly [string, unknown, string, string?, unknown?])[] = [
  ['ports', ['80:80'], 'portMappings', 'Rename to "portMappings"', ['80:80']],
  ['depends_on', ['db'], 'dependsOn', 'Rename to "dependsOn"', ['db']],
  ['mem_limit', '512m', 'memory', 'Write it as "memory"', 512],
  ['restart', 'always', 'restartPolicy', 'Write it as "restartPolicy"', { enabled: true }],
  ['volumes', ['data:/data'], 'mountPoints', 'Rename to "mountPoints"', ['data:/data']],
  ['env_file', ['.env'], 'environmentFiles'],
  ['working_dir', '/app', 'workingDirectory', 'Rename to "workingDirectory"', '/app'],
];

testRule(schemaUnknownProperty, {
  valid: [
    {
      name: 'known properties',
      task: task({ portMappings: [{ containerPort: 80 }], logConfiguration: { logDriver: 'awslogs' } }, { cpu: '256' }),
    },
    {
      name: 'keys of the user',
      task: task({ dockerLabels: { anything: 'x' }, logConfiguration: { logDriver: 'x', options: { Y: 'z' } } }),
    },
    { name: 'what describe prints', task: task({}, { revision: 7, status: 'ACTIVE' }), dialects: api },
    {
      name: 'comments as keys',
      task: { ...task({ '//': 'why', _comment: 'x', '#note': 'y' }), $comment: 'z' },
      dialects: api,
    },
    { name: 'a schema and extensions at the root', task: { $schema: 'x', 'x-common': {}, ...task({}) }, dialects: api },
    {
      name: 'a placeholder for a key',
      text: '{"containerDefinitions": [{"name": "app", "image": "nginx", "${KEY}": 1}]}',
    },
    {
      name: 'macros, and what stands beside them',
      file: 'template.yaml',
      text: resource(
        '      Fn::Transform: {Name: Defaults}\n      AnyThing: x\n      ContainerDefinitions:\n        - Fn::ForEach::X: [A, [b], {"${A}": c}]\n          Name: app\n',
      ),
    },
    {
      name: 'an intrinsic function for all properties',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Fn::If: [A, {x: 1}, {y: 2}]\n',
    },
    {
      name: 'a key that is being typed',
      file: 'task-definition.yaml',
      text: 'containerDefinitions:\n  - name: app\n    ima\n',
    },
  ],
  invalid: [
    {
      name: 'neighbours, under the names that CloudFormation gives them',
      file: 'template.yaml',
      text: 'Resources:\n  C: {Type: AWS::ECS::Cluster}\n  T:\n    Type: AWS::ElasticLoadBalancingV2::TargetGroup\n    Properties: {Zone: 1, Matcher: {HttpCod: 200}}\n',
      findings: [
        {
          message: 'unknown',
          severity: 'warning',
          data: { here: 'on AWS::ElasticLoadBalancingV2::TargetGroup', name: 'Zone', date: cfnDate },
          at: '/Resources/T/Properties/Zone',
        },
        {
          message: 'near',
          severity: 'error',
          data: { here: 'under "Matcher"', name: 'HttpCod', suggestion: 'HttpCode' },
          at: '/Resources/T/Properties/Matcher/HttpCod',
          fixes: [{ title: 'Rename to "HttpCode"', preferred: true }],
        },
      ],
    },
    {
      name: 'an unknown property of the API',
      task: task({ domainname: 'x' }),
      dialects: api,
      findings: [
        {
          message: 'unknown',
          severity: 'warning',
          data: { here: 'on the container', name: 'domainname', date },
          at: '/containerDefinitions/0/domainname',
        },
      ],
    },
    {
      name: 'an unknown property of CloudFormation',
      task: task({ Domainname: 'x' }),
      dialects: template,
      findings: [
        {
          message: 'unknown',
          severity: 'warning',
          data: { here: 'on the container', name: 'Domainname', date: cfnDate },
          at: '/containerDefinitions/0/Domainname',
        },
      ],
    },
    {
      name: 'a slip',
      task: task({ enviroment: [] }),
      dialects: api,
      findings: [
        {
          message: 'near',
          severity: 'warning',
          data: { here: 'on the container', name: 'enviroment', suggestion: 'environment' },
          at: '/containerDefinitions/0/enviroment',
          fixes: [
            {
              title: 'Rename to "environment"',
              preferred: true,
              result: (draft) => {
                const container = draft.containerDefinitions[0];
                delete container.enviroment;
                container.environment = [];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'two letters swapped',
      task: task({ iamge: 'x' }),
      dialects: api,
      findings: [
        {
          message: 'near',
          severity: 'warning',
          data: { here: 'on the container', name: 'iamge', suggestion: 'image' },
          at: '/containerDefinitions/0/iamge',
        },
      ],
    },
    {
      name: 'a name that only resembles one',
      task: task({ portBindings: [] }),
      dialects: api,
      findings: [
        {
          message: 'resembles',
          severity: 'warning',
          data: { here: 'on the container', name: 'portBindings', suggestion: 'portMappings', date },
          at: '/containerDefinitions/0/portBindings',
          fixes: [{ title: 'Rename to "portMappings"' }],
        },
      ],
    },
    {
      name: 'more words than the property has',
      task: task({}, { cpuUnits: '256' }),
      dialects: api,
      findings: [
        {
          message: 'resembles',
          severity: 'warning',
          data: { here: 'on the task', name: 'cpuUnits', suggestion: 'cpu', date },
          at: '/cpuUnits',
          fixes: [{ title: 'Rename to "cpu"' }],
        },
      ],
    },
    {
      name: "CloudFormation's spelling in the API",
      task: task({}, { NetworkMode: 'awsvpc' }),
      dialects: api,
      findings: [
        {
          message: 'spelling',
          severity: 'warning',
          data: { dialect: 'The ECS API', name: 'NetworkMode', suggestion: 'networkMode' },
          at: '/NetworkMode',
          fixes: [
            {
              title: 'Rename to "networkMode"',
              preferred: true,
              result: (draft) => {
                delete draft.NetworkMode;
                draft.networkMode = 'awsvpc';
              },
            },
          ],
        },
      ],
    },
    {
      name: "the API's spelling in CloudFormation",
      file: 'template.yaml',
      text: resource('      cpu: 256\n      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n'),
      findings: [
        {
          message: 'spelling',
          data: { dialect: 'CloudFormation', name: 'cpu', suggestion: 'Cpu' },
          at: '/Resources/T/Properties/cpu',
          text: 'cpu',
          fixes: [
            {
              title: 'Rename to "Cpu"',
              preferred: true,
              resultText: resource(
                '      Cpu: 256\n      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n',
              ),
            },
          ],
        },
      ],
    },
    {
      name: "an object all in the API's spelling, but for the keys of the user",
      file: 'template.yaml',
      text: resource(
        '      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n          logConfiguration:\n            logDriver: awslogs\n            options:\n              tag: x\n            secretOptions:\n              - {name: a, ValueFrom: b}\n',
      ),
      findings: [
        {
          message: 'spelling',
          data: { dialect: 'CloudFormation', name: 'logConfiguration', suggestion: 'LogConfiguration' },
          at: '/Resources/T/Properties/ContainerDefinitions/0/logConfiguration',
          fixes: [
            {
              title: 'Rename to "LogConfiguration"',
              preferred: true,
              resultText: resource(
                '      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n          LogConfiguration:\n            LogDriver: awslogs\n            Options:\n              tag: x\n            SecretOptions:\n              - {Name: a, ValueFrom: b}\n',
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'a spelling that is not just a matter of case',
      service: { cluster: 'main', taskDefinition: 'web:1', desiredCount: 1, PlacementStrategy: [] },
      dialects: template,
      findings: [
        {
          message: 'spelling',
          data: { dialect: 'CloudFormation', name: 'PlacementStrategy', suggestion: 'PlacementStrategies' },
          at: '/PlacementStrategy',
          fixes: [{ title: 'Rename to "PlacementStrategies"', preferred: true }],
        },
      ],
    },
    {
      name: 'the right spelling being there already',
      task: task({ Cpu: 1, cpu: 2 }),
      dialects: api,
      findings: [
        {
          message: 'spelling',
          severity: 'warning',
          data: { dialect: 'The ECS API', name: 'Cpu', suggestion: 'cpu' },
          at: '/containerDefinitions/0/Cpu',
        },
      ],
    },
    {
      name: 'what only the API has',
      service: { cluster: 'main', taskDefinition: 'web:1', desiredCount: 1, ClientToken: 'x' },
      dialects: template,
      findings: [
        {
          message: 'apiOnly',
          severity: 'information',
          data: { name: 'ClientToken', here: 'on the service', date: cfnDate },
          at: '/ClientToken',
        },
      ],
    },
    ...moves.map(({ name, input, at, where, here, title, cure, preferred = true, dialects = api }) => ({
      name,
      ...input,
      dialects,
      findings: [
        {
          message: 'elsewhere' as const,
          severity: 'warning' as const,
          data: { name: at.slice(at.lastIndexOf('/') + 1), here, where },
          at,
          fixes: title ? [{ title, preferred, ...(cure && { result: cure }) }] : [],
        },
      ],
    })),
    {
      name: 'what several objects inside could have',
      task: task({}, { volumes: [{ name: 'a', rootDirectory: '/' }] }),
      dialects: api,
      findings: [
        {
          message: 'elsewhere',
          severity: 'warning',
          data: { name: 'rootDirectory', here: 'on the volume', where: 'under "efsVolumeConfiguration"' },
          at: '/volumes/0/rootDirectory',
        },
      ],
    },
    {
      name: 'what stands there already',
      task: task({ networkMode: 'host' }, { networkMode: 'awsvpc' }),
      dialects: api,
      findings: [
        {
          message: 'elsewhere',
          severity: 'warning',
          data: { name: 'networkMode', here: 'on the container', where: onTask },
          at: '/containerDefinitions/0/networkMode',
        },
      ],
    },
    {
      name: 'roles in a container of a template, with a function',
      file: 'template.yaml',
      text: resource(
        '      Family: web\n      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n          TaskRoleArn:\n            Fn::GetAtt: [Role, Arn]\n',
      ),
      findings: [
        {
          message: 'elsewhere',
          data: {
            name: 'TaskRoleArn',
            here: 'on the container',
            where: 'on the task, beside "ContainerDefinitions"',
          },
          at: '/Resources/T/Properties/ContainerDefinitions/0/TaskRoleArn',
          fixes: [
            {
              title: 'Move to the task',
              preferred: true,
              resultText: resource(
                '      Family: web\n      TaskRoleArn:\n        Fn::GetAtt:\n          - Role\n          - Arn\n      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n',
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'a secret with a text, which may be a name or a value',
      task: task({ secrets: [{ name: 'KEY', value: 'abc' }] }),
      dialects: api,
      findings: [
        {
          message: 'elsewhere',
          severity: 'warning',
          data: { name: 'value', here: 'in an entry of "secrets"', where: 'in an entry of "environment"' },
          at: '/containerDefinitions/0/secrets/0/value',
          fixes: [
            { title: 'Rename to "valueFrom"' },
            {
              title: 'Move the entry to "environment"',
              result: (draft: Draft) => {
                const container = draft.containerDefinitions[0];
                container.environment = container.secrets;
                delete container.secrets;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a secret with an ARN',
      task: task({ secrets: [{ name: 'KEY', value: 'arn:aws:ssm:eu-west-1:111122223333:parameter/key' }] }),
      dialects: api,
      findings: [
        {
          message: 'near',
          severity: 'warning',
          data: { name: 'value', here: 'in an entry of "secrets"', suggestion: 'valueFrom' },
          at: '/containerDefinitions/0/secrets/0/value',
          fixes: [{ title: 'Rename to "valueFrom"', preferred: true }],
        },
      ],
    },
    {
      name: 'what a service has',
      task: task({}, { desiredCount: 2 }),
      dialects: api,
      findings: [
        {
          message: 'elsewhere',
          severity: 'warning',
          data: { name: 'desiredCount', here: 'on the task', where: 'on the service' },
          at: '/desiredCount',
        },
      ],
    },
    ...habits.map(([name, value, suggestion, title, cure]) => ({
      name: `${name}, a word of Compose`,
      task: task({ [name]: value }),
      dialects: api,
      findings: [
        {
          message: 'habit' as const,
          severity: 'warning' as const,
          data: { name, here: 'on the container', suggestion },
          at: `/containerDefinitions/0/${name}`,
          fixes: title
            ? [
                {
                  title,
                  preferred: true,
                  result: ({ containerDefinitions: [container] }: Draft) => {
                    delete container[name];
                    container[suggestion] = cure;
                  },
                },
              ]
            : [],
        },
      ],
    })),
    {
      name: 'the launch type, which a service has',
      task: task({}, { launchType: 'FARGATE' }),
      dialects: api,
      findings: [
        {
          message: 'habit',
          severity: 'warning',
          data: { name: 'launchType', here: 'on the task', suggestion: 'requiresCompatibilities' },
          at: '/launchType',
          fixes: [
            {
              title: 'Write it as "requiresCompatibilities"',
              preferred: true,
              result: (draft: Draft) => {
                delete draft.launchType;
                draft.requiresCompatibilities = ['FARGATE'];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'the driver of a log configuration',
      task: task({ logConfiguration: { driver: 'awslogs' } }),
      dialects: api,
      findings: [
        {
          message: 'habit',
          severity: 'warning',
          data: { name: 'driver', here: 'under "logConfiguration"', suggestion: 'logDriver' },
          at: '/containerDefinitions/0/logConfiguration/driver',
          fixes: [{ title: 'Rename to "logDriver"', preferred: true }],
        },
      ],
    },
    {
      name: 'a list beside the one with the right name',
      task: { ...task({}), contianerDefinitions: [{ name: 'b', image: 'nginx' }] },
      dialects: api,
      findings: [
        {
          message: 'near',
          severity: 'warning',
          data: { name: 'contianerDefinitions', here: 'on the task', suggestion: 'containerDefinitions' },
          at: '/contianerDefinitions',
          fixes: [
            {
              title: 'Move its entries to "containerDefinitions"',
              result: (draft: Draft) => {
                draft.containerDefinitions.push(...draft.contianerDefinitions);
                delete draft.contianerDefinitions;
              },
            },
          ],
        },
      ],
    },
  ],
});
