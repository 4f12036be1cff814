import { describe, expect, it } from 'vitest';
import { formatOf, recognise } from '../ecs/document';
import { parse } from '../syntax/parse';
import { hover } from './hover';

const yaml = `Parameters:
  Env: { Type: String, AllowedValues: [dev, prod], Default: dev, Description: Where it runs }
  Password: { Type: String, NoEcho: true, Default: secret, MinLength: 8 }
  Tag: { Type: String }
  Empty: { Type: String, Default: '' }
Mappings:
  Sizes:
    dev: { Cpu: 256 }
    prod: { Cpu: 1024 }
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  IsBig: !And [!Condition IsProd, !Not [!Equals [!Ref Tag, '']]]
Resources:
  Repo: { Type: AWS::ECR::Repository }
  Role: { Type: AWS::IAM::Role, Condition: IsProd }
  Task:
    Type: AWS::ECS::TaskDefinition
    DependsOn: [Repo]
    Properties:
      Cpu: !If [IsProd, 1024, 256]
      Memory: !If [IsProd, !If [IsBig, 8192, 2048], 512]
      Family: !Sub 'web-\${Env}'
      NetworkMode: !FindInMap [Sizes, !Ref Env, Cpu]
      TaskRoleArn: !GetAtt Role.Arn
      ExecutionRoleArn: !Sub 'arn:aws:iam::\${AWS::AccountId}:role/\${Nothing}'
      IpcMode: !Ref Nothing
      ContainerDefinitions:
        - Name: !Join ['-', [a, !Ref Env, !Ref Tag]]
          Image: !Sub '\${Repo.RepositoryUri}:\${Tag}'
          Command: !If
            - IsProd
            - [a, b]
            - !Ref AWS::NoValue
          User:
            Fn::Select: [1, [x, y]]
          Hostname: !ImportValue foo
          WorkingDirectory: !Sub ['/\${Mine}', { Mine: here }]
          EntryPoint: !If [IsProd, [!Sub '\${Password}'], []]
Outputs:
  Out: { Condition: IsProd, Value: !Ref Task }
`;

const json = `{
  "Conditions": { "IsProd": { "Fn::Equals": [{ "Ref": "Env" }, "prod"] } },
  "Resources": {
    "Role": { "Type": "AWS::IAM::Role" },
    "Task": {
      "Type": "AWS::ECS::TaskDefinition",
      "DependsOn": "Role",
      "Properties": {
        "Cpu": { "Fn::If": ["IsProd", 1024, 256] },
        "TaskRoleArn": { "Fn::GetAtt": ["Role", "Arn"] },
        "ExecutionRoleArn": { "Fn::Sub": "arn:aws:iam::1\${Env}:role/x" }
      }
    }
  },
  "Parameters": { "Env": { "Type": "String" } }
}
`;

/** What the hover is about where the only such text has its `|`, and its Markdown without what follows a link. */
function at(text: string, place: string): { word: string; markdown: string } | undefined {
  const offset = place.indexOf('|');
  const plain = place.replace('|', '');
  const start = text.indexOf(plain);
  if (start < 0 || text.includes(plain, start + 1)) throw new Error(`${plain} has to be there once`);
  const fileName = text === json ? 't.json' : 't.yaml';
  const document = recognise(parse(text, formatOf('', fileName, text)), fileName);
  const found = document && hover(document, start + offset);
  if (!found) return undefined;
  return {
    word: text.slice(found.span.start, found.span.end),
    markdown: found.markdown.replace(/\n\n\[AWS documentation\]\(.*$/s, ''),
  };
}

const sub = 'a text with values put in for `${Name}` and `${Resource.Attribute}`';
const env = '**Env** · parameter · String\n\nWhere it runs\n\nDefault: `dev`\n\nAllowed: `dev`, `prod`';

describe('what is declared', () => {
  it.each([
    ['a parameter', 'E|nv: {', 'Env', `${env}\n\nReferred to by condition \`IsProd\`, \`Task\``],
    [
      'a secret one',
      'Pass|word: {',
      'Password',
      '**Password** · parameter · String\n\nMinLength `8`\n\nReferred to by `Task`',
    ],
    [
      'one without a default',
      'T|ag: {',
      'Tag',
      '**Tag** · parameter · String\n\nHas no default: it has to be given\n\nReferred to by condition `IsBig`, `Task`',
    ],
    [
      'one that nothing uses',
      'Emp|ty: {',
      'Empty',
      '**Empty** · parameter · String\n\nDefault: an empty text\n\nNothing refers to it.',
    ],
    ['a mapping', 'Siz|es:', 'Sizes', '**Sizes** · mapping\n\nKeys: `dev`, `prod`\n\nReferred to by `Task`'],
    [
      'a condition',
      'Is|Prod: !E',
      'IsProd',
      '**IsProd** · condition\n\nHolds when `Env = prod`\n\nReferred to by condition `IsBig`, `Role`, `Task`, output `Out`',
    ],
    [
      'a condition of others',
      'Is|Big: !A',
      'IsBig',
      '**IsBig** · condition\n\nHolds when `IsProd and Tag ≠ ""`\n\nReferred to by `Task`',
    ],
    [
      'a resource',
      'Rol|e: {',
      'Role',
      '**Role** · AWS::IAM::Role\n\n`Ref` gives its `RoleName`\n\n`Fn::GetAtt` gives `Arn`, `RoleId`\n\nMade only when `IsProd` holds\n\nReferred to by `Task`',
    ],
  ])('%s', (_what, place, word, markdown) => {
    expect(at(yaml, place)).toEqual({ word, markdown });
  });
});

describe('a name', () => {
  it.each([
    ['of a parameter', "!Sub 'web-${E|nv}", 'Env', env],
    [
      'of a resource',
      '!Ref Ta|sk',
      'Task',
      '**Task** · AWS::ECS::TaskDefinition\n\n`Ref` gives its `TaskDefinitionArn`',
    ],
    [
      'of a resource and its attribute',
      '!GetAtt Ro|le',
      'Role.Arn',
      '**Role** · AWS::IAM::Role\n\nHere its attribute `Arn`\n\nMade only when `IsProd` holds',
    ],
    [
      'of an attribute in a text',
      'Repo.Rep|ositoryUri',
      'Repo.RepositoryUri',
      '**Repo** · AWS::ECR::Repository\n\nHere its attribute `RepositoryUri`',
    ],
    ['in DependsOn', '[Re|po]', 'Repo', '**Repo** · AWS::ECR::Repository'],
    ['of a condition', 'Condition: Is|Prod, V', 'IsProd', '**IsProd** · condition\n\nHolds when `Env = prod`'],
    [
      'of a condition that chooses',
      '!If [Is|Prod, 1024',
      'IsProd',
      '**IsProd** · condition\n\nHolds when `Env = prod`\n\n---\n\n`IsProd` true: `1024`, otherwise `256`',
    ],
    [
      'of a mapping',
      '[Siz|es, ',
      'Sizes',
      '**Sizes** · mapping\n\nKeys: `dev`, `prod`\n\n---\n\n- `Env` `dev`: `256`\n- `Env` `prod`: `1024`',
    ],
    [
      'of CloudFormation’s own',
      'AWS::No|Value',
      'AWS::NoValue',
      '**AWS::NoValue** · given by CloudFormation\n\nTakes the property away, as if it were not written',
    ],
    ['of a variable', '${Mi|ne}', 'Mine', '**Mine** · variable of this text\n\nValue: `here`'],
  ])('%s', (_what, place, word, markdown) => {
    expect(at(yaml, place)).toEqual({ word, markdown });
  });

  it('that nothing declares says nothing', () => {
    expect(at(yaml, '!Ref Not|hing')).toBeUndefined();
  });
});

describe('a function', () => {
  it.each([
    [
      'by one condition',
      '!I|f [IsProd, 1024',
      '!If',
      '**!If** · one of two values, by a condition\n\n`IsProd` true: `1024`, otherwise `256`',
    ],
    [
      'by two conditions',
      '!I|f [IsProd, !If',
      '!If',
      '**!If** · one of two values, by a condition\n\n- `IsProd` true and `IsBig` false: `2048`\n- `IsProd` true and `IsBig` true: `8192`\n- otherwise: `512`',
    ],
    [
      'that takes a value away',
      'Command: !I|f',
      '!If',
      '**!If** · one of two values, by a condition\n\n`IsProd` true: `[a, b]`, otherwise left out',
    ],
    [
      'but no secret',
      'EntryPoint: !I|f',
      '!If',
      '**!If** · one of two values, by a condition\n\n`IsProd` true: `[${Password}]`, otherwise `[]`',
    ],
    [
      'with a hole',
      "!S|ub 'web",
      '!Sub',
      `**!Sub** · ${sub}\n\n\`web-\${Env}\`\n\nWith the default of \`Env\`: \`web-dev\``,
    ],
    [
      'in its text',
      "'we|b-$",
      "'web-${Env}'",
      `**!Sub** · ${sub}\n\n\`web-\${Env}\`\n\nWith the default of \`Env\`: \`web-dev\``,
    ],
    ['with variables', 'WorkingDirectory: !S|ub', '!Sub', `**!Sub** · ${sub}\n\n\`/here\``],
    [
      'that joins',
      '!Jo|in',
      '!Join',
      '**!Join** · texts joined by a separator\n\n`a-${Env}-${Tag}`\n\nWith the defaults of the parameters: `a-dev-${Tag}`',
    ],
    ['that selects, long', 'Fn::Sel|ect', 'Fn::Select', '**Fn::Select** · one item of a list, counted from 0\n\n`y`'],
    [
      'that finds',
      '!Find|InMap',
      '!FindInMap',
      '**!FindInMap** · a value of `Mappings`\n\n- `Env` `dev`: `256`\n- `Env` `prod`: `1024`',
    ],
    [
      'that names one',
      '!Get|Att',
      '!GetAtt',
      '**!GetAtt** · an attribute of a resource\n\n---\n\n**Role** · AWS::IAM::Role\n\nHere its attribute `Arn`\n\nMade only when `IsProd` holds',
    ],
    [
      'that names nothing',
      '!R|ef Nothing',
      '!Ref',
      '**!Ref** · the value of a parameter, or what a resource is known by\n\n`${Nothing}`',
    ],
    [
      'that decides',
      '!A|nd',
      '!And',
      '**!And** · whether all of 2 to 10 conditions hold\n\nHolds when `IsProd and Tag ≠ ""`',
    ],
    ['of another stack', '!Imp|ortValue', '!ImportValue', '**!ImportValue** · what another stack exports'],
    [
      'that makes an ARN',
      'arn:aws:i|am',
      "'arn:aws:iam::${AWS::AccountId}:role/${Nothing}'",
      '**IAM role**\n\n- name `${Nothing}`\n- account `${AWS::AccountId}`',
    ],
  ])('%s', (_what, place, word, markdown) => {
    expect(at(yaml, place)).toEqual({ word, markdown });
  });

  it('leaves its values to themselves', () => {
    expect(at(yaml, '[IsProd, 10|24')?.markdown).toContain('**1 vCPU**');
  });
});

describe('in JSON', () => {
  it.each([
    [
      'a function',
      '"Fn::I|f"',
      '"Fn::If"',
      '**Fn::If** · one of two values, by a condition\n\n`IsProd` true: `1024`, otherwise `256`',
    ],
    ['a name', '["Ro|le", "Arn"]', 'Role', '**Role** · AWS::IAM::Role\n\nHere its attribute `Arn`'],
    [
      'a declaration',
      '"Ro|le": {',
      '"Role"',
      '**Role** · AWS::IAM::Role\n\n`Ref` gives its `RoleName`\n\n`Fn::GetAtt` gives `Arn`, `RoleId`\n\nReferred to by `Task`',
    ],
    [
      'an ARN with holes',
      'arn:aws:i|am',
      '"arn:aws:iam::1${Env}:role/x"',
      '**IAM role**\n\n- name `x`\n- account `1${Env}`',
    ],
  ])('%s', (_what, place, word, markdown) => {
    expect(at(json, place)).toEqual({ word, markdown });
  });
});

it('links to AWS’s page about a function', () => {
  const document = recognise(parse(yaml, 'yaml'), 't.yaml');
  const found = document && hover(document, yaml.indexOf('!ImportValue') + 1);
  expect(found?.markdown).toContain(
    '(https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html)',
  );
});
