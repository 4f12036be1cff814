import { expect, test } from 'vitest';
import ahead from '../../schemas/ahead.json';
import type { Model } from '../../server/src/schema/model';
import { applyAhead, needless, publicationDates } from './ahead.mjs';
import { readApi } from './api.mjs';
import { readCloudFormation } from './cloudformation.mjs';
import { join } from './join.mjs';

const source = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_X.html';
const checked = '2026-12-01';

const model: Model = {
  types: {
    X: { properties: { mode: { type: 'string', enum: ['a'], cfnEnum: ['a'] }, name: { type: 'string', cfn: 'Name' } } },
  },
  resources: {},
  attributes: { 'AWS::Y': ['Arn'] },
  refValues: {},
};
const file = (types: object) => ({ $comment: '', packages: {}, types }) as never;

test('nothing is needless: AWS published no model that has it', () => {
  expect(needless(join(readApi(), readCloudFormation()).model, ahead as never)).toEqual([]);
});

test('what the model has is needless', () => {
  const types = {
    X: {
      properties: { name: { type: 'string' }, mode: { values: ['a'] }, more: { type: 'string' } },
      source,
      checked,
    },
    Y: { resource: 'AWS::Y', attributes: ['Arn'], properties: {}, source, checked },
  };
  expect(needless({ ...model, resources: { 'AWS::Y': 'Y' } }, file(types))).toEqual(['X.name', 'X.mode', 'AWS::Y']);
  expect(needless(model, file({ X: { properties: { mode: { values: ['a', 'b'] } }, source, checked } }))).toEqual([]);
});

test('adds properties, values, types, resources and attributes', () => {
  const types = {
    X: { properties: { mode: { values: ['b'] }, more: { type: 'integer', cfn: 'More' } }, source, checked },
    Y: {
      resource: 'AWS::Y',
      attributes: ['Id'],
      refValue: 'Id',
      properties: { x: { type: { type: 'X' }, cfn: 'X' } },
      source,
      checked,
    },
  };
  expect(applyAhead(model, file(types))).toEqual({
    types: {
      X: {
        properties: {
          mode: { type: 'string', enum: ['a', 'b'], cfnEnum: ['a', 'b'] },
          name: { type: 'string', cfn: 'Name' },
          more: { type: 'integer', cfn: 'More' },
        },
      },
      Y: { properties: { x: { type: { type: 'X' }, cfn: 'X' } } },
    },
    resources: { 'AWS::Y': 'Y' },
    attributes: { 'AWS::Y': ['Arn', 'Id'] },
    refValues: { 'AWS::Y': 'Id' },
  });
});

test.each([
  ['without a page', { properties: {}, checked }, 'no source'],
  ['without a date', { properties: {}, source }, 'no date'],
  ['that says nothing', { properties: { name: {} }, source, checked }, 'nothing about name'],
])('refuses an entry %s', (_, entry, message) => {
  expect(() => applyAhead(model, file({ X: entry }))).toThrow(`ahead: X: ${message}`);
});

test('asks for the date of another version', () => {
  const dates = (version: string) =>
    publicationDates(ahead as never, { '@aws-sdk/client-ecs': version, '@aws-cdk/aws-service-spec': '0.1.216' });
  expect(() => dates('0.0.1')).toThrow('say when @aws-sdk/client-ecs 0.0.1 was published');
});
