import { describe, expect, it } from 'vitest';
import { recognise } from '../ecs/document';
import { parse } from '../syntax/parse';
import { internal } from './document/internal';
import { unusedSuppression } from './document/unused-suppression';
import { lint } from './lint';
import { defineRule, type Fault, type Rule, type Visit } from './rule';
import { everything } from './settings';

function ruleOf(id: string, visit: Visit<'seen'>): Rule {
  const sources = ['https://docs.aws.amazon.com/x'] as const;
  const meta = { summary: '', severity: 'error', category: 'containers', since: '0.1.0', sources } as const;
  return defineRule({ id, meta: { ...meta, messages: { seen: 'seen' } }, visit });
}

const fail = (): never => {
  throw new TypeError('no such thing');
};

const sound = ruleOf('sound', {
  ContainerDefinition: (container, report) => report({ at: container.place, message: 'seen' }),
});

/** Fails at the second container, having found something in it. */
const weak = ruleOf('weak', {
  ContainerDefinition(container, report) {
    report({ at: container.place, message: 'seen' });
    const name = container.get('name');
    if (name.state === 'known' && name.value !== 'a') fail();
  },
});

const everywhere = {
  'a document': ruleOf('weak', { document: fail }),
  'any element': ruleOf('weak', { element: fail }),
  'an element of a type': ruleOf('weak', { ContainerDefinition: fail }),
  'a suppression': ruleOf('weak', { suppression: fail }),
};

const text = `# ecs-lint-disable-next-line sound
containerDefinitions:
  - {name: a, image: x, essential: true}
  - {name: b, image: x, essential: true}
  - {name: c, image: x, essential: true}
`;

const template = `Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {Name: a, Image: x}
        - Name: !If [IsProd, b, a]
          Image: x
`;

function found(rules: readonly Rule[], source = text, settings = everything, onFault?: (fault: Fault) => void) {
  const document = recognise(parse(source, 'yaml'), 'x.yaml');
  if (!document) throw new Error('not recognised');
  return lint(document, rules, settings, onFault).map(({ rule, span, message }) => ({
    rule: rule.id,
    line: source.slice(0, span.start).split('\n').length,
    message,
  }));
}

describe('a rule that throws', () => {
  it('costs its own answer only, and is told once, where it failed first', () => {
    const seen = found([weak, sound, internal]).map(({ rule, line }) => `${rule} ${line}`);
    expect(seen).toEqual(['weak 3', 'sound 3', 'internal 4', 'sound 4', 'sound 5']);
  });

  it('is told in a template under a condition, too', () => {
    const seen = found([weak, sound, internal], template).map(({ rule, line }) => `${rule} ${line}`);
    expect(seen).toContain('internal 9');
    expect(seen.filter((each) => each.startsWith('sound'))).toHaveLength(2);
  });

  it('is named with the kind of its exception', () => {
    const [finding] = found([everywhere['a document'], internal]);
    expect(finding).toMatchObject({ rule: 'internal', line: 1, message: expect.stringMatching(/"weak".*TypeError/) });
  });

  it.each(Object.entries(everywhere))('at %s', (_, rule) => {
    const rules = found([rule, sound, internal]).map((finding) => finding.rule);
    expect(rules.filter((id) => id === 'internal')).toHaveLength(1);
    expect(rules.filter((id) => id === 'sound')).toHaveLength(3);
  });

  it('hands out its exception, once', () => {
    const faults: Fault[] = [];
    const { 'any element': rule } = everywhere;
    found([rule, sound], text, { ...everything, rules: { internal: 'off' } }, (fault) => faults.push(fault));
    expect(faults.map(({ error }) => error)).toEqual([expect.any(TypeError)]);
  });

  it('throws where nobody would hear of it', () => {
    expect(() => found([weak])).toThrow('no such thing');
  });

  it('can be kept quiet', () => {
    expect(
      found([weak, internal], text, { ...everything, rules: { internal: 'off' } }).map(({ rule }) => rule),
    ).toEqual(['weak']);
  });

  it('is no reason to call its suppression unused', () => {
    const source = text.replace('sound', 'weak');
    const rules = [everywhere['a document'], sound, internal, unusedSuppression];
    expect(found(rules, source).map(({ rule }) => rule)).not.toContain('unused-suppression');
  });
});
