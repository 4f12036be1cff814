import { describe, expect, it } from 'vitest';
import { type DialectName, dialectNames, renderings } from '../../../test/harness/rule-tester';
import { recognise } from '../ecs/document';
import { applyEdits } from '../syntax/edit';
import { parse } from '../syntax/parse';
import { unusedSuppression } from './document/unused-suppression';
import { editsOf } from './editor';
import type { Finding } from './finding';
import { lint } from './lint';
import { defineRule, type Profile } from './rule';
import { combined, type RuleSettings } from './settings';

const imageDraft = defineRule({
  id: 'image-draft',
  meta: {
    summary: 'An image is no draft.',
    severity: 'information',
    profile: 'recommended',
    category: 'containers',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/'],
    messages: { draft: 'This is a draft.', old: 'This is an old draft.' },
  },
  visit: {
    ContainerDefinition(container, report) {
      const image = container.get('image');
      if (image.state !== 'known' || !/draft/.test(image.value)) return;
      report({
        at: image.node,
        message: image.value.startsWith('old') ? 'old' : 'draft',
        related: [{ at: container.place, message: 'In this container.' }],
        fixes: [
          { title: 'Use 1', preferred: true, edit: (editor) => editor.set(container, 'image', 'app:1') },
          { title: `Use ${image.value}-1`, edit: (editor) => editor.set(container, 'image', `${image.value}-1`) },
          { title: 'Fill in', placeholder: true, edit: (editor) => editor.set(container, 'image', 'IMAGE') },
        ],
      });
    },
  },
});

const rules = [imageDraft, unusedSuppression];

const containers = (...images: string[]) => images.map((image, index) => ({ name: `c${index}`, image }));

function read(dialect: DialectName, images: readonly string[]) {
  const task = { family: 'web', containerDefinitions: containers(...images) };
  const [rendered] = renderings({ name: 'task', task, dialects: [dialect] });
  if (!rendered) throw new Error('not rendered');
  return documentOf(rendered.text, rendered.file);
}

function documentOf(text: string, file: string) {
  const document = recognise(parse(text, file.endsWith('json') ? 'json' : 'yaml'), file);
  if (!document) throw new Error('not recognised');
  return document;
}

const told = (findings: readonly Finding[]) => findings.map(({ message, related }) => [message, related.length]);

describe.each(dialectNames)('advice in %s', (dialect) => {
  const found = (images: readonly string[], profile: Profile, settings: RuleSettings = {}) =>
    lint(read(dialect, images), rules, combined({ profile, rules: settings }));

  it.each<[string, readonly string[], readonly (readonly [string, number])[]]>([
    ['once', ['a:draft'], [['This is a draft.', 1]]],
    ['twice', ['a:draft', 'b:1', 'a:draft'], [['This is a draft.', 2]]],
    ['more than a few times', ['a:draft', 'b:draft', 'c:draft', 'd:draft'], [['This is a draft. So in 4 places.', 4]]],
    [
      'of two kinds',
      ['old:draft', 'a:draft', 'b:draft', 'old:draft'],
      [
        ['This is an old draft.', 2],
        ['This is a draft.', 2],
      ],
    ],
    ['at many places', Array(40).fill('a:draft'), [['This is a draft. So in 40 places.', 20]]],
  ])('%s', (_, images, expected) => expect(told(found(images, 'recommended'))).toEqual(expected));

  it('stands at its first place and lists the others', () => {
    const [first, second] = found(['a:draft', 'b:draft'], 'strict');
    const [finding] = found(['a:draft', 'b:draft'], 'recommended');
    expect(finding).toMatchObject({ span: first!.span, pointer: first!.pointer });
    expect(finding?.related.at(-1)).toEqual({ span: second!.span, message: 'Also here.' });
  });

  it('is given at each place in strict', () => {
    expect(told(found(['a:draft', 'b:draft'], 'strict'))).toEqual([
      ['This is a draft.', 1],
      ['This is a draft.', 1],
    ]);
  });

  it('is none in essential', () => expect(found(['a:draft'], 'essential')).toEqual([]));

  it.each<Profile>(['essential', 'recommended'])('is given at each place of %s as a warning', (profile) => {
    const settings = { 'image-draft': 'warning' } as const;
    expect(found(['a:draft', 'b:draft'], profile, settings).map(({ severity }) => severity)).toEqual([
      'warning',
      'warning',
    ]);
  });

  it('has a fix for all places beside that for its own', () => {
    const document = read(dialect, ['a:draft', 'b:1', 'b:draft', 'a:draft']);
    const [{ fixes }] = lint(document, rules, combined()) as [Finding];
    expect(fixes.map(({ title, preferred = false }) => [title, preferred])).toEqual([
      ['Use 1', true],
      ['Use a:draft-1', false],
      ['Fill in', false],
      ['Use 1 everywhere (3 places)', false],
      ['Use a:draft-1 everywhere (2 places)', false],
    ]);
    const text = applyEdits(document.tree.text, editsOf(fixes[3]!, document.tree)!);
    expect(text).toBe(document.tree.text.replaceAll(/[ab]:draft/g, 'app:1'));
  });
});

describe('advice that is suppressed', () => {
  const quiet = '    # ecs-lint-disable-next-line image-draft\n';
  const task = (...lines: string[]) => `family: web\ncontainerDefinitions:\n${lines.join('')}`;
  const item = (before = '') => `  - name: a\n${before}    image: a:draft\n`;

  it.each<[string, string, readonly (readonly [string, number, number])[]]>([
    ['nowhere', task(item(), item(), item()), [['draft', 4, 3]]],
    ['at the first place', task(item(quiet), item(), item()), [['draft', 7, 2]]],
    ['at a later place', task(item(), item(quiet), item()), [['draft', 4, 2]]],
    ['at all places but one', task(item(quiet), item(), item(quiet)), [['draft', 7, 1]]],
    ['everywhere', task(item(quiet), item(quiet)), []],
    ['for the file', `# ecs-lint-disable image-draft\n${task(item(), item())}`, []],
  ])('%s', (_, text, expected) => {
    const found = lint(documentOf(text, 'task-definition.yaml'), rules, combined());
    const lineOf = ({ span }: Finding) => text.slice(0, span.start).split('\n').length;
    expect(found.map((finding) => [finding.messageId, lineOf(finding), finding.related.length])).toEqual(expected);
  });
});

describe('a fix for all places', () => {
  it('is not made where one of them is an alias', () => {
    const text = 'family: web\ncontainerDefinitions:\n  - &a {name: a, image: "a:draft"}\n  - *a\n';
    const document = documentOf(text, 'task-definition.yaml');
    const [{ fixes }] = lint(document, rules, combined()) as [Finding];
    const everywhere = fixes.find(({ title }) => title === 'Use 1 everywhere (2 places)');
    expect(everywhere && editsOf(everywhere, document.tree)).toBeUndefined();
  });
});
