import { describe, expect, it } from 'vitest';
import { type Layout, printItem, printPairs, printValue, type Sketch } from './sketch';

const json: Layout = {
  format: 'json',
  flow: true,
  inline: false,
  indent: '  ',
  unit: '  ',
  dash: '',
  eol: '\n',
  quote: '"',
  snippet: true,
};
const yaml: Layout = { ...json, format: 'yaml', flow: false, dash: '  ' };

const nested: Sketch = {
  kind: 'map',
  entries: [
    ['name', { kind: 'text', hint: '' }],
    ['port', { kind: 'number', hint: '80' }],
    [
      'list',
      { kind: 'list', items: [{ kind: 'map', entries: [['when', { kind: 'choice', values: [true, false] }]] }] },
    ],
    [
      'command',
      {
        kind: 'list',
        items: [
          { kind: 'fixed', value: 'CMD' },
          { kind: 'text', hint: 'a $b }' },
        ],
      },
    ],
    ['rest', { kind: 'open' }],
  ],
};

describe('a sketch', () => {
  it('over lines of JSON', () => {
    expect(printPairs([['a', nested]], json)).toBe(
      [
        '"a": {',
        '    "name": "$1",',
        '    "port": ${2:80},',
        '    "list": [',
        '      {',
        '        "when": ${3|true,false|}',
        '      }',
        '    ],',
        '    "command": ["CMD", "${4:a \\$b \\}}"],',
        '    "rest": {',
        '      $5',
        '    }',
        '  }',
      ].join('\n'),
    );
  });

  it('on one line of JSON', () => {
    expect(printValue(nested, { ...json, inline: true, snippet: false })).toBe(
      '{ "name": "", "port": 80, "list": [{ "when": true }], "command": ["CMD", "a $b }"], "rest": {  } }',
    );
  });

  it('as a YAML block', () => {
    expect(printPairs([['a', nested]], { ...yaml, eol: '\r\n' }).split('\r\n')).toEqual([
      'a:',
      '    name: $1',
      '    port: ${2:80}',
      '    list:',
      '      - when: ${3|true,false|}',
      '    command:',
      '      - CMD',
      '      - ${4:a \\$b \\}}',
      '    rest:',
      '      $5',
    ]);
  });

  it('as an item of a YAML block, with dashes at the column of their key', () => {
    expect(printItem(nested, { ...yaml, dash: '', snippet: false }).split('\n')).toEqual([
      'name: ',
      '    port: 80',
      '    list:',
      '    - when: true',
      '    command:',
      '    - CMD',
      '    - a $b }',
      '    rest:',
      '      ',
    ]);
  });

  it.each<[string, Sketch, string, string]>([
    ['a string that YAML reads as a number', { kind: 'fixed', value: '256' }, '"256"', '"256"'],
    ['a string that YAML reads as a truth value', { kind: 'fixed', value: 'true' }, '"true"', '"true"'],
    ['a plain string', { kind: 'fixed', value: 'arn:aws:x' }, '"arn:aws:x"', 'arn:aws:x'],
    ['a choice of strings', { kind: 'choice', values: ['a', 'b|,c'] }, '"${1|a,b\\|\\,c|}"', '${1|a,b\\|\\,c|}'],
    [
      'a choice of strings that look like numbers',
      { kind: 'choice', values: ['1', '2'] },
      '"${1|1,2|}"',
      '"${1|1,2|}"',
    ],
    ['a choice of numbers', { kind: 'choice', values: [1, 2] }, '${1|1,2|}', '${1|1,2|}'],
    ['a reference', { kind: 'call', of: 'Task' }, '{ "Ref": "Task" }', '!Ref Task'],
    [
      'an attribute',
      { kind: 'call', of: 'Role', attribute: 'Arn' },
      '{ "Fn::GetAtt": ["Role", "Arn"] }',
      '!GetAtt Role.Arn',
    ],
  ])('%s', (_what, sketch, inJson, inYaml) => {
    expect(printValue(sketch, json)).toBe(inJson);
    expect(printValue(sketch, yaml)).toBe(inYaml);
  });
});
