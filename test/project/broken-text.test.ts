import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { formatOf, mayBeEcs, recognise } from '../../server/src/ecs/document';
import { rules } from '../../server/src/rules';
import { lint } from '../../server/src/rules/lint';
import { parse } from '../../server/src/syntax/parse';
import { corpus, corpusFiles } from '../harness/corpus';

const task = {
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx:1.29',
      portMappings: [{ containerPort: 80 }],
      environment: [{ name: 'MODE', value: 'fast' }],
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/web', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'web' },
      },
      dependsOn: [{ containerName: 'proxy', condition: 'START' }],
    },
    { name: 'proxy', image: 'envoy:1.32', essential: false, command: ['envoy', '-c', '/etc/envoy.yaml'] },
  ],
};
const template = {
  Parameters: { Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' } },
  Resources: {
    Cluster: { Type: 'AWS::ECS::Cluster' },
    Service: {
      Type: 'AWS::ECS::Service',
      Properties: {
        Cluster: { Ref: 'Cluster' },
        TaskDefinition: 'web',
        DesiredCount: 2,
        LaunchType: 'FARGATE',
        NetworkConfiguration: { AwsvpcConfiguration: { Subnets: { Ref: 'Subnets' } } },
      },
    },
  },
};
const examples: [string, string][] = [
  ['task-definition.json', JSON.stringify(task, null, 2)],
  ['task-definition.min.json', JSON.stringify(task)],
  ['task-definition.yaml', stringify(task)],
  ['template.json', JSON.stringify(template, null, 4)],
  ['template.yaml', stringify(template)],
];

/** The errors in a text; `undefined` if it has no mistake that its syntax shows. */
function errorsIn(text: string, name: string): readonly string[] | undefined {
  if (!mayBeEcs(text, name)) return undefined;
  const tree = parse(text, formatOf('', name, text));
  const document = recognise(tree, name);
  if (!document) return undefined;
  const errors = lint(document, rules).filter(({ severity }) => severity === 'error');
  return errors.map(({ rule }) => rule.id).filter((id) => id !== 'syntax');
}

function hasMistake(text: string, name: string): boolean {
  const tree = parse(text, formatOf('', name, text));
  return tree.problems.length > 0 && !tree.templated;
}

/** What one slip of the keyboard makes of a text, at every `step`th place. */
function* slips(text: string, name: string, step: number): Generator<string> {
  const marks = [...text.matchAll(/[[\]{}",:]/g)];
  const from = step === 1 ? 0 : text.length % step;
  for (let index = from; index < marks.length; index += step) {
    const at = marks[index]?.index ?? 0;
    const [mark] = marks[index] ?? [''];
    yield text.slice(0, at) + text.slice(at + 1);
    yield text.slice(0, at) + mark + text.slice(at);
    const other = '[]{}",:'.charAt((index * 5 + at) % 7);
    yield text.slice(0, at) + other + text.slice(at);
    yield text.slice(0, at) + other + text.slice(at + 1);
  }
  if (formatOf('', name, text) !== 'yaml') return;
  const lines = text.split('\n');
  for (let index = 1 + from; index < lines.length; index += Math.max(1, step >> 1)) {
    const line = lines[index] ?? '';
    const change = (changed: string) => [...lines.slice(0, index), changed, ...lines.slice(index + 1)].join('\n');
    if (line.trim() === '') continue;
    yield change(` ${line}`);
    yield change(`  ${line}`);
    if (line.startsWith(' ')) yield change(line.slice(1));
    if (line.startsWith('  ')) yield change(line.slice(2));
  }
}

/** Errors that a slip brings although it is told as a mistake of syntax already. */
function consequences(files: readonly (readonly [string, string])[], step: number) {
  let tried = 0;
  const found: string[] = [];
  for (const [name, text] of files) {
    const before = errorsIn(text, name);
    if (!before || hasMistake(text, name)) continue;
    const known = new Set(before);
    for (const slip of slips(text, name, step)) {
      if (!hasMistake(slip, name)) continue;
      tried += 1;
      const news = (errorsIn(slip, name) ?? []).filter((error) => !known.has(error));
      if (news[0]) found.push(`${news[0]}\n${slip}`);
    }
  }
  return { tried, found };
}

it.each(examples)('finds nothing but the mistake after a slip of the keyboard: %s', (name, text) => {
  const { tried, found } = consequences([[name, text]], 1);
  expect(tried).toBeGreaterThan(30);
  expect(found).toEqual([]);
});

it.skipIf(!corpus)('finds next to nothing else in real files', { timeout: 120_000 }, () => {
  const files = ['cloudformation', 'task-definitions', 'services'].flatMap(corpusFiles);
  const { tried, found } = consequences(
    files.filter(([, text], index) => text.length < 12_000 && index % 9 === 0),
    23,
  );
  expect(tried).toBeGreaterThan(500);
  expect(found.length / tried, found.join('\n')).toBeLessThan(0.005);
});
