import { expect, it } from 'vitest';
import { formatOf, recognise } from '../ecs/document';
import { rules } from '../rules';
import { lint } from '../rules/lint';
import { parse } from './parse';

/** The rules that find errors in a text. */
function errorsIn(fileName: string, text: string): string[] {
  const document = recognise(parse(text, formatOf('', fileName, text)), fileName);
  return lint(document!, rules)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule.id);
}

const container = '"name": "web", "image": "nginx:1.29", "memory": 512';

it.each([
  [
    'a brace missing',
    `{"family": "a",\n"containerDefinitions": [\n  {${container}, "logConfiguration": {\n    "logDriver": "awslogs",\n    "options": {}\n  , "cpu": 10}\n]}`,
  ],
  [
    'a bracket missing',
    `{"family": "a",\n"containerDefinitions": [\n  {${container}, "portMappings": [\n    {"containerPort": 80}\n  , "cpu": 10}\n]}`,
  ],
  [
    'a quote missing',
    `{"family": "a",\n"containerDefinitions": [\n  {${container}, "logConfiguration: {"logDriver": "awslogs"}}\n]}`,
  ],
  [
    'a closing brace too many',
    `{"family": "a",\n"containerDefinitions": [\n  {"name": "web",\n  "dockerLabels": {"a": "b"}},\n  "image": "nginx:1.29"}\n]}`,
  ],
])('takes for unknown what a mistake in JSON confuses: %s', (_, text) => {
  expect(errorsIn('task-definition.json', text).filter((id) => id !== 'syntax')).toEqual([]);
});

it('goes on elsewhere', () => {
  const text = `{
  "family": "a",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "nginx:1.29",
      "memory": "512"
    },
    {
      "name": "api",
      "image": "nginx:1.29"
      "portMappings": [{"containerPort" 80]
    }
  ],
  "cpu": "256",
  "tags": "x"
}`;
  expect(errorsIn('task-definition.json', text)).toEqual(['schema/type', 'syntax', 'syntax', 'syntax', 'schema/type']);
});

it('doubts nothing after a mistake that has one meaning', () => {
  const text = `{"family": "a", "containerDefinitions": [{${container}, "essential": "yes",}],}`;
  expect(errorsIn('task-definition.json', text)).toEqual(['schema/type', 'syntax', 'syntax']);
});

const templates: [string, string, string][] = [
  [
    'a loop behind a key',
    'template.yaml',
    'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Memory: 512\n      ContainerDefinitions:\n        - Name: web\n          Image: nginx:1.29\n          Environment:{{range $n, $v := .Variables}}\n            - Name: {{$n}}\n              Value: {{$v}}{{end}}\n          Secrets:{{range $n, $v := .Secrets}}\n          - Name: {{$n}}\n            ValueFrom: {{$v}}{{end}}\n',
  ],
  [
    'an include behind a key',
    'template.yaml',
    'Resources:\n  S:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: web\n      NetworkConfiguration: {{include "network" .}}\n        AwsvpcConfiguration:\n          Subnets: [{{range $i, $s := .Subnets}}{{if $i}}, {{end}}{{$s}}{{end}}]\n',
  ],
  [
    'a choice on one line of JSON',
    'containers.json',
    '[\n  {\n    "name": "web",\n    "image": "nginx",\n    "essential": true,\n    "secrets": [%{ for k in s }{"name": "${k}", "valueFrom": "a"}%{ endfor }],\n    %{ if log }"cpu": 10%{ else }"memory": "x"%{ endif }\n  }\n]',
  ],
];

it.each(templates)('takes for unknown what stands beside a directive: %s', (_, fileName, text) => {
  expect(errorsIn(fileName, text)).toEqual([]);
});
