import { describe, expect, it } from 'vitest';
import { property, typeOf } from '../../schema/schema';
import { type Setting, unsupportedBy } from './unsupported';

const settings: Setting[] = ['fargate', 'awsvpc', 'managed-instances', 'windows', 'windows-fargate'];
const types = [
  'TaskDefinition',
  'ContainerDefinition',
  'LinuxParameters',
  'ResourceRequirement',
  'LogConfiguration',
  'PortMapping',
  'Volume',
  'HostVolumeProperties',
] as const;
const facts = settings.flatMap((setting) => types.flatMap((type) => unsupportedBy(setting, type)));

describe('unsupportedBy', () => {
  it('tells of a property, and of a type', () => {
    expect(unsupportedBy('fargate', 'ContainerDefinition', 'privileged')).toHaveLength(1);
    expect(unsupportedBy('fargate', 'ContainerDefinition', 'image')).toEqual([]);
    expect(unsupportedBy('awsvpc', 'ContainerDefinition').map((fact) => fact.property)).toContain('links');
  });

  it('tells of values apart from properties', () => {
    expect(unsupportedBy('fargate', 'TaskDefinition', 'pidMode').map((fact) => fact.value)).toEqual(['host']);
    expect(unsupportedBy('fargate', 'ResourceRequirement', 'type').map((fact) => fact.value)).toEqual([
      'GPU',
      'NeuronDevice',
    ]);
  });

  it('knows that AWS lifted a limit', () => {
    for (const setting of settings) expect(unsupportedBy(setting, 'LinuxParameters', 'tmpfs')).toEqual([]);
  });

  it('says each thing once', () => {
    const keys = facts.map((fact) => [fact.setting, fact.type, fact.property, fact.value].join());
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(facts)('knows $setting $type.$property $value by its model', (fact) => {
    const model = property(fact.type, fact.property);
    expect(Object.keys(typeOf(fact.type).properties)).toContain(fact.property);
    if (typeof fact.value === 'string') expect(model?.enum).toContain(fact.value);
    expect(fact.advice).toMatch(/\.$/);
    expect(fact.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    if (fact.severity === 'warning') expect(fact.server).toBeUndefined();
    expect(fact.checked, 'the day of the last look').toMatch(/^20(?:2[6-9]|[3-9]\d)-\d{2}-\d{2}$/);
    if (fact.safe) expect(fact.severity, 'taking away is safe only where ECS refuses').toBe('error');
  });
});
