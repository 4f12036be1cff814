import { describe, expect, it } from 'vitest';
import { describeMemory, formatSize, parseCpu, parseMemory } from './size';

describe('parseCpu', () => {
  it.each([
    ['256', 256],
    ['.25 vCPU', 256],
    ['0.25 vcpu', 256],
    ['1vcpu', 1024],
    ['1.0 vCPU', 1024],
    ['32 VCPU', 32768],
    [' 512 ', 512],
    ['1 GB', undefined],
    ['1 cpu', undefined],
    ['vCPU', undefined],
    ['1.5', undefined],
    ['', undefined],
  ])('%j is %s', (text, amount) => expect(parseCpu(text)?.amount).toBe(amount));
});

describe('parseMemory', () => {
  it.each([
    ['512', 512],
    ['.5 gb', 512],
    ['2GB', 2048],
    ['244 GB', 249856],
    ['512 MB', undefined],
    ['1 GiB', undefined],
    ['-1', undefined],
  ])('%j is %s', (text, amount) => expect(parseMemory(text)?.amount).toBe(amount));
});

describe('formatSize', () => {
  it.each([
    [2048, '1024', '2048'],
    [2048, '1 GB', '2 GB'],
    [512, '1gb', '0.5gb'],
    [256, undefined, '256'],
  ])('writes %s like %s: %s', (amount, like, text) => {
    expect(formatSize(amount, like === undefined ? undefined : parseMemory(like))).toBe(text);
  });
});

it('describes memory for people', () => {
  expect([512, 1024, 249856].map(describeMemory)).toEqual(['512 MB', '1 GB', '244 GB']);
});
