import { describe, expect, it } from 'vitest';
import modelJson from '../../../schemas/model.json';
import { formatOf, recognise } from '../ecs/document';
import { rules } from '../rules';
import { lint } from '../rules/lint';
import { parse } from '../syntax/parse';
import { accept, marked } from './accept-completion';
import { type CompletionItem, completions } from './completion';

function complete(fileName: string, source: string): { text: string; items: CompletionItem[]; labels: string[] } {
  const { text, offset } = marked(source);
  const items = completions(text, formatOf('', fileName, text), fileName, offset);
  const sorted = [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
  expect(sorted.map(({ label }) => label)).toEqual(items.map(({ label }) => label));
  return { text, items, labels: items.map(({ label }) => label) };
}

/** The text after the item of that label was chosen. */
function choose(fileName: string, source: string, label: string): string {
  const { text, items } = complete(fileName, source);
  const item = items.find((each) => each.label === label);
  if (!item) throw new Error(`No ${label} among ${items.map((each) => each.label).join(', ')}`);
  return accept(text, item);
}

const td = 'task-definition.json';
const tdYaml = 'task-definition.yaml';
const template = 'template.yaml';
const templateJson = 'template.json';

/** A CloudFormation template whose task definition has these lines as its properties. */
function task(...lines: string[]): string {
  return [
    'Resources:',
    '  Task:',
    '    Type: AWS::ECS::TaskDefinition',
    '    Properties:',
    ...lines.map((line) => `      ${line}`),
    '',
  ].join('\n');
}

describe('where completion is silent', () => {
  it.each([
    ['other JSON', 'package.json', '{ "name": "x", | }'],
    ['other YAML', 'values.yaml', 'image: nginx\n|'],
    ['a compose file', 'docker-compose.yml', 'services:\n  web:\n    |'],
    ['a line comment', td, '{ // cpu |\n}'],
    ['a block comment', td, '{ /* | */ }'],
    ['a YAML comment', tdYaml, 'family: a # |'],
    ['a YAML comment line', tdYaml, 'family: a\n# cp|\n'],
    ['an environment value', td, '{"containerDefinitions": [{"environment": [{"name": "A", "value": "|"}]}]}'],
    ['a command', td, '{"containerDefinitions": [{"command": ["|"]}]}'],
    ['a label', td, '{"containerDefinitions": [{"dockerLabels": {"|": ""}}]}'],
    ['a free name', td, '{"family": "|"}'],
    [
      'a block scalar',
      template,
      task('Family: a', 'ContainerDefinitions:', '  - Command:', '      - |-', '        cpu|').replace('|-', '>-'),
    ],
    ['right after a colon', tdYaml, 'networkMode:|'],
    ['after a complete string', td, '{"networkMode"|: "awsvpc"}'],
    ['between a value and its comma', td, '{"networkMode": "awsvpc"|, "cpu": "256"}'],
    ['the argument of a function that takes any text', template, task('Cpu: !ImportValue |')],
    ['a text of Fn::Sub', template, task('Family: !Sub "web|-${AWS::Region}"')],
    ['a hole of no Fn::Sub', template, task('Family: "${|}"')],
    ['a tag of YAML itself', template, task('Family: !!st|')],
    ['the condition of Fn::If', template, task('NetworkMode: !If [|, awsvpc, bridge]')],
    [
      'a resource of others',
      template,
      'Resources:\n  T:\n    Type: AWS::ECS::Cluster\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      |',
    ],
    ['the sections of a template', template, `|\n${task('Cpu: 256')}`],
    ['logical ids', template, 'Resources:\n  |\n  T:\n    Type: AWS::ECS::Cluster'],
    ['an unknown property', td, '{"containerDefinitions": [{"foo": {"|": 1}}]}'],
    ['a value that stands below', template, task('ContainerDefinitions: |', '  - Name: a')],
    ['the middle of a YAML indentation', template, task('Cpu: 256').replace('      Cpu', '   |   Cpu')],
    ['a key indented unlike the others', template, task('Cpu: 256', '  |')],
    ['above lines that are indented deeper', tdYaml, 'containerDefinitions:\n  |\n    - name: a\n'],
    ['Dockerrun.aws.json', 'Dockerrun.aws.json', '{"containerDefinitions": [{|}]}'],
  ])('%s', (_what, fileName, source) => {
    expect(complete(fileName, source).labels).toEqual([]);
  });
});

describe('property names', () => {
  it.each([
    [
      'required ones first',
      td,
      '{"containerDefinitions": [{|}]}',
      ['name', 'image', 'essential', 'portMappings', 'logConfiguration'],
    ],
    [
      'after those that are there',
      td,
      '{"containerDefinitions": [{"name": "a", |}]}',
      ['image', 'essential', 'portMappings'],
    ],
    [
      'of a template',
      template,
      task('|'),
      ['ContainerDefinitions', 'Family', 'RequiresCompatibilities', 'NetworkMode'],
    ],
    [
      'of a JSON template',
      templateJson,
      '{"Resources": {"T": {"Type": "AWS::ECS::Service", "Properties": {|}}}}',
      ['ServiceName', 'Cluster', 'TaskDefinition'],
    ],
    [
      'where CloudFormation spells them otherwise',
      template,
      task('Volumes:', '  - EFSVolumeConfiguration:', '      |'),
      ['FilesystemId', 'RootDirectory'],
    ],
    [
      'of a mapping in an item',
      tdYaml,
      'containerDefinitions:\n  - portMappings:\n      - |',
      ['containerPort', 'name', 'protocol'],
    ],
    ['in YAML brackets', tdYaml, 'containerDefinitions:\n  - portMappings: [{ | }]', ['containerPort', 'name']],
    [
      'in a branch of Fn::If',
      template,
      task('ContainerDefinitions:', '  - !If', '    - Big', '    - |'),
      ['Name', 'Image'],
    ],
    [
      'in a branch of a long Fn::If',
      templateJson,
      '{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"RuntimePlatform": {"Fn::If": ["A", {|}]}}}}}',
      ['CpuArchitecture', 'OperatingSystemFamily'],
    ],
    ['before an existing pair', tdYaml, 'f|\ncontainerDefinitions: []\n', ['family', 'requiresCompatibilities']],
    [
      'in the properties of a resource that has none',
      template,
      'Resources:\n  T:\n    Type: AWS::ECS::Cluster\n    Properties:\n      |',
      ['ClusterName'],
    ],
    [
      'of a service',
      'ecs-service.json',
      '{"serviceName": "a", "desiredCount": 1, "launchType": "FARGATE", |}',
      ['cluster', 'taskDefinition', 'networkConfiguration'],
    ],
    ['of overrides', 'run.json', '{"containerOverrides": [{|}]}', ['name', 'command']],
    [
      'of a wrapped task definition',
      'out.json',
      '{"taskDefinition": {"containerDefinitions": [], |}}',
      ['family', 'requiresCompatibilities'],
    ],
  ])('%s', (_what, fileName, source, first) => {
    expect(complete(fileName, source).labels.slice(0, first.length)).toEqual(first);
  });

  it('offers neither what is there, nor what no request takes, nor the other spelling', () => {
    const { labels } = complete(td, '{"family": "a", "cpu": "256", |}');
    expect(labels).toContain('memory');
    for (const label of ['family', 'cpu', 'Memory', 'revision', 'taskDefinitionArn'])
      expect(labels).not.toContain(label);
  });

  it('puts what Fargate refuses last, and says so', () => {
    const { items, labels } = complete(
      td,
      '{"requiresCompatibilities": ["FARGATE"], "containerDefinitions": [{"name": "a", "image": "b", |}]}',
    );
    const links = items.find(({ label }) => label === 'links');
    expect(links?.detail).toContain('not on Fargate');
    expect(labels.indexOf('links')).toBeGreaterThan(labels.indexOf('systemControls'));
  });

  it.each([
    ['typed without quotes', td, '{\n  cp|\n}', 'cpu', '{\n  "cpu": ""\n}'],
    ['with an opening quote', td, '{\n  "cp|\n}', 'cpu', '{\n  "cpu": ""\n}'],
    ['within quotes', td, '{\n  "|"\n}', 'networkMode', '{\n  "networkMode": "awsvpc"\n}'],
    [
      'within quotes, before another pair',
      td,
      '{\n  "n|"\n  "family": "a"\n}',
      'networkMode',
      '{\n  "networkMode": "awsvpc",\n  "family": "a"\n}',
    ],
    [
      'an opening quote before another pair',
      td,
      '{\n  "n|\n  "family": "a"\n}',
      'networkMode',
      '{\n  "networkMode": "awsvpc",\n  "family": "a"\n}',
    ],
    [
      'an opening quote before other text on the line',
      td,
      '{"n|, "family": "a"}',
      'networkMode',
      '{"networkMode": "awsvpc", "family": "a"}',
    ],
    ['a key that has its colon', td, '{"ne|": "host"}', 'networkMode', '{"networkMode": "host"}'],
    ['a key in the middle', td, '{"net|work": "host"}', 'networkMode', '{"networkMode": "host"}'],
    ['after a comma', td, '{"family": "a", |}', 'networkMode', '{"family": "a", "networkMode": "awsvpc"}'],
    [
      'where the comma before is missing',
      td,
      '{\n  "family": "a"\n  |\n}',
      'networkMode',
      '{\n  "family": "a",\n  "networkMode": "awsvpc"\n}',
    ],
    [
      'where both commas are missing',
      td,
      '{\n  "family": "a"\n  |\n  "cpu": "256"\n}',
      'networkMode',
      '{\n  "family": "a",\n  "networkMode": "awsvpc",\n  "cpu": "256"\n}',
    ],
    [
      'where a comma follows',
      td,
      '{\n  |,\n  "cpu": "256"\n}',
      'networkMode',
      '{\n  "networkMode": "awsvpc",\n  "cpu": "256"\n}',
    ],
    [
      'before a comment',
      td,
      '{\n  |\n  // sizes\n  "cpu": "256"\n}',
      'networkMode',
      '{\n  "networkMode": "awsvpc",\n  // sizes\n  "cpu": "256"\n}',
    ],
    [
      'an object over several lines',
      td,
      '{\n    "containerDefinitions": [\n        {\n            |\n        }\n    ]\n}',
      'logConfiguration',
      '{\n    "containerDefinitions": [\n        {\n            "logConfiguration": {\n                "logDriver": "awslogs",\n                "options": {\n                    "awslogs-group": "/ecs/my-app",\n                    "awslogs-region": "us-east-1",\n                    "awslogs-stream-prefix": "ecs"\n                }\n            }\n        }\n    ]\n}',
    ],
    [
      'with tabs',
      td,
      '{\n\t"containerDefinitions": [\n\t\t{\n\t\t\t|\n\t\t}\n\t]\n}',
      'portMappings',
      '{\n\t"containerDefinitions": [\n\t\t{\n\t\t\t"portMappings": [\n\t\t\t\t{\n\t\t\t\t\t"containerPort": 80\n\t\t\t\t}\n\t\t\t]\n\t\t}\n\t]\n}',
    ],
    [
      'on one line',
      td,
      '{"containerDefinitions": [{ | }]}',
      'portMappings',
      '{"containerDefinitions": [{ "portMappings": [{ "containerPort": 80 }] }]}',
    ],
    [
      'with CRLF',
      td,
      '{\r\n  "family": "a",\r\n  |\r\n}',
      'ephemeralStorage',
      '{\r\n  "family": "a",\r\n  "ephemeralStorage": {\r\n    "sizeInGiB": 30\r\n  }\r\n}',
    ],
    [
      'after non-ASCII text',
      td,
      '{"family": "café ☕", "n|"}',
      'networkMode',
      '{"family": "café ☕", "networkMode": "awsvpc"}',
    ],
    [
      'YAML, on an empty line',
      tdYaml,
      'family: a\n|\ncpu: "256"\n',
      'networkMode',
      'family: a\nnetworkMode: awsvpc\ncpu: "256"\n',
    ],
    [
      'YAML, half typed',
      tdYaml,
      'family: a\nnet|\ncpu: "256"\n',
      'networkMode',
      'family: a\nnetworkMode: awsvpc\ncpu: "256"\n',
    ],
    ['YAML, at the end of the file', tdYaml, 'family: a\nnet|', 'networkMode', 'family: a\nnetworkMode: awsvpc'],
    [
      'YAML, a key that has its colon',
      tdYaml,
      'family: a\nnet|: host\n',
      'networkMode',
      'family: a\nnetworkMode: host\n',
    ],
    [
      'YAML, a key above its value',
      tdYaml,
      'family: a\ncon|\n  - name: a\n',
      'containerDefinitions',
      'family: a\ncontainerDefinitions:\n  - name: a\n',
    ],
    ['YAML, quoted', tdYaml, '"family": a\n"net|"\n', 'networkMode', '"family": a\n"networkMode": awsvpc\n'],
    [
      'YAML, after a dash',
      tdYaml,
      'containerDefinitions:\n  - |\n    image: b\n',
      'name',
      'containerDefinitions:\n  - name: \n    image: b\n',
    ],
    [
      'YAML, at the end of an item',
      tdYaml,
      'containerDefinitions:\n  - name: a\n    |\nfamily: b\n',
      'portMappings',
      'containerDefinitions:\n  - name: a\n    portMappings:\n      - containerPort: 80\nfamily: b\n',
    ],
    [
      'YAML, lists at the column of their key',
      tdYaml,
      'containerDefinitions:\n- name: a\n  |\n',
      'portMappings',
      'containerDefinitions:\n- name: a\n  portMappings:\n  - containerPort: 80\n',
    ],
    [
      'YAML, a new item below the others',
      tdYaml,
      'containerDefinitions:\n  - name: a\n    image: b\n  |\n',
      '- name, image, essential',
      'containerDefinitions:\n  - name: a\n    image: b\n  - name: \n    image: \n    essential: true\n',
    ],
    [
      'YAML, the first item',
      tdYaml,
      'containerDefinitions:\n  |\n',
      '- name, image, essential',
      'containerDefinitions:\n  - name: \n    image: \n    essential: true\n',
    ],
    [
      'YAML, four columns',
      template,
      'Resources:\n    T:\n        Type: AWS::ECS::TaskDefinition\n        Properties:\n            |\n',
      'RuntimePlatform',
      'Resources:\n    T:\n        Type: AWS::ECS::TaskDefinition\n        Properties:\n            RuntimePlatform:\n                OperatingSystemFamily: LINUX\n                CpuArchitecture: X86_64\n',
    ],
    [
      'YAML brackets',
      tdYaml,
      'containerDefinitions: [{ name: a, | }]\n',
      'essential',
      'containerDefinitions: [{ name: a, essential: true }]\n',
    ],
    [
      'YAML brackets, before another',
      tdYaml,
      'containerDefinitions: [{ name: a, | image: b }]\n',
      'essential',
      'containerDefinitions: [{ name: a, essential: true, image: b }]\n',
    ],
    [
      'the properties of a resource',
      template,
      'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    |\n',
      'Properties',
      'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: \n          Image: \n          Essential: true\n',
    ],
    [
      'an option of a driver',
      td,
      '{"containerDefinitions": [{"logConfiguration": {"logDriver": "awslogs", "options": {|}}}]}',
      'awslogs-stream-prefix',
      '{"containerDefinitions": [{"logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-stream-prefix": "ecs"}}}]}',
    ],
    [
      'an option with a value that must be a string',
      tdYaml,
      'containerDefinitions:\n  - logConfiguration:\n      logDriver: awslogs\n      options:\n        |\n',
      'awslogs-create-group',
      'containerDefinitions:\n  - logConfiguration:\n      logDriver: awslogs\n      options:\n        awslogs-create-group: "true"\n',
    ],
    [
      'a log configuration in a template',
      template,
      task('Family: web', 'ContainerDefinitions:', '  - Name: a', '    |'),
      'LogConfiguration',
      task(
        'Family: web',
        'ContainerDefinitions:',
        '  - Name: a',
        '    LogConfiguration:',
        '      LogDriver: awslogs',
        '      Options:',
        '        awslogs-group: /ecs/web',
        '        awslogs-region: !Ref AWS::Region',
        '        awslogs-stream-prefix: ecs',
      ),
    ],
  ])('%s', (_what, fileName, source, label, expected) => {
    expect(choose(fileName, source, label)).toBe(expected);
  });

  it('has tab stops, and asks again where there is more to choose', () => {
    const { items } = complete(td, '{"containerDefinitions": [{"name": "a"}, {"name": "b", |}]}');
    const snippets = new Map(items.map((item) => [item.label, item]));
    expect(snippets.get('image')?.edit.text).toBe('"image": "$1"');
    expect(snippets.get('image')?.retrigger).toBe(true);
    expect(snippets.get('user')?.retrigger).toBeUndefined();
    expect(snippets.get('readonlyRootFilesystem')?.edit.text).toBe('"readonlyRootFilesystem": ${1|true,false|}');
    expect(snippets.get('dependsOn')).toMatchObject({
      edit: { text: '"dependsOn": [{ "containerName": "$1", "condition": "${2|START,HEALTHY,COMPLETE,SUCCESS|}" }]' },
      snippet: true,
      retrigger: true,
    });
  });

  it('matches what is typed with the quote that was typed', () => {
    expect(complete(td, '{"cp|"}').items.find(({ label }) => label === 'cpu')?.filterText).toBe('"cpu');
    expect(complete(td, '{cp|}').items.find(({ label }) => label === 'cpu')?.filterText).toBeUndefined();
  });
});

describe('values', () => {
  it.each([
    ['of an enumeration', td, '{"networkMode": "|"}', ['awsvpc', 'bridge', 'host', 'none']],
    ['of an enumeration, without quotes', td, '{"networkMode": |}', ['awsvpc', 'bridge', 'host', 'none']],
    ['of a truth value', tdYaml, 'containerDefinitions:\n  - essential: |', ['true', 'false']],
    [
      'that the list does not have yet',
      td,
      '{"requiresCompatibilities": ["FARGATE", "|"]}',
      ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
    ],
    ['of YAML items', tdYaml, 'requiresCompatibilities:\n  - EC2\n  - |', ['FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES']],
    [
      'of YAML items in brackets',
      tdYaml,
      'requiresCompatibilities: [ | ]',
      ['FARGATE', 'EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
    ],
    ['of a branch', template, task('NetworkMode: !If [A, |, bridge]'), ['awsvpc', 'bridge', 'host', 'none']],
    [
      'log drivers',
      td,
      '{"containerDefinitions": [{"logConfiguration": {"logDriver": "|"}}]}',
      ['awslogs', 'splunk', 'awsfirelens', 'fluentd', 'gelf', 'journald', 'json-file', 'syslog'],
    ],
    [
      'of an option',
      td,
      '{"containerDefinitions": [{"logConfiguration": {"logDriver": "awslogs", "options": {"mode": "|"}}}]}',
      ['blocking', 'non-blocking'],
    ],
    [
      'that go with no driver',
      td,
      '{"containerDefinitions": [{"logConfiguration": {"options": {"awslogs-group": "|"}}}]}',
      [],
    ],
    [
      'the head of a health check',
      td,
      '{"containerDefinitions": [{"healthCheck": {"command": ["|"]}}]}',
      ['CMD-SHELL, curl -f http://localhost/ || exit 1', 'CMD, curl, -f, http://localhost/', 'CMD-SHELL', 'CMD'],
    ],
    [
      'not the rest of a health check',
      td,
      '{"containerDefinitions": [{"healthCheck": {"command": ["CMD-SHELL", "|"]}}]}',
      [],
    ],
    [
      'capacity providers',
      'ecs-service.json',
      '{"capacityProviderStrategy": [{"capacityProvider": "|"}]}',
      ['FARGATE', 'FARGATE_SPOT'],
    ],
    ['a default', td, '{"containerDefinitions": [{"healthCheck": {"interval": |}}]}', ['30']],
    [
      'other containers',
      td,
      '{"containerDefinitions": [{"name": "a", "image": "x:1"}, {"name": "b"}, {"name": "c", "dependsOn": [{"containerName": "b"}, {"containerName": "|"}]}]}',
      ['a'],
    ],
    [
      'containers to take volumes from',
      tdYaml,
      'containerDefinitions:\n  - name: a\n  - name: b\n    volumesFrom:\n      - sourceContainer: |',
      ['a'],
    ],
    [
      'containers of a bare list',
      'container-definitions.json',
      '[{"name": "a", "image": "x", "essential": true}, {"name": "b", "image": "y", "dependsOn": [{"containerName": "|"}]}]',
      ['a'],
    ],
    [
      'volumes, mounted ones last',
      td,
      '{"containerDefinitions": [{"mountPoints": [{"sourceVolume": "x"}, {"sourceVolume": "|"}]}], "volumes": [{"name": "x"}, {"name": "y"}]}',
      ['y', 'x'],
    ],
    [
      'conditions that the other container can fulfil',
      td,
      '{"containerDefinitions": [{"name": "a", "essential": false}, {"dependsOn": [{"containerName": "a", "condition": "|"}]}]}',
      ['SUCCESS', 'COMPLETE', 'START', 'HEALTHY'],
    ],
    [
      'conditions of an essential container with a health check',
      td,
      '{"containerDefinitions": [{"name": "a", "healthCheck": {"command": ["CMD", "x"]}}, {"dependsOn": [{"containerName": "a", "condition": "|"}]}]}',
      ['HEALTHY', 'START', 'COMPLETE', 'SUCCESS'],
    ],
    [
      'task definitions of the template',
      template,
      `${task('Family: a')}  S:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: |\n`,
      ['!Ref Task'],
    ],
    [
      'containers of the service’s task',
      template,
      `${task('ContainerDefinitions:', '  - Name: web')}  S:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: !Ref Task\n      LoadBalancers:\n        - ContainerName: |\n`,
      ['web'],
    ],
    [
      'ports of the service’s container',
      template,
      `${task('ContainerDefinitions:', '  - Name: web', '    PortMappings:', '      - ContainerPort: 8080')}  S:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: !Ref Task\n      LoadBalancers:\n        - ContainerName: web\n          ContainerPort: |\n`,
      ['8080'],
    ],
    [
      'roles',
      template,
      task('ExecutionRoleArn: |').replace('Resources:', 'Resources:\n  Role:\n    Type: AWS::IAM::Role'),
      ['!GetAtt Role.Arn', 'IAM role'],
    ],
    ['objects as a whole', td, '{"containerDefinitions": [|]}', ['{ name, image, essential }']],
    ['lists as a whole', td, '{\n  "containerDefinitions": |\n}', ['[{ name, image, essential }]']],
  ])('%s', (_what, fileName, source, labels) => {
    expect(complete(fileName, source).labels).toEqual(labels);
  });

  it.each([
    ['in quotes', td, '{"networkMode": "|"}', 'awsvpc', '{"networkMode": "awsvpc"}'],
    ['without quotes', td, '{"networkMode": |}', 'awsvpc', '{"networkMode": "awsvpc"}'],
    ['half typed without quotes', td, '{"networkMode": aws|}', 'awsvpc', '{"networkMode": "awsvpc"}'],
    ['with an opening quote', td, '{\n  "networkMode": "|\n}', 'awsvpc', '{\n  "networkMode": "awsvpc"\n}'],
    [
      'with an opening quote before a comma',
      td,
      '{\n  "networkMode": "aw|,\n  "cpu": "256"\n}',
      'awsvpc',
      '{\n  "networkMode": "awsvpc",\n  "cpu": "256"\n}',
    ],
    [
      'before another pair',
      td,
      '{\n  "networkMode": |\n  "cpu": "256"\n}',
      'awsvpc',
      '{\n  "networkMode": "awsvpc",\n  "cpu": "256"\n}',
    ],
    [
      'in place of another',
      td,
      '{"networkMode": "ho|st", "cpu": "256"}',
      'awsvpc',
      '{"networkMode": "awsvpc", "cpu": "256"}',
    ],
    [
      'a truth value in quotes',
      td,
      '{"containerDefinitions": [{"essential": "|"}]}',
      'true',
      '{"containerDefinitions": [{"essential": true}]}',
    ],
    [
      'as the first of a list',
      td,
      '{"requiresCompatibilities": [| "EC2"]}',
      'FARGATE',
      '{"requiresCompatibilities": ["FARGATE", "EC2"]}',
    ],
    [
      'after another without a comma',
      td,
      '{"requiresCompatibilities": ["EC2" |]}',
      'FARGATE',
      '{"requiresCompatibilities": ["EC2", "FARGATE"]}',
    ],
    ['in YAML', tdYaml, 'networkMode: |\n', 'awsvpc', 'networkMode: awsvpc\n'],
    ['in YAML, before a comment', tdYaml, 'networkMode: h| # mode\n', 'awsvpc', 'networkMode: awsvpc # mode\n'],
    ['in YAML, in single quotes', tdYaml, "networkMode: '|'\n", 'awsvpc', "networkMode: 'awsvpc'\n"],
    ['in YAML, in double quotes', tdYaml, 'networkMode: "ho|st"\n', 'awsvpc', 'networkMode: "awsvpc"\n'],
    [
      'in YAML, an item',
      tdYaml,
      'requiresCompatibilities:\n  - F|\n',
      'FARGATE',
      'requiresCompatibilities:\n  - FARGATE\n',
    ],
    [
      'in YAML, an item on the next line',
      tdYaml,
      'requiresCompatibilities:\n  - EC2\n  |\n',
      'FARGATE',
      'requiresCompatibilities:\n  - EC2\n  - FARGATE\n',
    ],
    [
      'an object',
      td,
      '{"containerDefinitions": [{"portMappings": [|]}]}',
      '{ containerPort }',
      '{"containerDefinitions": [{"portMappings": [{ "containerPort": 80 }]}]}',
    ],
    [
      'an object after another',
      td,
      '{"volumes": [{"name": "a"}, |]}',
      '{ name }',
      '{"volumes": [{"name": "a"}, { "name": "" }]}',
    ],
    [
      'a list below its key',
      tdYaml,
      'containerDefinitions:\n  - name: a\n    portMappings: |\n',
      '[{ containerPort }]',
      'containerDefinitions:\n  - name: a\n    portMappings: \n      - containerPort: 80\n',
    ],
    [
      'a resource in JSON',
      templateJson,
      '{"Resources": {"C": {"Type": "AWS::ECS::Cluster"}, "S": {"Type": "AWS::ECS::Service", "Properties": {"Cluster": |}}}}',
      '!Ref C',
      '{"Resources": {"C": {"Type": "AWS::ECS::Cluster"}, "S": {"Type": "AWS::ECS::Service", "Properties": {"Cluster": { "Ref": "C" }}}}}',
    ],
    [
      'a type',
      template,
      'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  T:\n    Type: AWS::ECS::|\n',
      'AWS::ECS::Service',
      'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  T:\n    Type: AWS::ECS::Service\n',
    ],
    [
      'a type in JSON',
      templateJson,
      '{"Resources": {"A": {"Type": "AWS::S3::Bucket"}, "T": {"Type": "|"}}}',
      'AWS::ECS::TaskDefinition',
      '{"Resources": {"A": {"Type": "AWS::S3::Bucket"}, "T": {"Type": "AWS::ECS::TaskDefinition"}}}',
    ],
  ])('%s', (_what, fileName, source, label, expected) => {
    expect(choose(fileName, source, label)).toBe(expected);
  });

  it('has every resource of the model as a type, those of ECS first', () => {
    const { labels } = complete(template, 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  T:\n    Type: |\n');
    expect([...labels].sort()).toEqual(Object.keys(modelJson.resources).sort());
    const others = labels.findIndex((type) => !type.startsWith('AWS::ECS::'));
    expect(labels.slice(others).filter((type) => type.startsWith('AWS::ECS::'))).toEqual([]);
    expect(labels[0]).toBe('AWS::ECS::TaskDefinition');
  });

  it('says what a task cannot have', () => {
    const { items } = complete(
      td,
      '{"requiresCompatibilities": ["FARGATE"], "containerDefinitions": [{"logConfiguration": {"logDriver": "|"}}]}',
    );
    expect(items.find(({ label }) => label === 'syslog')?.detail).toBe('not on Fargate');
    expect(items[0]?.detail).toBeUndefined();
  });
});

describe('task sizes', () => {
  it.each([
    ['cpu', td, '{"cpu": "|"}', ['256', '512', '1024', '2048', '4096', '8192', '16384', '32768']],
    ['cpu for a memory', td, '{"cpu": "|", "memory": "2048"}', ['256', '512', '1024']],
    [
      'cpu for a memory that Fargate does not have',
      td,
      '{"cpu": "|", "memory": "2000"}',
      ['256', '512', '1024', '2048', '4096', '8192', '16384', '32768'],
    ],
    ['memory for a cpu', td, '{"cpu": "256", "memory": "|"}', ['512', '1024', '2048']],
    ['memory for 32 vCPU', td, '{"cpu": "32 vCPU", "memory": "|"}', ['60 GB', '120 GB', '244 GB']],
    [
      'cpu of Windows',
      td,
      '{"runtimePlatform": {"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"}, "cpu": "|"}',
      ['1024', '2048', '4096'],
    ],
    ['in the unit of the other', td, '{"cpu": "|", "memory": "1GB"}', ['0.25vCPU', '0.5vCPU']],
    ['in the unit that is being typed', td, '{"cpu": "1 v|"}', ['0.25 vCPU', '0.5 vCPU', '1 vCPU']],
    ['of a template', template, task('Cpu: 512', 'Memory: |'), ['1024', '2048', '3072', '4096']],
  ])('%s', (_what, fileName, source, first) => {
    const { labels } = complete(fileName, source);
    const single = labels.filter((label) => !label.includes(','));
    expect(single.slice(0, first.length)).toEqual(first);
    expect(labels.slice(0, first.length)).toEqual(first);
  });

  it.each([
    [
      'a pair adds the other size',
      td,
      '{\n  "cpu": "|"\n}',
      '1 vCPU, 2 GB',
      '{\n  "cpu": "1024",\n  "memory": "2048"\n}',
    ],
    [
      'before another pair',
      td,
      '{\n  "cpu": |\n  "family": "a"\n}',
      '1 vCPU, 2 GB',
      '{\n  "cpu": "1024",\n  "memory": "2048",\n  "family": "a"\n}',
    ],
    [
      'a pair changes the other size',
      td,
      '{"memory": "512", "cpu": "|"}',
      '1 vCPU, 2 GB',
      '{"memory": "2048", "cpu": "1024"}',
    ],
    ['that comes after', td, '{"cpu": "25|6", "memory": "512"}', '1 vCPU, 2 GB', '{"cpu": "1024", "memory": "2048"}'],
    [
      'in the author’s units',
      td,
      '{"cpu": ".25 vCPU|", "memory": "1 GB"}'.replace('|"', '"').replace('.25', '.2|5'),
      '1 vCPU, 2 GB',
      '{"cpu": "1 vCPU", "memory": "2 GB"}',
    ],
    ['in YAML', tdYaml, 'cpu: |\nfamily: a\n', '1 vCPU, 2 GB', 'cpu: "1024"\nmemory: "2048"\nfamily: a\n'],
    ['in a template, bare', template, task('Memory: |'), '1 vCPU, 2 GB', task('Memory: 2048', 'Cpu: 1024')],
    [
      'in a template, as strings',
      template,
      task("Memory: '512'", "Cpu: '|'"),
      '1 vCPU, 2 GB',
      task("Memory: '2048'", "Cpu: '1024'"),
    ],
    [
      'a bare number in a JSON template',
      templateJson,
      '{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"Cpu": 25|6, "Memory": 512}}}}',
      '1 vCPU, 2 GB',
      '{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"Cpu": 1024, "Memory": 2048}}}}',
    ],
    [
      'both among the names',
      td,
      '{\n  "requiresCompatibilities": ["FARGATE"],\n  |\n}',
      '0.5 vCPU, 1 GB',
      '{\n  "requiresCompatibilities": ["FARGATE"],\n  "cpu": "512",\n  "memory": "1024"\n}',
    ],
    [
      'both among the names of YAML',
      tdYaml,
      'family: a\n|\n',
      '0.25 vCPU, 512 MB',
      'family: a\ncpu: "256"\nmemory: "512"\n',
    ],
    ['both, quoted', td, '{"c|"}', '1 vCPU, 2 GB', '{"cpu": "1024", "memory": "2048"}'],
    [
      'both in a template',
      template,
      task('Family: a', '|'),
      '4 vCPU, 30 GB',
      task('Family: a', 'Cpu: 4096', 'Memory: 30720'),
    ],
  ])('%s', (_what, fileName, source, label, expected) => {
    expect(choose(fileName, source, label)).toBe(expected);
  });

  it('are not paired with a size that is decided elsewhere', () => {
    expect(complete(template, task('Cpu: |', 'Memory: !Ref M')).labels.filter((label) => label.includes(','))).toEqual(
      [],
    );
  });

  it('are no pairs where the key has its colon', () => {
    expect(complete(td, '{"c|": "256"}').labels.filter((label) => label.includes(','))).toEqual([]);
  });

  it('are offered as pairs only while both are missing', () => {
    expect(complete(td, '{"cpu": "256", |}').labels.filter((label) => label.includes(','))).toEqual([]);
  });

  it('is a choice of what goes with the other one', () => {
    const { items } = complete(td, '{"cpu": "256", |}');
    expect(items.find(({ label }) => label === 'memory')?.edit.text).toBe('"memory": "${1|512,1024,2048|}"');
  });
});

describe('whole documents', () => {
  it.each([
    ['task-definition.json', '|', 'Fargate task definition'],
    ['taskdef.json', '// ours\n|\n', 'Fargate task definition'],
    ['task-definition.yaml', '|', 'Fargate task definition'],
    ['task-definition.json', '{|}', 'Fargate task definition'],
    ['task-definition.json', '{\n  |\n}', 'Fargate task definition'],
    ['ecs-service.json', '|', 'Fargate service'],
    ['ecs-service.yaml', '|', 'Fargate service'],
    ['container-definitions.json', '|', 'Container definition'],
  ])('%s: %s', (fileName, source, label) => {
    const { items } = complete(fileName, source);
    expect(items[0]).toMatchObject({ label, preselect: true, snippet: true });
    const text = choose(fileName, source, label);
    const document = recognise(parse(text, formatOf('', fileName, text)), fileName);
    expect(document).toMatchObject({ tentative: false, tree: { problems: [] } });
    expect(document && lint(document, rules).filter(({ severity }) => severity !== 'information')).toEqual([]);
  });

  it('is laid out over lines, also between braces on one line', () => {
    const text = choose('task-definition.json', '{|}', 'Fargate task definition');
    expect(text.split('\n').slice(0, 4)).toEqual([
      '{',
      '  "family": "my-app",',
      '  "requiresCompatibilities": ["FARGATE"],',
      '  "networkMode": "awsvpc",',
    ]);
    expect(text.endsWith('\n}')).toBe(true);
  });

  it('offers nothing in an empty file of another name', () => {
    expect(complete('data.json', '|').labels).toEqual([]);
  });
});
