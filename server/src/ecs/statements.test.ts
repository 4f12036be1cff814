import { describe, expect, it } from 'vitest';
import { matches } from './statements';

describe('a pattern of actions', () => {
  it.each([
    ['*', 's3:GetObject', true],
    ['s3:*', 's3:GetObject', true],
    ['S3:getobject', 's3:GetObject', true],
    ['s3:Get*', 's3:GetObject', true],
    ['s3:*Object', 's3:GetObject', true],
    ['s3:*Ob*ct', 's3:GetObjectAct', true],
    ['s3:Ge?Object', 's3:GetObject', true],
    ['s3:GetObject*', 's3:GetObject', true],
    ['s3:GetObject', 's3:GetObjectAcl', false],
    ['s3:GetObject?', 's3:GetObject', false],
    ['s3:*Ob', 's3:GetObject', false],
    ['s3:', 's3:GetObject', false],
    ['', 's3:GetObject', false],
    ['s3.GetObject', 's3:GetObject', false],
    [`${'*a'.repeat(40)}b`, `s3:${'a'.repeat(60)}`, false],
  ])('%s against %s: %s', (pattern, action, expected) => {
    expect(matches(pattern, action)).toBe(expected);
  });
});
