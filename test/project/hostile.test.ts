import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { rules } from '../../server/src/rules';
import { readConfig } from '../../server/src/rules/config-file';
import { settingFor } from '../../server/src/rules/settings';
import { askEverything, offsetsOf } from '../harness/everything';

/** What every object has, and what is no name at all. */
const names = [
  'constructor',
  'toString',
  '__proto__',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
  'prototype',
  '',
  '<<',
  'Fn::If',
];

/** With `MARK` wherever a person writes a name or a text, as a key or as a value. */
const template = `{
  "MARK": { "a": { "b": 1 } },
  "Transform": "MARK",
  "Metadata": { "MARK": 1, "AWS::CloudFormation::Interface": { "ParameterLabels": { "MARK": { "default": "MARK" } } } },
  "Parameters": {
    "MARK": { "Type": "String", "MARK": "MARK", "Default": "MARK", "Description": "MARK" },
    "Typed": { "Type": "MARK", "AllowedValues": ["MARK", "x"] }
  },
  "Mappings": { "MARK": { "MARK": { "MARK": "MARK" } } },
  "Conditions": { "MARK": { "Fn::Equals": [{ "Ref": "MARK" }, "MARK"] }, "Other": { "MARK": ["MARK"] } },
  "Rules": { "MARK": { "Assertions": [{ "Assert": { "MARK": [] } }] } },
  "Resources": {
    "MARK": { "Type": "AWS::ECS::TaskDefinition", "Condition": "MARK", "DependsOn": "MARK", "MARK": 1, "Properties": {
      "MARK": "MARK",
      "Family": { "Fn::FindInMap": ["MARK", "MARK", "MARK"] },
      "NetworkMode": "MARK",
      "RequiresCompatibilities": ["MARK"],
      "ExecutionRoleArn": { "Fn::GetAtt": ["MARK", "MARK"] },
      "TaskRoleArn": { "Fn::Sub": ["\${MARK}\${MARK.MARK}", { "MARK": "MARK" }] },
      "Volumes": [{ "Name": "MARK", "MARK": {}, "DockerVolumeConfiguration": { "DriverOpts": { "MARK": "MARK" } } }],
      "ContainerDefinitions": [{
        "Name": "MARK",
        "Image": "MARK/MARK:1",
        "MARK": { "MARK": "MARK" },
        "User": "MARK",
        "DockerLabels": { "MARK": "MARK" },
        "Environment": [{ "Name": "MARK", "Value": "MARK" }],
        "Secrets": [{ "Name": "MARK", "ValueFrom": "arn:aws:MARK:eu-west-1:123456789012:MARK" }],
        "MountPoints": [{ "SourceVolume": "MARK", "ContainerPath": "MARK" }],
        "DependsOn": [{ "ContainerName": "MARK", "Condition": "MARK" }],
        "Ulimits": [{ "Name": "MARK", "SoftLimit": "MARK", "HardLimit": 1 }],
        "SystemControls": [{ "Namespace": "MARK", "Value": "MARK" }],
        "PortMappings": [{ "ContainerPort": "MARK", "Name": "MARK", "Protocol": "MARK", "AppProtocol": "MARK" }],
        "LinuxParameters": { "Capabilities": { "Add": ["MARK"] } },
        "LogConfiguration": { "LogDriver": "MARK", "Options": { "MARK": "MARK" } },
        "FirelensConfiguration": { "Type": "MARK", "Options": { "MARK": "MARK" } },
        "HealthCheck": { "Command": ["MARK", "MARK"] }
      }]
    } },
    "Service": { "Type": "AWS::ECS::Service", "Properties": {
      "TaskDefinition": { "Ref": "MARK" }, "LaunchType": "MARK", "Cluster": "MARK", "PlatformVersion": "MARK",
      "LoadBalancers": [{ "ContainerName": "MARK", "ContainerPort": 80, "TargetGroupArn": { "Ref": "Group" } }]
    } },
    "Group": { "Type": "AWS::ElasticLoadBalancingV2::TargetGroup", "Properties": {
      "Protocol": "MARK", "HealthCheckProtocol": "MARK", "TargetType": "MARK", "MARK": "MARK"
    } },
    "Repository": { "Type": "AWS::ECR::Repository", "Properties": {
      "ImageTagMutability": "MARK",
      "LifecyclePolicy": { "LifecyclePolicyText": "{\\"rules\\": [{\\"MARK\\": 1, \\"selection\\": {\\"tagStatus\\": \\"MARK\\", \\"countType\\": \\"MARK\\"}, \\"action\\": {\\"type\\": \\"MARK\\"}}]}" }
    } },
    "Role": { "Type": "AWS::IAM::Role", "Properties": { "AssumeRolePolicyDocument": { "MARK": [{ "MARK": { "MARK": "MARK" } }] } } },
    "Typed": { "Type": "MARK", "Properties": { "MARK": 1 } }
  },
  "Outputs": { "MARK": { "Value": { "MARK": "MARK" }, "Condition": "MARK" } }
}`;

const documents = {
  template,
  'task definition': `{
    "family": "MARK", "MARK": "MARK", "networkMode": "MARK", "volumes": [{ "name": "MARK", "MARK": {} }],
    "containerDefinitions": [{ "name": "MARK", "image": "MARK", "essential": true, "MARK": { "MARK": "MARK" },
      "logConfiguration": { "logDriver": "MARK", "options": { "MARK": "MARK" } },
      "dependsOn": [{ "containerName": "MARK", "condition": "MARK" }] }]
  }`,
  service: `{
    "serviceName": "MARK", "taskDefinition": "MARK", "desiredCount": 1, "launchType": "MARK", "MARK": "MARK",
    "loadBalancers": [{ "containerName": "MARK", "containerPort": 1, "MARK": 1 }]
  }`,
};

describe('hostile names', () => {
  for (const [what, pattern] of Object.entries(documents)) {
    for (const name of names) {
      const json = pattern.replaceAll('MARK', name);
      it(`${JSON.stringify(name)} everywhere in a ${what}, in JSON`, () => {
        expect(() => askEverything(json, 'json', offsetsOf(json, name || '""'))).not.toThrow();
      });
      it(`${JSON.stringify(name)} everywhere in a ${what}, in YAML`, () => {
        const yaml = asYaml(pattern).replaceAll('MARK', name === '' ? "''" : name);
        expect(() => askEverything(yaml, 'yaml', offsetsOf(yaml, name || "''"))).not.toThrow();
      });
    }
  }

  it.each(names)('%s as a key of the settings', (name) => {
    const text = `{"rules": {${JSON.stringify(name)}: "off", "log-mode": "off"}}`;
    const { rules: settings, strange } = readConfig(text);
    expect(strange).toEqual([]);
    expect(rules.filter((rule) => settingFor(rule, settings) !== undefined).map(({ id }) => id)).toEqual(['log-mode']);
  });
});

function asYaml(json: string): string {
  return stringify(JSON.parse(json), { lineWidth: 0 });
}

describe('hostile texts', () => {
  const texts = [
    '![x](https://evil.example/a.png)',
    '[x](https://evil.example)',
    '<img src=https://evil.example/a.png>',
    '``x`` ![y](http://z)',
  ];

  it.each(texts)('%s comes out of no hover as anything but text', (hostile) => {
    for (const pattern of Object.values(documents)) {
      const json = pattern.replaceAll('MARK', hostile);
      const hovers = askEverything(json, 'json', offsetsOf(json, hostile, 200)) ?? [];
      for (const markdown of hovers)
        expect(withoutCode(markdown)).not.toMatch(/(?<!\\)[[\]]\((?!https:\/\/docs\.aws)|(?<!\\)<img|(?<!\\):\/\/evil/);
    }
  });

  it('of a parameter', () => {
    const yaml = `Parameters:\n  P:\n    Type: String\n    Description: '![](https://evil.example) *a* <b> # c'\nResources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Family: !Ref P\n`;
    const [about] = askEverything(yaml, 'yaml', [yaml.indexOf('!Ref P') + 5]) ?? [];
    expect(about).toContain('!\\[\\](https\\://evil.example) \\*a\\* \\<b\\> # c');
  });
});

function withoutCode(markdown: string): string {
  return markdown.replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}

describe('what contains nothing, itself, or too much', () => {
  const resources = (condition: string, value = 'x') => `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Condition: ${condition}
    Properties:
      Family: ${value}
      Cpu: !If [${condition}, 256, 512]
`;
  const functions =
    'Not And Or Equals Condition If Join Select Split Sub FindInMap GetAtt Ref Base64 Cidr ImportValue'.split(' ');

  it.each(
    functions.flatMap((name) => [
      `!${name}`,
      `!${name} A`,
      `!${name} []`,
      `!${name} {A: B}`,
      `!${name} [!${name}, !${name} A]`,
    ]),
  )('the condition and the value %s', (expression) => {
    const yaml = `Conditions:\n  A: ${expression}\n${resources('A', expression)}`;
    expect(() => askEverything(yaml, 'yaml', offsetsOf(yaml, expression))).not.toThrow();
  });

  it.each([
    ['itself', 'A: !Condition A'],
    ['itself in a list', 'A: !And [!Condition A, !Not [!Condition A]]'],
    ['each other', 'A: !Condition B\n  B: !Not [!Condition C]\n  C: !Or [!Condition A, !Condition B]'],
  ])('conditions that contain %s', (_, conditions) => {
    const yaml = `Conditions:\n  ${conditions}\n${resources('A')}`;
    expect(() => askEverything(yaml, 'yaml', offsetsOf(yaml, 'A'))).not.toThrow();
  });

  it('a chain of thousands of conditions, and one that doubles at each link', () => {
    const chain = Array.from({ length: 5000 }, (_, index) => `  C${index}: !Not [!Condition C${index + 1}]`).join('\n');
    const doubling = Array.from(
      { length: 60 },
      (_, index) => `  D${index}: !And [!Condition D${index + 1}, !Condition D${index + 1}]`,
    );
    const yaml = `Conditions:\n${chain}\n${doubling.join('\n')}\n${resources('C0')}${resources('D0').replace('Resources:\n', '').replace('Task', 'Other')}`;
    expect(() => askEverything(yaml, 'yaml', offsetsOf(yaml, 'C0'))).not.toThrow();
  });

  it('chains of thousands of resources and of many containers', () => {
    const chain = Array.from(
      { length: 3000 },
      (_, i) => `  R${i}:\n    Type: AWS::SNS::Topic\n    DependsOn: R${i + 1}\n`,
    ).join('');
    const containers = Array.from(
      { length: 60 },
      (_, i) => `        - {Name: c${i}, Image: x, DependsOn: [{ContainerName: c${i + 1}, Condition: START}]}\n`,
    ).join('');
    const yaml = `${resources('A')}      ContainerDefinitions:\n${containers}${chain}`;
    expect(() => askEverything(yaml, 'yaml', offsetsOf(yaml, 'R0', 4))).not.toThrow();
  });

  const depths = [150, 10_000];
  it.each(depths)('%d levels', (depth) => {
    const nested: [string, 'json' | 'yaml'][] = [
      [
        `{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"Family": ${'{"Fn::Join": ["", ['.repeat(depth)}`,
        'json',
      ],
      [`{"containerDefinitions": ${'['.repeat(depth)}${']'.repeat(depth)}}`, 'json'],
      [`{"containerDefinitions": [{"name": ${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}]}`, 'json'],
      [`containerDefinitions: ${'['.repeat(depth)}`, 'yaml'],
      [`containerDefinitions: ${'{a: '.repeat(depth)}`, 'yaml'],
      [`containerDefinitions:\n${'- '.repeat(depth)}x`, 'yaml'],
      [`Conditions:\n  A: ${'!Not [ '.repeat(depth)}x${' ]'.repeat(depth)}\n${resources('A')}`, 'yaml'],
      [resources('A', `${'!Join ["", [ '.repeat(depth)}x${' ]]'.repeat(depth)}`), 'yaml'],
      [resources('A', `${'!Select [0, [ '.repeat(depth)}x${' ]]'.repeat(depth)}`), 'yaml'],
      [resources('A', `${'!If [A, '.repeat(depth)}x${', y ]'.repeat(depth)}`), 'yaml'],
      [resources('A', `${'!Sub ["${a}", {a: '.repeat(depth)}x${'}]'.repeat(depth)}`), 'yaml'],
      [resources('A', `${'!Split [",", '.repeat(depth)}x${']'.repeat(depth)}`), 'yaml'],
    ];
    for (const [text, format] of nested) {
      expect(() => askEverything(text, format, [text.length >> 1, text.length]), text.slice(0, 120)).not.toThrow();
    }
  });
});
