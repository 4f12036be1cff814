import { expect, test } from 'vitest';
import { createDocs, type DocsFile, noDocs } from './docs';

const file: DocsFile = {
  texts: ['A port.', 'Where containers run.'],
  types: { PortMapping: { containerPort: 0, hostPort: 0 }, TaskDefinition: { '': 1 } },
};

test('finds texts by type and property, and of a type alone', () => {
  const docs = createDocs(JSON.stringify(file));
  expect(docs.documentation('PortMapping', 'hostPort')).toBe('A port.');
  expect(docs.documentation('TaskDefinition')).toBe('Where containers run.');
  expect(docs.documentation('PortMapping')).toBeUndefined();
  expect(docs.documentation('PortMapping', 'name')).toBeUndefined();
  expect(docs.documentation('Volume', 'name')).toBeUndefined();
});

test('reads the JSON on the first question only', () => {
  const docs = createDocs('not JSON');
  expect(() => docs.documentation('Volume')).toThrow(SyntaxError);
});

test('without documentation there is none', () => {
  expect(noDocs.documentation('Volume', 'name')).toBeUndefined();
});
