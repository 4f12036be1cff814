// The documents that the benchmark runs on: made here, the same in every run, of the sizes that people have.
//
// Marks in the text say where the benchmark types: `entryMark` behind an entry of a container's environment in the middle of the
// document, `propertyMark` in front of a property of that container.

/**
 * @typedef {object} BenchDocument
 * @property {string} name file name; its stem is unique
 * @property {'json' | 'yaml'} format
 * @property {'task-definition' | 'cloudformation'} kind
 * @property {string} text
 * @property {number} entry offset behind an entry of an environment
 * @property {number} property offset in front of a property of a container, at the property's own indentation
 * @property {string} indent of the line at `entry`
 */

const kilobyte = 1024;

/** @returns {BenchDocument[]} without those of 1 MB when `quick` */
export function documents(quick = false) {
  const task = (steps) => taskDefinitionOf(steps);
  const bare = (steps) => bareTemplateOf(steps);
  // A step is a log group; so many of them are less than a service.
  const template = (steps) => templateOf(Math.floor(steps / 40) + 1, steps % 40);
  const conditional = (steps) => conditionalTemplateOf(template(steps));
  const dangling = (steps) => danglingTemplateOf(template(steps));
  return [
    made('small.taskdef', 'task-definition', 'json', kilobyte, task),
    made('medium.taskdef', 'task-definition', 'json', 70 * kilobyte, task),
    ...['json', 'yaml'].flatMap((format) => [
      made('small.template', 'cloudformation', format, kilobyte, bare),
      made('medium.template', 'cloudformation', format, 70 * kilobyte, template),
      made('conditional.template', 'cloudformation', format, 70 * kilobyte, conditional),
      ...(quick ? [] : [made('large.template', 'cloudformation', format, kilobyte ** 2, template)]),
    ]),
    ...(quick ? [] : [made('dangling.template', 'cloudformation', 'yaml', 270 * kilobyte, dangling)]),
  ];
}

/**
 * Ten templates of the medium size in both formats, no two the same.
 *
 * @param {BenchDocument[]} made what `documents` gave
 */
export function openTemplates(made) {
  const medium = made.filter(({ name }) => name.startsWith('medium.template'));
  return Array.from({ length: 10 }, (_, number) => {
    const document = medium[number % medium.length];
    // As long as before, so that the places stay.
    const text = document.text.replaceAll('shop-', `sho${number}-`);
    return { ...document, name: document.name.replace('medium', `open-${number}`), text };
  });
}

/** The largest document, counted in steps, that is not over `size` characters. */
function made(stem, kind, format, size, build) {
  const name = `${stem}.${format}`;
  const marked = largest(size, (steps) => printed(build(steps), format));
  const entry = marked.indexOf(entryMark);
  const property = marked.indexOf(propertyMark);
  if (property < 0 || entry < property) throw new Error(`${name} lacks its marks`);
  const text = marked.replace(entryMark, '').replace(propertyMark, '');
  const [indent] = marked.slice(marked.lastIndexOf('\n', entry) + 1).match(/^ */);
  // Taking the first mark out moves what is behind it.
  return { name, format, kind, text, entry: entry - propertyMark.length, property, indent };
}

/** The longest text of at most `size` characters, where texts grow about evenly with their steps. */
function largest(size, textOf) {
  let low = { steps: 1, text: textOf(1) };
  let high = { steps: 40, text: textOf(40) };
  while (high.text.length <= size) {
    const steps = Math.ceil((high.steps * size * 1.05) / high.text.length) + 1;
    [low, high] = [high, { steps, text: textOf(steps) }];
  }
  while (high.steps - low.steps > 1) {
    const share = (size - low.text.length) / (high.text.length - low.text.length);
    const between = low.steps + Math.round(share * (high.steps - low.steps));
    const steps = Math.min(high.steps - 1, Math.max(low.steps + 1, between));
    const text = textOf(steps);
    if (text.length <= size) low = { steps, text };
    else high = { steps, text };
  }
  return low.text;
}

const entryMark = '\uE000';
const propertyMark = '\uE001';

/** A task definition as the API takes it: ten containers at most, as AWS does, with `entries` variables in all. */
function taskDefinitionOf(entries) {
  const count = Math.min(10, Math.ceil(entries / 8));
  const share = (number) => Math.floor((entries * (number + 1)) / count) - Math.floor((entries * number) / count);
  return {
    family: 'shop-checkout',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '4096',
    memory: '8192',
    executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
    ...(count > 1 && {
      taskRoleArn: 'arn:aws:iam::123456789012:role/shop-checkout',
      runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
      volumes: [{ name: 'scratch' }],
    }),
    containerDefinitions: Array.from({ length: count }, (_, number) => {
      const isMiddle = number === count >> 1;
      const variables = Array.from({ length: share(number) }, (_, index) => ({
        name: variable(index),
        value: `${words[(index * 7) % words.length]}-${number}${isMiddle && index === share(number) >> 1 ? entryMark : ''}`,
      }));
      return {
        name: `${words[number]}`,
        image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/${words[number]}:1.${number}.0`,
        [isMiddle ? `${propertyMark}essential` : 'essential']: number === 0,
        portMappings: [{ containerPort: 8080 + number, protocol: 'tcp' }],
        environment: variables,
        ...(count > 1 && {
          secrets: Array.from({ length: 6 }, (_, index) => ({
            name: `${variable(index)}_SECRET`,
            valueFrom: `arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/${words[index]}-AbCdEf`,
          })),
          healthCheck: {
            command: ['CMD-SHELL', 'curl -f http://localhost/health || exit 1'],
            interval: 10,
            retries: 3,
          },
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': '/ecs/shop-checkout',
              'awslogs-region': 'eu-west-1',
              'awslogs-stream-prefix': words[number],
            },
          },
          mountPoints: [{ sourceVolume: 'scratch', containerPath: '/scratch' }],
          ulimits: [{ name: 'nofile', softLimit: 65535, hardLimit: 65535 }],
        }),
      };
    }),
  };
}

/** A template of `apps` services behind one load balancer, and of some log groups. */
function templateOf(apps, logGroups) {
  const services = Array.from({ length: apps }, (_, number) => app(number, number === apps >> 1));
  const others = Array.from({ length: logGroups }, (_, number) => ({
    [`Archive${number}`]: logGroup(`/shop/${words[number % words.length]}-${number}`),
  }));
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `The services of a shop (café, checkout and ${apps} more) on Fargate`,
    ...parameters,
    Resources: Object.assign(surroundings(), ...services, ...others),
  };
}

/** The same template where each task depends on twelve conditions that have nothing to do with one another. */
function conditionalTemplateOf(template) {
  const names = Array.from({ length: 12 }, (_, number) => `Has${words[number].replace(/^./, (c) => c.toUpperCase())}`);
  const when = (number, value, otherwise = { Ref: 'AWS::NoValue' }) => ({
    'Fn::If': [names[number % names.length], value, otherwise],
  });
  const parameter = (name) => [name.replace('Has', 'With'), { Type: 'String', Default: 'no' }];
  const condition = (name) => [name, { 'Fn::Equals': [{ Ref: name.replace('Has', 'With') }, 'yes'] }];
  const changed = Object.entries(template.Resources).map(([id, resource], number) => {
    if (resource.Type !== 'AWS::ECS::TaskDefinition') return [id, resource];
    const { Properties } = resource;
    const [first, ...others] = Properties.ContainerDefinitions;
    const Environment = first.Environment.map((variable, index) => ({
      ...variable,
      Value: when(number + index, variable.Value, 'none'),
    }));
    const ContainerDefinitions = [
      { ...first, Environment },
      ...others.map((each, index) => (each.Name === 'router' ? each : when(number + index, each))),
    ];
    const sizes = { Cpu: when(number, Properties.Cpu, 512), Memory: when(number, Properties.Memory, 1024) };
    return [id, { ...resource, Properties: { ...Properties, ...sizes, ContainerDefinitions } }];
  });
  return {
    ...template,
    Parameters: { ...template.Parameters, ...Object.fromEntries(names.map(parameter)) },
    Conditions: { ...template.Conditions, ...Object.fromEntries(names.map(condition)) },
    Resources: Object.fromEntries(changed),
  };
}

/** The same template where every variable refers to something that is not there: as many findings, each looking for what was meant. */
function danglingTemplateOf(template) {
  const changed = Object.entries(template.Resources).map(([id, resource]) => {
    if (resource.Type !== 'AWS::ECS::TaskDefinition') return [id, resource];
    const { Properties } = resource;
    const ContainerDefinitions = Properties.ContainerDefinitions.map((each) => ({
      ...each,
      Environment: each.Environment.map((variable, index) =>
        variable.Value.includes?.(entryMark)
          ? variable
          : { ...variable, Value: { Ref: `${id}${each.Name}Url${index}` } },
      ),
    }));
    return [id, { ...resource, Properties: { ...Properties, ContainerDefinitions } }];
  });
  return { ...template, Resources: Object.fromEntries(changed) };
}

/** One task with so many variables. */
function bareTemplateOf(variables) {
  const container = {
    Name: 'web',
    Image: 'public.ecr.aws/nginx/nginx:1.29',
    [`${propertyMark}Essential`]: true,
    PortMappings: [{ ContainerPort: 80 }],
    Environment: Array.from({ length: variables }, (_, index) => ({
      Name: variable(index),
      Value: `${words[index % words.length]}${index === variables >> 1 ? entryMark : ''}`,
    })),
  };
  const Properties = {
    Family: 'web',
    RequiresCompatibilities: ['FARGATE'],
    NetworkMode: 'awsvpc',
    Cpu: 256,
    Memory: 512,
    ContainerDefinitions: [container],
  };
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'One task',
    Resources: { Task: { Type: 'AWS::ECS::TaskDefinition', Properties } },
  };
}

const parameters = {
  Parameters: {
    Stage: { Type: 'String', AllowedValues: ['dev', 'prod'], Default: 'dev' },
    ImageTag: { Type: 'String' },
    Vpc: { Type: 'AWS::EC2::VPC::Id' },
    Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' },
    ListenerArn: { Type: 'String' },
  },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
};

function surroundings() {
  const assume = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  return {
    Cluster: {
      Type: 'AWS::ECS::Cluster',
      Properties: { ClusterSettings: [{ Name: 'containerInsights', Value: 'enabled' }] },
    },
    ExecutionRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: assume,
        ManagedPolicyArns: [
          { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy' },
        ],
      },
    },
    TaskRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: assume } },
    SecurityGroup: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { GroupDescription: 'The tasks of the shop', VpcId: { Ref: 'Vpc' } },
    },
  };
}

function logGroup(name) {
  return {
    Type: 'AWS::Logs::LogGroup',
    DeletionPolicy: 'Retain',
    Properties: { LogGroupName: name, RetentionInDays: { 'Fn::If': ['IsProd', 365, 14] } },
  };
}

/** One service with what belongs to it. Some have a mistake, as in life. */
function app(number, isMiddle) {
  const name = `shop-${words[number % words.length]}-${number}`;
  const id = `App${number}`;
  const [cpu, memory] = number % 9 === 4 ? [256, 4096] : [1024, 2048];
  return {
    [`${id}Logs`]: logGroup(`/ecs/${name}`),
    [`${id}Task`]: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: {
        Family: { 'Fn::Sub': `${name}-\${Stage}` },
        RequiresCompatibilities: ['FARGATE'],
        NetworkMode: 'awsvpc',
        Cpu: cpu,
        Memory: memory,
        ExecutionRoleArn: { 'Fn::GetAtt': ['ExecutionRole', 'Arn'] },
        TaskRoleArn: { 'Fn::GetAtt': ['TaskRole', 'Arn'] },
        RuntimePlatform: { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' },
        Volumes: [{ Name: 'scratch' }],
        ContainerDefinitions: ['app', 'proxy', 'collector', 'router'].map((role) =>
          container(id, name, role, isMiddle && role === 'proxy'),
        ),
      },
    },
    [`${id}Service`]: {
      Type: 'AWS::ECS::Service',
      DependsOn: [`${id}Rule`],
      Properties: {
        ServiceName: { 'Fn::Sub': `${name}-\${Stage}` },
        Cluster: { Ref: 'Cluster' },
        TaskDefinition: { Ref: `${id}Task` },
        DesiredCount: { 'Fn::If': ['IsProd', 3, 1] },
        LaunchType: number % 11 === 5 ? 'FARGAT' : 'FARGATE',
        HealthCheckGracePeriodSeconds: 60,
        DeploymentConfiguration: {
          MinimumHealthyPercent: 100,
          MaximumPercent: 200,
          DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        },
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            AssignPublicIp: 'DISABLED',
            Subnets: { Ref: 'Subnets' },
            SecurityGroups: [{ 'Fn::GetAtt': ['SecurityGroup', 'GroupId'] }],
          },
        },
        LoadBalancers: [{ ContainerName: 'app', ContainerPort: 8080, TargetGroupArn: { Ref: `${id}Targets` } }],
        PropagateTags: 'SERVICE',
      },
    },
    [`${id}Targets`]: {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Properties: {
        VpcId: { Ref: 'Vpc' },
        TargetType: 'ip',
        Protocol: 'HTTP',
        Port: 8080,
        HealthCheckPath: '/health',
        TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
      },
    },
    [`${id}Rule`]: {
      Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      Properties: {
        ListenerArn: { Ref: 'ListenerArn' },
        Priority: number + 1,
        Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: [`/${name}/*`] } }],
        Actions: [{ Type: 'forward', TargetGroupArn: { Ref: `${id}Targets` } }],
      },
    },
  };
}

function container(id, name, role, isMiddle) {
  const port = { app: 8080, proxy: 9901, collector: 4317, router: 24224 }[role];
  return {
    Name: role,
    Image: { 'Fn::Sub': `\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/${name}-${role}:\${ImageTag}` },
    [isMiddle ? `${propertyMark}Essential` : 'Essential']: role === 'app',
    PortMappings: [{ ContainerPort: port, Protocol: 'tcp' }],
    ...(role === 'app' && { DependsOn: [{ ContainerName: 'router', Condition: 'START' }] }),
    Environment: [
      { Name: 'STAGE', Value: { Ref: 'Stage' } },
      ...Array.from({ length: role === 'app' ? 24 : 10 }, (_, index) => ({
        Name: variable(index),
        Value: `${words[(index * 5) % words.length]}-${index}${isMiddle && index === 4 ? entryMark : ''}`,
      })),
    ],
    Secrets: Array.from({ length: role === 'app' ? 6 : 2 }, (_, index) => ({
      Name: `${variable(index)}_SECRET`,
      ValueFrom: {
        'Fn::Sub': `arn:\${AWS::Partition}:secretsmanager:\${AWS::Region}:\${AWS::AccountId}:secret:${name}/${words[index]}-AbCdEf`,
      },
    })),
    HealthCheck: { Command: ['CMD-SHELL', `curl -f http://localhost:${port}/health || exit 1`], Interval: 10 },
    LogConfiguration: {
      LogDriver: 'awslogs',
      Options: {
        'awslogs-group': { Ref: `${id}Logs` },
        'awslogs-region': { Ref: 'AWS::Region' },
        'awslogs-stream-prefix': role,
      },
    },
    MountPoints: [{ SourceVolume: 'scratch', ContainerPath: '/scratch' }],
  };
}

function variable(index) {
  const word = (number) => words[number % words.length].toUpperCase();
  return `${word(index)}_${word(Math.floor(index / words.length) + index * 3 + 1)}_URL`;
}

const words = [
  ...['checkout', 'basket', 'search', 'catalog', 'prices', 'stock', 'orders', 'invoices', 'payments', 'shipping'],
  ...['returns', 'reviews', 'accounts', 'sessions', 'mail', 'images', 'reports', 'coupons', 'wishes', 'gifts'],
];

function printed(value, format) {
  const text = format === 'json' ? json(value) : yaml(value, 0).trimStart();
  return `${text}\n`;
}

/** Small objects of scalars stand on one line, as people write them. */
function json(value, indent = '') {
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item) => json(item, inner))
    : Object.entries(value).map(([key, item]) => {
        // A mark stays in front of the quote of its key.
        const mark = key.startsWith(propertyMark) ? propertyMark : '';
        return `${mark}${JSON.stringify(key.slice(mark.length))}: ${json(item, inner)}`;
      });
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const line = isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  if (line.length <= 90 && Object.values(value).every((item) => typeof item !== 'object')) return behindMark(line);
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

/** The mark of an entry moves behind the braces of the entry. */
function behindMark(line) {
  return line.includes(entryMark) ? line.replace(entryMark, '') + entryMark : line;
}

const plain = /^[A-Za-z/](?:[\w/.,()<> -]|:(?=\S))*\uE000?$/;

/** Block style with short tags and some comments; `depth` is in steps of two blanks. */
function yaml(value, depth) {
  const indent = `\n${'  '.repeat(depth)}`;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object')) return ` [${value.map(yamlScalar).join(', ')}]`;
    return value.map((item) => `${indent}-${yaml(item, depth + 1).replace(/^\n */, ' ')}`).join('');
  }
  if (typeof value !== 'object') return ` ${yamlScalar(value)}`;
  const [[name, argument] = [], ...others] = Object.entries(value);
  if (others.length === 0 && (name === 'Ref' || name?.startsWith('Fn::'))) return shortCall(name, argument, depth);
  return Object.entries(value)
    .map(
      ([key, item]) => `${comments[key] ? `${indent}# ${comments[key]}` : ''}${indent}${key}:${yaml(item, depth + 1)}`,
    )
    .join('');
}

function shortCall(name, argument, depth) {
  const tag = `!${name.replace('Fn::', '')}`;
  return name === 'Fn::GetAtt' ? ` ${tag} ${argument.join('.')}` : ` ${tag}${yaml(argument, depth)}`;
}

function yamlScalar(value) {
  return typeof value !== 'string' || plain.test(value) ? String(value) : JSON.stringify(value);
}

const comments = {
  HealthCheckGracePeriodSeconds: 'The caches are cold after a start.',
  HealthCheck: 'The image holds curl.',
  Volumes: 'Shared by the containers; gone with the task.',
  Actions: 'One rule for each service; the listener belongs to the network stack.',
};
