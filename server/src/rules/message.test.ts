import { expect, test } from 'vitest';
import { fillMessage } from './message';

test('fills the marks that it has data for', () => {
  expect(fillMessage('"{{name}}" takes {{count}} of {{what}}', { name: 'a', count: 2 })).toBe(
    '"a" takes 2 of {{what}}',
  );
});

test('a message stays on its line', () => {
  expect(fillMessage('{{value}}', { value: 'a\nb\r\tc\u200bd\u202e' })).toBe('a\\nb\\r\\tc\\u200bd\\u202e');
});

test('a long text of the document is cut', () => {
  const message = fillMessage('{{value}}', { value: 'x'.repeat(5000) });
  expect(message).toHaveLength(300);
  expect(message).toMatch(/x\.\.\.$/);
});
