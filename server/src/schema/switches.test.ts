import { expect, test } from 'vitest';
import model from '../../../schemas/model.json';
import { enumOf, isTypeName, propertiesOf } from './schema';
import { switchedTo } from './switches';

test.each([
  ['true', ['ENABLED', 'DISABLED'], ['ENABLED']],
  ['Off', ['ENABLED', 'DISABLED'], ['DISABLED']],
  ['yes', ['disabled', 'enabled'], ['enabled']],
  ['0', ['on', 'off'], ['off']],
  ['true', ['awsvpc', 'bridge'], []],
  ['false', ['NONE', 'SERVICE', 'TASK_DEFINITION'], []],
  ['maybe', ['on', 'off'], []],
])('%s of %j is %j', (word, choices, meant) => {
  expect(switchedTo(word, choices)).toEqual(meant);
});

test('every enumeration that is a switch has one value for each word', () => {
  for (const type of Object.keys(model.types).filter(isTypeName)) {
    for (const { name, model } of propertiesOf(type, 'cloudformation')) {
      const choices = enumOf(model, 'cloudformation') ?? [];
      for (const word of ['true', 'OFF']) expect(switchedTo(word, choices).length, `${type}.${name}`).toBeLessThan(2);
    }
  }
});
