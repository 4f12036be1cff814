import { describe, expect, it } from 'vitest';
import modelJson from '../../../schemas/model.json';
import wordsJson from '../../../schemas/words.json';
import { recognise } from '../ecs/document';
import { isTypeName, property } from '../schema/schema';
import { parse } from '../syntax/parse';
import { hover } from './hover';
import { wordsOf } from './words';

const names = Object.keys(wordsJson.properties);

describe('our own words', () => {
  it.each(names)('%s is a property of the model, and its values are in the enumeration', (name) => {
    const [type = '', key = ''] = name.split('.');
    const model = isTypeName(type) ? property(type, key) : undefined;
    expect(model, name).toBeDefined();
    const values = Object.keys((isTypeName(type) && wordsOf(type, key)?.values) || {});
    expect([...(model?.enum ?? []), ...(model?.cfnEnum ?? []), ...(model?.tolerated ?? [])]).toEqual(
      expect.arrayContaining(values),
    );
  });

  it('are sentences, short enough for a narrow window', () => {
    for (const name of names) {
      const [type = '', key = ''] = name.split('.');
      const words = isTypeName(type) ? wordsOf(type, key) : undefined;
      for (const text of [words?.text ?? '', words?.bites ?? 'None.']) {
        expect(text, name).toMatch(/^[A-Z`].*[.`]$/s);
        expect(text.length, name).toBeLessThan(330);
      }
    }
  });

  it('cover the usual properties of a task definition', () => {
    expect(names.length).toBeGreaterThanOrEqual(60);
    const containers = Object.keys(modelJson.types.ContainerDefinition.properties);
    expect(containers.filter((key) => names.includes(`ContainerDefinition.${key}`)).length).toBeGreaterThan(24);
  });

  it('are shown', () => {
    const text = '{"family": "a", "containerDefinitions": []}';
    const document = recognise(parse(text, 'json'), 'a.json');
    expect(document && hover(document, 3)?.markdown).toContain(wordsJson.properties['TaskDefinition.family'].text);
  });
});
