import { describe, expect, it } from 'vitest';
import { isOneStep, nearestSize } from './facts/fargate-sizes';
import { describeMemory, formatSize, parseCpu, parseMemory, readCpu, readMemory } from './size';

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

describe('readCpu and readMemory', () => {
  it.each([
    ['1 core', '1 vCPU'],
    ['2CPUs', '2vCPU'],
    ['256 units', '256'],
    ['.25', '256'],
    ['1 vcpu', '1 vcpu'],
    ['250m', undefined],
  ])('a cpu of %j is %s', (text, written) => {
    const size = readCpu(text);
    expect(size && formatSize(size.amount, size)).toBe(written);
  });
  it.each([
    ['512 MB', '512'],
    ['1GiB', '1GB'],
    ['0.5', '512'],
    ['1,024', undefined],
  ])('a memory of %j is %s', (text, written) => {
    const size = readMemory(text);
    expect(size && formatSize(size.amount, size)).toBe(written);
  });
});

describe('nearestSize and isOneStep', () => {
  const choices = [512, 1024, 2048, 8192];
  it.each([
    [100, 512, true],
    [600, 512, true],
    [768, 1024, true],
    [1537, 2048, true],
    [3000, 2048, true],
    [8193, 8192, true],
    [15000, 8192, false],
  ])('%d: %d, in one step: %s', (wanted, nearest, oneStep) => {
    expect(nearestSize(choices, wanted)).toBe(nearest);
    expect(isOneStep(choices, wanted, nearest)).toBe(oneStep);
  });
  it('skips nothing in one step', () => expect(isOneStep(choices, 600, 2048)).toBe(false));
  it('finds nothing among nothing', () => expect(nearestSize([], 512)).toBeUndefined());
});
