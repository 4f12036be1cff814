import { describe, expect, test } from 'vitest';
import overlay from '../../schemas/overlay.json';
import type { Model } from '../../server/src/schema/model';
import { applyOverlay } from './overlay.mjs';

const source = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_X.html';

const model = (): Model => ({
  types: {
    X: {
      properties: {
        count: { type: 'number', required: true },
        mode: { type: 'string', cfn: 'Mode', enum: ['a', 'b'] },
        name: { type: 'string', cfn: 'Name', cfnRequired: true },
      },
    },
  },
  resources: { 'AWS::X': 'X' },
  attributes: { 'AWS::X': ['Endpoint.Address'] },
  refValues: { 'AWS::X': 'Name' },
});

function applied(name: string, entry: Record<string, unknown>) {
  const overlay = { $comment: '', properties: { [`X.${name}`]: entry } };
  return applyOverlay(model(), overlay).types.X?.properties[name] ?? {};
}

test.each([
  [
    'bounds bring their source',
    'count',
    { minimum: 1, maximum: 2, severity: 'error', source },
    { type: 'number', required: true, minimum: 1, maximum: 2, severity: 'error', source },
  ],
  ['warning is the default', 'name', { pattern: 'x+', severity: 'warning', source }, { pattern: 'x+', source }],
  ['a default needs no source in the model', 'mode', { default: 'a', source }, { default: 'a' }],
  ['the exact type', 'count', { type: 'integer', source }, { type: 'integer' }],
  ['required can be taken back', 'count', { required: false, source }, { type: 'number' }],
  ['an enum of our own', 'name', { enum: ['x'], openEnum: true, source }, { enum: ['x'], openEnum: true }],
  [
    'more values in CloudFormation',
    'mode',
    { cfnExtraEnum: ['c'], source },
    { enum: ['a', 'b'], cfnEnum: ['a', 'b', 'c'] },
  ],
  ['values of other tools', 'mode', { tolerated: ['c'], source }, { enum: ['a', 'b'], tolerated: ['c'] }],
  [
    'what a property may refer to',
    'name',
    { refersTo: ['AWS::X.Name', 'AWS::X.Endpoint.Address'], source },
    { refersTo: ['AWS::X.Name', 'AWS::X.Endpoint.Address'] },
  ],
  ['ruled', 'count', { minimum: 1, ruled: true, source }, { minimum: 1, ruled: true }],
])('%s', (_, name, entry, facts) => {
  const result = applied(name, entry);
  expect(result).toMatchObject(facts);
  if (!('severity' in facts)) expect(result).not.toHaveProperty('severity');
  if (!('source' in facts) && !('minimum' in facts)) expect(result).not.toHaveProperty('source');
  if ('required' in entry && !entry.required) expect(result).not.toHaveProperty('required');
});

test('an empty list takes back what a property refers to', () => {
  const joined = {
    ...model(),
    types: { X: { cfn: 'Y', properties: { name: { type: 'string', refersTo: ['AWS::X.Name'] } } } },
  };
  const overlay = { $comment: '', properties: { 'X.name': { refersTo: [], source } } };
  expect(applyOverlay(joined as Model, overlay).types.X).toEqual({
    cfn: 'Y',
    properties: { name: { type: 'string' } },
  });
});

test('facts stand in one order, whatever the overlay has', () => {
  const result = applied('count', { source, maximum: 2, minimum: 1 });
  expect(Object.keys(result)).toEqual(['type', 'required', 'minimum', 'maximum', 'source']);
});

test('the joined model stays as it was', () => {
  const joined = model();
  applyOverlay(joined, { $comment: '', properties: { 'X.count': { minimum: 1, source } } });
  expect(joined).toEqual(model());
});

describe('refuses', () => {
  test.each<[string, string, Record<string, unknown>, RegExp]>([
    ['a property that is not there', 'size', { minimum: 1, source }, /the model has no X.size/],
    ['a field that nobody knows', 'count', { min: 1, source }, /unknown field min/],
    ['an entry without a source', 'count', { minimum: 1 }, /no source/],
    ['a source that is not AWS', 'count', { minimum: 1, source: 'https://example.com/' }, /no source/],
    ['a severity that is none', 'count', { minimum: 1, severity: 'hint', source }, /severity hint/],
    ['a severity of nothing', 'count', { default: 1, severity: 'error', source }, /without a bound/],
    ['another type', 'name', { type: 'integer', source }, /only the type of a bare number/],
    ['a second enum', 'mode', { enum: ['x'], source }, /has an enum already/],
    ['more values of no enum', 'name', { cfnExtraEnum: ['x'], source }, /nothing to add to/],
    ['to open no enum', 'name', { openEnum: true, source }, /no enum to open/],
    ['a pattern that is none', 'name', { pattern: '[', source }, /Invalid regular expression/],
    ['a reference that gives nothing', 'name', { refersTo: ['AWS::X.Arn'], source }, /neither Ref nor Fn::GetAtt/],
    ['a reference to nowhere', 'name', { refersTo: ['AWS::Y.Name'], source }, /neither Ref nor Fn::GetAtt/],
    ['bounds the wrong way round', 'count', { minimum: 2, maximum: 1, source }, /minimum is above maximum/],
  ])('%s', (_, name, entry, message) => {
    expect(() => applied(name, entry)).toThrow(message);
  });

  test('a type that is not there', () => {
    const bad = { $comment: '', properties: { 'Y.count': { minimum: 1, source } } };
    expect(() => applyOverlay(model(), bad)).toThrow(/the model has no Y.count/);
  });
});

test('our own overlay stands in the order of its types', () => {
  const types = Object.keys(overlay.properties).map((key) => key.split('.')[0]);
  const runs = types.filter((type, index) => type !== types[index - 1]);
  expect(runs).toEqual([...new Set(runs)]);
});
