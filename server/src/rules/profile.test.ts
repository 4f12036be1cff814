import { describe, expect, it } from 'vitest';
import { recognise } from '../ecs/document';
import { fixAll } from '../features/fix-all';
import { applyEdits } from '../syntax/edit';
import { parse } from '../syntax/parse';
import { rules } from '.';
import { lint, lintEachPlace } from './lint';
import { type Category, defineRule, type Profile } from './rule';
import { combined, type RuleSettings } from './settings';

const about = {
  category: 'security' as Category,
  since: '0.1.0',
  sources: ['https://docs.aws.amazon.com/'] as [string],
};

/** A rule that says everything at the task's family. */
const speaker = defineRule({
  id: 'speaker',
  meta: {
    ...about,
    summary: 'It says all that it can.',
    severity: 'information',
    profile: 'recommended',
    messages: { plain: 'plain', small: 'small', grave: 'grave' },
    messageProfiles: { small: 'strict' },
  },
  visit: {
    TaskDefinition(task, report) {
      const at = task.placeOf('family');
      report({ at, message: 'plain' });
      report({ at, message: 'small' });
      report({ at, message: 'grave', severity: 'warning' });
    },
  },
});
const whisperer = defineRule({
  ...speaker,
  id: 'whisperer',
  meta: {
    ...about,
    summary: 'It whispers.',
    severity: 'information',
    profile: 'recommended',
    recommendedSeverity: 'hint',
    messages: { plain: 'whisper', small: 'whisper', grave: 'shout' },
  },
});
const purist = defineRule({
  ...speaker,
  id: 'purist',
  meta: {
    ...about,
    summary: 'It wants all.',
    severity: 'hint',
    profile: 'strict',
    messages: { plain: 'pure', small: 'pure', grave: 'wrong' },
  },
});

function documentOf(text: string) {
  const document = recognise(parse(text, 'yaml'), 'task-definition.yaml');
  if (!document) throw new Error('not recognised');
  return document;
}

function said(profile: Profile, settings: RuleSettings = {}, top = ''): string[] {
  const document = documentOf(`${top}family: web\ncontainerDefinitions: []\n`);
  return lint(
    document,
    [speaker, whisperer, purist, ...rules.filter(({ id }) => id === 'unused-suppression')],
    combined({ profile, rules: settings }),
  ).map(({ rule, severity, messageId }) => `${rule.id} ${messageId} ${severity}`);
}

describe('a profile', () => {
  const grave = ['speaker grave warning', 'whisperer grave warning', 'purist grave warning'];
  const plain = 'speaker plain information';

  it.each<[string, Profile, RuleSettings, string[]]>([
    ['errors and warnings', 'essential', {}, grave],
    ['advice of a reviewer', 'recommended', {}, [...grave, plain, 'whisperer plain hint', 'whisperer small hint']],
    [
      'everything',
      'strict',
      {},
      [
        ...grave,
        plain,
        'speaker small information',
        'whisperer plain information',
        'whisperer small information',
        'purist plain hint',
        'purist small hint',
      ],
    ],
    [
      'a rule of a stricter profile that has a severity',
      'essential',
      { purist: 'information' },
      [...grave.slice(0, 2), 'purist plain information', 'purist small information', 'purist grave information'],
    ],
    [
      'a rule that has the severity that it has anyway',
      'recommended',
      { whisperer: 'information', speaker: 'off', purist: 'off' },
      ['whisperer plain information', 'whisperer small information', 'whisperer grave information'],
    ],
    [
      'a category that has a severity, and a rule of it that has another',
      'essential',
      { 'security/*': 'hint', speaker: 'off', whisperer: 'error' },
      [
        'whisperer plain error',
        'whisperer small error',
        'whisperer grave error',
        'purist plain hint',
        'purist small hint',
        'purist grave hint',
      ],
    ],
    ['a category that is off', 'strict', { 'security/*': 'off' }, []],
  ])('has %s (%s)', (_, profile, settings, expected) => {
    expect(said(profile, settings).sort()).toEqual([...expected].sort());
  });

  it.each<[Profile, string[]]>([
    ['recommended', []],
    ['strict', []],
  ])('takes no suppression for needless that a stricter one needs (%s)', (profile, expected) => {
    const top = '# ecs-lint-disable-next-line purist, speaker, whisperer\n';
    expect(said(profile, {}, top)).toEqual(expected);
  });
});

describe('two rules about the same thing', () => {
  const service = (lines: string) =>
    `serviceName: web\ntaskDefinition: web\ndesiredCount: 2\nloadBalancers:\n  - {targetGroupArn: "", containerName: web, containerPort: 80}\n${lines}`;
  const container = (lines: string) =>
    `family: web\ncontainerDefinitions:\n  - {name: a, image: "a:1", memory: 64, ${lines}}\n  - {name: b, image: "b:1", memory: 64, user: root}\n`;
  const repositories = `Resources:
  One: {Type: AWS::ECR::Repository, Properties: {ImageScanningConfiguration: {ScanOnPush: false}}}
  Two: {Type: AWS::ECR::Repository, Properties: {ImageScanningConfiguration: {ScanOnPush: true}}}
  Three: {Type: AWS::ECR::Repository}
`;
  const scaled = `Resources:
  Web: {Type: AWS::ECS::Service, Properties: {Cluster: a, TaskDefinition: web, DesiredCount: 1, LoadBalancers: [{TargetGroupArn: !Ref T, ContainerName: web, ContainerPort: 80}]}}
  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties: {ServiceNamespace: ecs, ScalableDimension: 'ecs:service:DesiredCount', ResourceId: !Sub 'service/a/\${Web.Name}', MinCapacity: 1, MaxCapacity: 3}
`;

  /** How often each of two rules speaks in `recommended`, and in `strict`. */
  it.each<[string, string, string, readonly string[], readonly number[], readonly number[]]>([
    [
      'an error and advice',
      service('deploymentConfiguration: {minimumHealthyPercent: 50, maximumPercent: 50}\n'),
      'ecs-service.yaml',
      ['deployment-percent', 'zero-downtime'],
      [1, 0],
      [1, 1],
    ],
    [
      'advice alone',
      service('deploymentConfiguration: {minimumHealthyPercent: 50, maximumPercent: 200}\n'),
      'ecs-service.yaml',
      ['deployment-percent', 'zero-downtime'],
      [0, 1],
      [0, 1],
    ],
    [
      'a warning and advice in one container of two',
      container('privileged: true, user: root'),
      'task-definition.yaml',
      ['privileged', 'root-user'],
      [1, 1],
      [1, 2],
    ],
    ['two pieces of advice', scaled, 'template.yaml', ['desired-count-with-scaling', 'single-task'], [1, 0], [1, 1]],
    [
      'advice and a hint in one repository of three',
      repositories,
      'template.yaml',
      ['ecr-scan-on-push', 'deprecated-property'],
      [2, 1],
      [2, 2],
    ],
  ])('speak once: %s', (_, text, file, ids, recommended, strict) => {
    const document = recognise(parse(text, 'yaml'), file);
    const counts = (profile: Profile) => {
      const found = document ? lintEachPlace(document, rules, combined({ profile })) : [];
      return ids.map((id) => found.filter(({ rule }) => rule.id === id).length);
    };
    expect(counts('recommended')).toEqual(recommended);
    expect(counts('strict')).toEqual(strict);
  });

  it('speak both where the settings ask for it', () => {
    const document = recognise(parse(scaled, 'yaml'), 'template.yaml');
    const settings = combined({ rules: { 'single-task': 'information' } });
    const found = document ? lint(document, rules, settings).map(({ rule }) => rule.id) : [];
    expect(found).toEqual(expect.arrayContaining(['desired-count-with-scaling', 'single-task']));
  });
});

describe('fix-all', () => {
  const text = 'family: web\ncontainerDefinitions:\n  - {name: a, image: x }\n  - {name: b, image: x }\n';
  const namer = (profile: 'recommended' | 'strict') =>
    defineRule({
      id: 'namer',
      meta: { ...about, summary: 'It wants nginx.', severity: 'hint', profile, messages: { x: 'x' } },
      visit: {
        ContainerDefinition(container, report) {
          const image = container.get('image');
          if (image.state !== 'known' || image.value !== 'x') return;
          const fix = { title: 'Use nginx', preferred: true };
          report({
            at: image.node,
            message: 'x',
            fixes: [{ ...fix, edit: (editor) => editor.set(container, 'image', 'nginx') }],
          });
        },
      },
    });

  it.each<['recommended' | 'strict', Profile, string]>([
    ['recommended', 'recommended', text.replaceAll('image: x', 'image: nginx')],
    ['recommended', 'essential', text],
    ['strict', 'recommended', text],
    ['strict', 'strict', text.replaceAll('image: x', 'image: nginx')],
  ])('applies, at each place, what is in %s with %s', (ofRule, profile, expected) => {
    const source = { text, format: 'yaml', fileName: 'task-definition.yaml' } as const;
    expect(applyEdits(text, fixAll(source, [namer(ofRule)], combined({ profile })))).toBe(expected);
  });
});
