import { describe, expect, it } from 'vitest';
import { formatOf } from '../ecs/document';
import { accept, marked } from './accept-completion';
import { type CompletionItem, completions } from './completion';

const yaml = `Parameters:
  Env: { Type: String, AllowedValues: [dev, prod] }
  ExecRole: { Type: String, Default: "arn:aws:iam::123456789012:role/x" }
  SubnetIds: { Type: "List<AWS::EC2::Subnet::Id>" }
  DesiredCount: { Type: Number }
Mappings:
  Sizes:
    dev: { Cpu: 256, Memory: 512 }
    prod: { Cpu: 1024 }
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  IsDev: CONDITION
Resources:
  Cluster: { Type: AWS::ECS::Cluster }
  Repo: { Type: AWS::ECR::Repository }
  TaskRole: { Type: AWS::IAM::Role }
  Blue: { Type: AWS::ElasticLoadBalancingV2::TargetGroup }
  Stack: { Type: AWS::CloudFormation::Stack }
  Firewall: { Type: AWS::EC2::SecurityGroup }
  Logs: { Type: AWS::Logs::LogGroup }
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      TASK
      Volumes:
        - !If [IsProd, { Name: big, ConfiguredAtLaunch: true }, { Name: small, ConfiguredAtLaunch: true }]
      ContainerDefinitions:
        - Name: !Ref Env
          PortMappings:
            - { ContainerPort: 80, Name: http }
        - !If
          - IsProd
          - Name: side
            PortMappings: [{ ContainerPort: 90 }]
          - !Ref AWS::NoValue
  Web:
    Type: AWS::ECS::Service
    ATTRIBUTE
    Properties:
      TaskDefinition: !Ref Task
      SERVICE
  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      TARGET
Outputs:
  Out:
    Value: OUTPUT
`;

const json = `{
  "Parameters": { "Env": { "Type": "String" } },
  "Conditions": { "IsProd": { "Fn::Equals": [{ "Ref": "Env" }, "prod"] } },
  "Resources": {
    "Role": { "Type": "AWS::IAM::Role" },
    "Blue": { "Type": "AWS::ElasticLoadBalancingV2::TargetGroup" },
    "Task": { "Type": "AWS::ECS::TaskDefinition", "Properties": { TASK } },
    "Web": { "Type": "AWS::ECS::Service", "Properties": { SERVICE } }
  },
  "Outputs": { "Out": { "Value": OUTPUT } }
}
`;

type Place = 'TASK' | 'SERVICE' | 'ATTRIBUTE' | 'TARGET' | 'OUTPUT' | 'CONDITION';

const others: Readonly<Record<string, string>> = {
  CONDITION: '!Not [!Condition IsProd]',
  ATTRIBUTE: 'DeletionPolicy: Delete',
  TASK: 'Family: web',
  SERVICE: 'PropagateTags: SERVICE',
  TARGET: 'MinCapacity: 1',
  OUTPUT: '""',
};

/** The template with that text at a place, which may have several lines. */
function source(template: string, place: Place, text: string): string {
  const lines = template.split('\n').map((line) => {
    const indent = /^ */.exec(line)?.[0] ?? '';
    return line.includes(place) ? line.replace(place, text.replaceAll('\n', `\n${indent}`)) : line;
  });
  return lines
    .map((line) =>
      template === json
        ? line.replace(/\b(?:TASK|SERVICE)\b/, '').replace('OUTPUT', '""')
        : line.replace(/^( *(?:\w+: )?)([A-Z]{4,})$/, (all, before: string, name: string) =>
            others[name] === undefined ? all : before + others[name],
          ),
    )
    .join('\n');
}

function complete(template: string, place: Place, text: string): { text: string; items: CompletionItem[] } {
  const { text: typed, offset } = marked(source(template, place, text));
  const fileName = template === json ? 'template.json' : 'template.yaml';
  return { text: typed, items: completions(typed, formatOf('', fileName, typed), fileName, offset) };
}

function labels(template: string, place: Place, text: string): string[] {
  return complete(template, place, text).items.map(({ label }) => label);
}

/** The text at the place after the item of that label was chosen. */
function choose(template: string, place: Place, text: string, label: string): string {
  const { text: before, items } = complete(template, place, text);
  const item = items.find((each) => each.label === label);
  if (!item) throw new Error(`No ${label} among ${items.map((each) => each.label).join(', ')}`);
  const after = accept(before, item).split('\n');
  const [head = '', tail = ''] = source(template, place, '\u0000').split('\u0000');
  const indent = /[^\n]*$/.exec(head)?.[0].replace(/\S.*/, '') ?? '';
  return after.join('\n').slice(head.length, -tail.length).replaceAll(`\n${indent}`, '\n');
}

const pseudo = [
  'AWS::Region',
  'AWS::AccountId',
  'AWS::Partition',
  'AWS::StackName',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::StackId',
  'AWS::URLSuffix',
];
const inTexts = pseudo.filter((name) => name !== 'AWS::NoValue' && name !== 'AWS::NotificationARNs');
const parameters = ['Env', 'ExecRole', 'SubnetIds', 'DesiredCount'];
const resources = ['Cluster', 'Repo', 'TaskRole', 'Blue', 'Stack', 'Firewall', 'Logs', 'Task', 'Web', 'Target'];
const resourcesBut = (own: string) => resources.filter((name) => name !== own);

describe('names in YAML', () => {
  const texts = ['Env', 'ExecRole', 'SubnetIds', 'DesiredCount', ...resourcesBut('Task'), ...inTexts];
  const referable = ['Env', 'ExecRole', 'DesiredCount', 'SubnetIds', ...resourcesBut('Task'), ...pseudo];
  it.each<[string, Place, string, string[]]>([
    ['Ref', 'TASK', 'Family: !Ref |', referable],
    ['Ref, half typed', 'TASK', 'Family: !Ref E|', referable],
    ['Ref in quotes', 'TASK', 'Family: !Ref "|"', referable],
    ['the long Ref', 'TASK', 'Family:\n  Ref: |', referable],
    [
      'Ref where a number is wanted',
      'SERVICE',
      'DesiredCount: !Ref |',
      ['DesiredCount', 'Env', 'ExecRole', 'SubnetIds', ...resourcesBut('Web'), ...pseudo],
    ],
    [
      'Ref where a target group is wanted',
      'SERVICE',
      'LoadBalancers:\n  - TargetGroupArn: !Ref |',
      ['Blue', 'ExecRole', 'Env', 'DesiredCount', 'SubnetIds', ...pseudo],
    ],
    [
      'Ref where only an attribute would do',
      'TASK',
      'ExecutionRoleArn: !Ref |',
      ['ExecRole', 'Env', 'DesiredCount', 'SubnetIds', ...pseudo],
    ],
    [
      'Ref where a list is wanted',
      'SERVICE',
      'NetworkConfiguration:\n  AwsvpcConfiguration:\n    Subnets: !Ref |',
      ['SubnetIds', 'ExecRole', 'Env', 'DesiredCount', ...pseudo],
    ],
    [
      'Ref in an argument',
      'TASK',
      'Family: !Join ["-", [!Ref |]]',
      [...parameters, ...resourcesBut('Task'), ...pseudo],
    ],
    ['Ref in an output', 'OUTPUT', '!Ref |', [...resources, ...parameters, ...pseudo]],
    ['Ref in a condition', 'CONDITION', '!Equals [!Ref |, a]', [...parameters, ...pseudo]],
    ['GetAtt where a role is wanted', 'TASK', 'ExecutionRoleArn: !GetAtt |', ['TaskRole.Arn']],
    [
      'GetAtt where a target group is wanted',
      'SERVICE',
      'LoadBalancers:\n  - TargetGroupArn: !GetAtt |',
      ['Blue.TargetGroupArn'],
    ],
    [
      'GetAtt of anything',
      'OUTPUT',
      '!GetAtt |',
      [
        'Cluster.Arn',
        'Repo',
        'TaskRole',
        'Blue',
        'Stack',
        'Firewall',
        'Logs.Arn',
        'Task.TaskDefinitionArn',
        'Web',
        'Target.Id',
      ],
    ],
    ['an attribute', 'OUTPUT', '!GetAtt Web.|', ['Web.Name', 'Web.ServiceArn']],
    ['an attribute, half typed', 'OUTPUT', '!GetAtt Web.Na|', ['Web.Name', 'Web.ServiceArn']],
    ['an attribute of a stack', 'OUTPUT', '!GetAtt Stack.|', ['Stack.Outputs.']],
    ['an attribute of nothing', 'OUTPUT', '!GetAtt Nothing.|', []],
    [
      'the attribute that fits first',
      'TASK',
      'ExecutionRoleArn: !GetAtt TaskRole.|',
      ['TaskRole.Arn', 'TaskRole.RoleId'],
    ],
    ['GetAtt with a list', 'TASK', 'ExecutionRoleArn: !GetAtt [|]', ['TaskRole']],
    ['GetAtt with a list of anything', 'OUTPUT', '!GetAtt [|]', resources],
    ['GetAtt with a list, the attribute', 'TASK', 'ExecutionRoleArn: !GetAtt [TaskRole, |]', ['Arn', 'RoleId']],
    ['the long GetAtt', 'TASK', 'ExecutionRoleArn:\n  Fn::GetAtt:\n    - |', ['TaskRole']],
    ['the long GetAtt, not yet a list', 'TASK', 'ExecutionRoleArn:\n  Fn::GetAtt:\n    |', ['TaskRole']],
    [
      'the long GetAtt, the attribute',
      'TASK',
      'ExecutionRoleArn:\n  Fn::GetAtt:\n    - TaskRole\n    - |',
      ['Arn', 'RoleId'],
    ],
    ['Sub', 'TASK', 'Family: !Sub "a-${|}"', texts],
    ['Sub, its brace still open', 'TASK', 'Family: !Sub "a-${|', texts],
    ['Sub, without quotes', 'TASK', 'Family: !Sub a-${E|}-b', texts],
    ['Sub over several lines', 'TASK', 'Family: !Sub >-\n  a\n  ${|}', texts],
    ['the long Sub', 'TASK', 'Family:\n  Fn::Sub: ${|}', texts],
    ['Sub with variables', 'TASK', 'Family: !Sub ["${|}", { Mine: x }]', ['Mine', ...texts]],
    ['Sub where a role is wanted', 'TASK', 'TaskRoleArn: !Sub ${|}', ['TaskRole.Arn', ...texts]],
    ['an attribute in Sub', 'OUTPUT', '!Sub "${Web.|}"', ['Web.Name', 'Web.ServiceArn']],
    ['DependsOn', 'ATTRIBUTE', 'DependsOn: |', resourcesBut('Web')],
    [
      'DependsOn in brackets',
      'ATTRIBUTE',
      'DependsOn: [Blue, |]',
      resourcesBut('Web').filter((name) => name !== 'Blue'),
    ],
    [
      'DependsOn in lines',
      'ATTRIBUTE',
      'DependsOn:\n  - Blue\n  - |',
      resourcesBut('Web').filter((name) => name !== 'Blue'),
    ],
    ['the condition of a resource', 'ATTRIBUTE', 'Condition: |', ['IsProd', 'IsDev']],
    ['the condition of Fn::If', 'TASK', 'Cpu: !If [|, 1, 2]', ['IsProd', 'IsDev']],
    ['the condition of a long Fn::If', 'TASK', 'Cpu:\n  Fn::If:\n    - |', ['IsProd', 'IsDev']],
    ['another condition', 'CONDITION', '!Not [!Condition |]', ['IsProd']],
    ['another condition, long', 'CONDITION', '!Or\n  - Condition: |', ['IsProd']],
    ['what a parameter is compared with', 'CONDITION', '!Equals [!Ref Env, |]', ['dev', 'prod']],
    ['a mapping', 'TASK', 'Cpu: !FindInMap [|]', ['Sizes']],
    ['a key of a mapping', 'TASK', 'Cpu: !FindInMap [Sizes, |]', ['dev', 'prod']],
    ['a key below', 'TASK', 'Cpu: !FindInMap [Sizes, prod, |]', ['Cpu']],
    ['a key below some key', 'TASK', 'Cpu: !FindInMap [Sizes, !Ref Env, |]', ['Cpu', 'Memory']],
    ['a key of a mapping in lines', 'TASK', 'Cpu: !FindInMap\n  - Sizes\n  - |', ['dev', 'prod']],
    ['a mapping that is not there', 'TASK', 'Cpu: !FindInMap [Nothing, |]', []],
  ])('%s', (_what, place, text, expected) => {
    expect(labels(yaml, place, text)).toEqual(expected);
  });

  it.each<[string, Place, string, string, string]>([
    ['a resource', 'OUTPUT', '!Ref Ta|', 'Task', '!Ref Task'],
    ['in the author’s quotes', 'OUTPUT', "!Ref '|'", 'Task', "!Ref 'Task'"],
    [
      'CloudFormation’s own, between brackets',
      'TASK',
      'Family: !Join ["-", [!Ref AWS|]]',
      'AWS::Region',
      'Family: !Join ["-", [!Ref AWS::Region]]',
    ],
    ['an attribute', 'OUTPUT', '!GetAtt Web.|', 'Web.Name', '!GetAtt Web.Name'],
    ['a resource whose attribute comes next', 'OUTPUT', '!GetAtt W|', 'Web', '!GetAtt Web.'],
    ['within the braces', 'TASK', 'Family: !Sub "a-${E|}-b"', 'Env', 'Family: !Sub "a-${Env}-b"'],
    [
      'within the braces, in place of another',
      'TASK',
      'Family: !Sub "a-${E|xec}-${AWS::Region}"',
      'Env',
      'Family: !Sub "a-${Env}-${AWS::Region}"',
    ],
    ['with the brace that is missing', 'TASK', 'Family: !Sub "a-${|"', 'Env', 'Family: !Sub "a-${Env}"'],
    ['an attribute within the braces', 'OUTPUT', '!Sub ${Web.N|}', 'Web.Name', '!Sub ${Web.Name}'],
    ['an item that has no dash yet', 'ATTRIBUTE', 'DependsOn:\n  |', 'Blue', 'DependsOn:\n  - Blue'],
    ['a key that looks like a number', 'CONDITION', '!Equals [!Ref Env, |]', 'prod', '!Equals [!Ref Env, prod]'],
  ])('writes %s', (_what, place, text, label, expected) => {
    expect(choose(yaml, place, text, label)).toBe(expected);
  });

  it('asks again for the attribute', () => {
    const { items } = complete(yaml, 'OUTPUT', '!GetAtt |');
    expect(items.find(({ label }) => label === 'Web')).toMatchObject({ retrigger: true, edit: { text: 'Web.$1' } });
    expect(items.find(({ label }) => label === 'Cluster.Arn')?.retrigger).toBeUndefined();
  });

  it('says what names are', () => {
    const details = (place: Place, text: string) =>
      new Map(complete(yaml, place, text).items.map(({ label, detail }) => [label, detail]));
    expect(details('OUTPUT', '!Ref |').get('Web')).toBe('AWS::ECS::Service');
    expect(details('OUTPUT', '!Ref |').get('Env')).toBe('String · dev | prod');
    expect(details('ATTRIBUTE', 'Condition: |').get('IsProd')).toBe('Env = prod');
    expect(details('TASK', 'Cpu: !FindInMap [Sizes, !Ref Env, |]').get('Cpu')).toBe('256 | 1024');
  });
});

describe('whole values in YAML', () => {
  it.each<[string, Place, string, string[]]>([
    ['roles', 'TASK', 'ExecutionRoleArn: |', ['!GetAtt TaskRole.Arn', '!Ref ExecRole', 'IAM role']],
    ['a cluster', 'SERVICE', 'Cluster: |', ['!Ref Cluster', '!GetAtt Cluster.Arn', '!Ref ExecRole']],
    ['a task definition', 'SERVICE', 'TaskDefinition: |', ['!Ref Task', '!Ref ExecRole']],
    ['a target group', 'SERVICE', 'LoadBalancers:\n  - TargetGroupArn: |', ['!Ref Blue', '!Ref ExecRole']],
    ['a list', 'SERVICE', 'NetworkConfiguration:\n  AwsvpcConfiguration:\n    Subnets: |', ['[…]', '!Ref SubnetIds']],
    [
      'an item',
      'SERVICE',
      'NetworkConfiguration:\n  AwsvpcConfiguration:\n    SecurityGroups: [|]',
      ['!GetAtt Firewall.GroupId', '!Ref Firewall', '!Ref ExecRole'],
    ],
    [
      'an item that the list does not have yet',
      'SERVICE',
      'NetworkConfiguration:\n  AwsvpcConfiguration:\n    SecurityGroups: [!Ref Firewall, |]',
      ['!Ref ExecRole'],
    ],
    ['a parameter of that name', 'SERVICE', 'DesiredCount: |', ['!Ref DesiredCount']],
    [
      'an image of the template',
      'TASK',
      'ContainerDefinitions:\n  - Image: |',
      ['!Sub ${Repo.RepositoryUri}:latest', 'Private ECR image', 'Public ECR image'],
    ],
    [
      'a log group',
      'TASK',
      'ContainerDefinitions:\n  - LogConfiguration:\n      Options: { awslogs-group: | }',
      ['!Ref Logs'],
    ],
    ['the service to scale', 'TARGET', 'ResourceId: |', ['!Sub service/default/${Web.Name}']],
    ['a container, by what names it', 'SERVICE', 'LoadBalancers:\n  - ContainerName: |', ['!Ref Env', 'side']],
    ['a port of the container', 'SERVICE', 'LoadBalancers:\n  - ContainerName: !Ref Env\n    ContainerPort: |', ['80']],
    [
      'a port of a container that may be there',
      'SERVICE',
      'LoadBalancers:\n  - ContainerName: side\n    ContainerPort: |',
      ['90'],
    ],
    ['a port in a registry', 'SERVICE', 'ServiceRegistries:\n  - ContainerPort: |', ['80', '90']],
    ['a named port', 'SERVICE', 'ServiceConnectConfiguration:\n  Services:\n    - PortName: |', ['http']],
    ['a volume', 'SERVICE', 'VolumeConfigurations:\n  - Name: |', ['big', 'small']],
  ])('%s', (_what, place, text, expected) => {
    expect(labels(yaml, place, text)).toEqual(expected);
  });

  it.each<[string, Place, string, string, string]>([
    ['an attribute', 'TASK', 'ExecutionRoleArn: |', '!GetAtt TaskRole.Arn', 'ExecutionRoleArn: !GetAtt TaskRole.Arn'],
    [
      'for a tag that has begun',
      'TASK',
      'ExecutionRoleArn: !G|',
      '!GetAtt TaskRole.Arn',
      'ExecutionRoleArn: !GetAtt TaskRole.Arn',
    ],
    [
      'a text with a hole',
      'TASK',
      'ContainerDefinitions:\n  - Image: |',
      '!Sub ${Repo.RepositoryUri}:latest',
      'ContainerDefinitions:\n  - Image: !Sub "${Repo.RepositoryUri}:latest"',
    ],
    [
      'a port as number',
      'SERVICE',
      'LoadBalancers:\n  - ContainerPort: "|"',
      '80',
      'LoadBalancers:\n  - ContainerPort: 80',
    ],
  ])('writes %s', (_what, place, text, label, expected) => {
    expect(choose(yaml, place, text, label)).toBe(expected);
  });
});

describe('functions in YAML', () => {
  const tags = [
    '!Ref',
    '!GetAtt',
    '!Sub',
    '!If',
    '!FindInMap',
    '!Join',
    '!Select',
    '!Split',
    '!ImportValue',
    '!GetAZs',
    '!Cidr',
    '!Base64',
  ];
  const long = tags.map((tag) => (tag === '!Ref' ? 'Ref' : `Fn::${tag.slice(1)}`));
  it.each<[string, Place, string, string[]]>([
    ['as a tag', 'OUTPUT', '!|', tags],
    ['as a tag, half typed', 'TASK', 'Family: !Re|', tags],
    ['as the tag of an item', 'TASK', 'RequiresCompatibilities:\n  - !|', tags],
    ['as a tag between brackets', 'TASK', 'Family: !Join ["-", [!|]]', tags],
    ['after what fits', 'TASK', 'TaskRoleArn: !|', ['!GetAtt TaskRole.Arn', '!Ref TaskRole', '!Ref ExecRole', ...tags]],
    ['where an object is wanted', 'TASK', 'RuntimePlatform: !|', ['!Ref', '!If', '!FindInMap']],
    ['that decide', 'CONDITION', '!|', ['!Condition', '!Equals', '!Not', '!And', '!Or']],
    [
      'that can be compared',
      'CONDITION',
      '!Equals [!|, a]',
      ['!Ref', '!Sub', '!FindInMap', '!Join', '!Select', '!Split'],
    ],
    [
      'in place of one that has a text',
      'OUTPUT',
      '!G|etAtt Task.X',
      ['!Ref', '!GetAtt', '!Sub', '!ImportValue', '!GetAZs', '!Base64'],
    ],
    [
      'in place of one that has a list',
      'OUTPUT',
      '!J|oin [",", []]',
      ['!GetAtt', '!Sub', '!If', '!FindInMap', '!Join', '!Select', '!Split', '!Cidr'],
    ],
    ['by their long names', 'TASK', 'Family:\n  Fn::|', long],
    ['by their long names, half typed', 'TASK', 'Family:\n  Fn::Su|', long],
    ['by their long names, on the line of the key', 'TASK', 'Family: Fn::|', long],
  ])('%s', (_what, place, text, expected) => {
    expect(labels(yaml, place, text)).toEqual(expected);
  });

  it.each<[string, Place, string, string, string]>([
    ['Sub', 'TASK', 'Family: !|', '!Sub', 'Family: !Sub "${}"'],
    ['If', 'TASK', 'Cpu: !I|', '!If', 'Cpu: !If [IsProd, then, else]'],
    ['FindInMap', 'TASK', 'Cpu: !F|', '!FindInMap', 'Cpu: !FindInMap [Sizes, key, key]'],
    ['Join', 'TASK', 'Family: !J|', '!Join', 'Family: !Join [",", []]'],
    ['Equals', 'CONDITION', '!|', '!Equals', '!Equals [!Ref Env, ]'],
    ['only the tag', 'OUTPUT', '!G|etAtt Task.X', '!Sub', '!Sub Task.X'],
    ['a long one', 'TASK', 'Family:\n  Fn::|', 'Fn::If', 'Family:\n  Fn::If:\n    - IsProd\n    - then\n    - else'],
    ['a short one for a long name', 'TASK', 'Family: Fn::Ge|', 'Fn::GetAtt', 'Family: !GetAtt '],
  ])('writes %s', (_what, place, text, label, expected) => {
    expect(choose(yaml, place, text, label)).toBe(expected);
  });
});

describe('in JSON', () => {
  const referable = ['Env', 'Role', 'Blue', 'Web', ...pseudo];
  const names = [
    'Ref',
    'Fn::GetAtt',
    'Fn::Sub',
    'Fn::If',
    'Fn::Join',
    'Fn::Select',
    'Fn::Split',
    'Fn::ImportValue',
    'Fn::GetAZs',
    'Fn::Cidr',
    'Fn::Base64',
    'Fn::FindInMap',
  ];
  it.each<[string, Place, string, string[]]>([
    ['Ref', 'TASK', '"Family": {"Ref": "|"}', referable],
    ['Ref without quotes', 'TASK', '"Family": {"Ref": |}', referable],
    ['GetAtt', 'TASK', '"TaskRoleArn": {"Fn::GetAtt": ["|"]}', ['Role']],
    ['GetAtt, the attribute', 'TASK', '"TaskRoleArn": {"Fn::GetAtt": ["Role", "|"]}', ['Arn', 'RoleId']],
    ['GetAtt, not yet a list', 'TASK', '"TaskRoleArn": {"Fn::GetAtt": |}', ['Role.Arn']],
    ['Sub', 'TASK', '"Family": {"Fn::Sub": "a-${|}"}', ['Env', 'Role', 'Blue', 'Web', ...inTexts]],
    ['If', 'TASK', '"Cpu": {"Fn::If": ["|"]}', ['IsProd']],
    ['functions', 'TASK', '"Family": {"|"}', names],
    ['functions, half typed', 'OUTPUT', '{"Fn::|"}', names],
    [
      'functions for an object',
      'TASK',
      '"RuntimePlatform": {"Fn|"}',
      ['CpuArchitecture', 'OperatingSystemFamily', 'Ref', 'Fn::If', 'Fn::FindInMap'],
    ],
    ['no functions beside other keys', 'OUTPUT', '{"Ref": "Task", "Fn|"}', []],
    ['whole values', 'SERVICE', '"LoadBalancers": [{"TargetGroupArn": |}]', ['!Ref Blue', '!Ref Env']],
  ])('%s', (_what, place, text, expected) => {
    expect(labels(json, place, text)).toEqual(expected);
  });

  it.each<[string, Place, string, string, string]>([
    ['a name', 'TASK', '"Family": {"Ref": "|"}', 'Env', '"Family": {"Ref": "Env"}'],
    [
      'a list',
      'TASK',
      '"TaskRoleArn": {"Fn::GetAtt": "|"}',
      'Role.Arn',
      '"TaskRoleArn": {"Fn::GetAtt": ["Role", "Arn"]}',
    ],
    ['the resource, then its attribute', 'OUTPUT', '{"Fn::GetAtt": |}', 'Web', '{"Fn::GetAtt": ["Web", ""]}'],
    ['within the braces', 'TASK', '"Family": {"Fn::Sub": "a-${|"}', 'Env', '"Family": {"Fn::Sub": "a-${Env}"}'],
    ['a whole Ref', 'SERVICE', '"TaskDefinition": "|"', '!Ref Task', '"TaskDefinition": { "Ref": "Task" }'],
    [
      'a whole GetAtt',
      'TASK',
      '"TaskRoleArn": |',
      '!GetAtt Role.Arn',
      '"TaskRoleArn": { "Fn::GetAtt": ["Role", "Arn"] }',
    ],
    ['a function', 'OUTPUT', '{"|"}', 'Fn::Sub', '{"Fn::Sub": "${}"}'],
    ['a function with a list', 'TASK', '"Cpu": {"Fn::I|"}', 'Fn::If', '"Cpu": {"Fn::If": ["IsProd", "then", "else"]}'],
    [
      'a function whose argument is there',
      'TASK',
      '"Cpu": {"Fn|": ["IsProd", 1, 2]}',
      'Fn::If',
      '"Cpu": {"Fn::If": ["IsProd", 1, 2]}',
    ],
  ])('writes %s', (_what, place, text, label, expected) => {
    expect(choose(json, place, text, label)).toBe(expected);
  });
});

describe('of neighbours', () => {
  const targetGroup = (lines: string) =>
    `Resources:\n  C: { Type: AWS::ECS::Cluster }\n  Net: { Type: AWS::EC2::VPC }\n  T:\n    Type: AWS::ElasticLoadBalancingV2::TargetGroup\n${lines}`;
  const at = (text: string) => {
    const { text: typed, offset } = marked(text);
    return { typed, items: completions(typed, 'yaml', 'template.yaml', offset) };
  };

  it('properties, the usual ones first', () => {
    const found = at(targetGroup('    Properties:\n      |')).items.map(({ label }) => label);
    expect(found.slice(0, 4)).toEqual(['VpcId', 'Port', 'Protocol', 'TargetType']);
  });

  it('values', () => {
    const found = at(targetGroup('    Properties:\n      VpcId: |')).items.map(({ label }) => label);
    expect(found).toEqual(['!Ref Net']);
    const types = at(targetGroup('    Properties:\n      TargetType: |')).items.map(({ label }) => label);
    expect(types.sort()).toEqual(['alb', 'instance', 'ip', 'lambda']);
  });

  it('a role that tasks may take', () => {
    const { typed, items } = at(
      'Resources:\n  C: { Type: AWS::ECS::Cluster }\n  R:\n    Type: AWS::IAM::Role\n    |\n',
    );
    const item = items.find(({ label }) => label === 'Properties');
    expect(item && accept(typed, item)).toContain(
      [
        '    Properties:',
        '      AssumeRolePolicyDocument:',
        '        Version: "2012-10-17"',
        '        Statement:',
        '          - Effect: Allow',
        '            Principal:',
        '              Service: ecs-tasks.amazonaws.com',
        '            Action: sts:AssumeRole',
      ].join('\n'),
    );
  });
});
