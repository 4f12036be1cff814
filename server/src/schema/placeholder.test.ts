import { describe, expect, it } from 'vitest';
import { recognise } from '../ecs/document';
import { lint } from '../rules/lint';
import { schemaEnum } from '../rules/schema/enum';
import { schemaRange } from '../rules/schema/range';
import { schemaRequired } from '../rules/schema/required';
import { schemaType } from '../rules/schema/type';
import { schemaUnknownProperty } from '../rules/schema/unknown-property';
import { parse } from '../syntax/parse';
import type { TypeRef } from './model';
import { placeholderFor } from './placeholder';
import { isTypeName, propertiesOf, toDialect, typeRefOf } from './schema';
import type { TypeName } from './shapes.generated';

const structure = [schemaEnum, schemaRange, schemaRequired, schemaType, schemaUnknownProperty];

describe('placeholderFor', () => {
  const types = ['TaskDefinition', 'Service', 'Cluster', 'CapacityProvider', 'Daemon', 'DaemonTaskDefinition'] as const;

  it.each(types)('gives every property of a %s, and of what it holds, a value that the schema takes', (root) => {
    const properties = Object.fromEntries(
      propertiesOf(root, 'cloudformation').map(({ name }) => [name, placeholderFor(root, name, 'cloudformation')]),
    );
    const spelled = toDialect(properties, { type: root }, 'cloudformation');
    const template = { Resources: { R: { Type: `AWS::ECS::${root}`, Properties: spelled } } };
    const document = recognise(parse(JSON.stringify(template), 'json'), 'template.json');
    expect(document && lint(document, structure).map((finding) => finding.message)).toEqual([]);
  });

  it('has something for every member of every type', () => {
    for (const type of typesIn('TaskDefinition')) {
      for (const { name, model } of propertiesOf(type, 'api')) {
        if (!model.readOnly) expect(placeholderFor(type, name, 'api'), `${type}.${name}`).toBeDefined();
      }
    }
  });

  it('takes the default of a property, or its first value', () => {
    expect(placeholderFor('EFSVolumeConfiguration', 'transitEncryption', 'api')).toBe('DISABLED');
    expect(placeholderFor('EnvironmentFile', 'type', 'api')).toBe('s3');
    expect(placeholderFor('MetricConfiguration', 'resolutionSeconds', 'api')).toBe(20);
  });

  it('fills an object with its required members', () => {
    expect(placeholderFor('TaskDefinition', 'containerDefinitions', 'api')).toEqual([
      { name: 'app', image: 'REPLACE_ME' },
    ]);
  });
});

function typesIn(type: TypeName, seen = new Set<TypeName>()): Set<TypeName> {
  if (seen.has(type)) return seen;
  seen.add(type);
  for (const { model } of propertiesOf(type, 'api')) {
    const inner = typeIn(typeRefOf(model, 'api'));
    if (inner) typesIn(inner, seen);
  }
  return seen;
}

function typeIn(type: TypeRef): TypeName | undefined {
  if (typeof type === 'string' || 'map' in type) return undefined;
  if ('list' in type) return typeIn(type.list);
  return isTypeName(type.type) ? type.type : undefined;
}
