import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse';
import { recognise } from './document';
import { segmentsOf, textKeyOf, textPartsIn } from './text-parts';

/** What the `ServiceName` of a service is made of. */
function partsOf(name: string) {
  const text = `Parameters:
  Name: { Type: String }
Resources:
  Web:
    Type: AWS::ECS::Service
    Properties:
      ServiceName: ${name}
`;
  const service = recognise(parse(text, 'yaml'), 'template.yaml')?.scope.resource('Web');
  if (!service) throw new Error('The template is not recognised.');
  return textPartsIn(service, 'serviceName');
}

describe('the key of a text', () => {
  it.each([
    ['web', 'web'],
    ['!Ref Name', '${Name}'],
    ['!GetAtt Main.Arn', '${Main.Arn}'],
    ['!Sub "a-${Name}-${AWS::Region}"', 'a-${Name}-${AWS::Region}'],
    ['!Sub ["a-${X}", { X: !GetAtt Main.Arn }]', 'a-${Main.Arn}'],
    ['!Join ["-", [a, !Ref Name, b]]', 'a-${Name}-b'],
    ['!Join ["-", [a, !ImportValue b]]', undefined],
    ['!ImportValue b', undefined],
  ])('%s', (name, key) => {
    expect(textKeyOf(partsOf(name) ?? [])).toBe(key);
  });
});

it.each(['', '<NAME>', '"${NAME}"'])('what a pipeline fills in has no parts: %s', (name) => {
  expect(partsOf(name)).toBeUndefined();
});

it.each([
  ['service/${Main}/${Web.Name}', ['service', '${Main}', '${Web.Name}']],
  ['service//${Web.Name}', ['service', '', '${Web.Name}']],
  ['a${Name}b/c', ['a${Name}b', 'c']],
  ['/a/', ['', 'a', '']],
])('%s is cut at its slashes', (text, segments) => {
  expect(segmentsOf(partsOf(`!Sub ${text}`) ?? []).map(textKeyOf)).toEqual(segments);
});
