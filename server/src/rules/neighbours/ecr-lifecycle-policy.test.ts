import { testRule } from '../../../../test/harness/rule-tester';
import { ecrLifecyclePolicy } from './ecr-lifecycle-policy';

type Draft = Record<string, any>;

const at = (path = '') => `/Resources/Images/Properties/LifecyclePolicy/LifecyclePolicyText${path}`;

function template(text: unknown, extra: Draft = {}): Draft {
  return {
    ...extra,
    Resources: {
      Images: { Type: 'AWS::ECR::Repository', Properties: { LifecyclePolicy: { LifecyclePolicyText: text } } },
    },
  };
}

/** A template whose policy has these rules, as indented JSON in a text. */
function rules(...list: Draft[]): Draft {
  return template(JSON.stringify({ rules: list }, null, 2));
}

const expire = { type: 'expire' };
const days = { countType: 'sinceImagePushed', countUnit: 'days', countNumber: 7 };
const count = { countType: 'imageCountMoreThan', countNumber: 50 };
const archived = { storageClass: 'archive', countType: 'sinceImageTransitioned', countUnit: 'days', countNumber: 90 };
const untagged = (rulePriority: number) => ({
  rulePriority,
  selection: { tagStatus: 'untagged', ...days },
  action: expire,
});
const any = (rulePriority: number) => ({ rulePriority, selection: { tagStatus: 'any', ...count }, action: expire });
const prefixed = (rulePriority: number, ...tagPrefixList: string[]) => ({
  rulePriority,
  selection: { tagStatus: 'tagged', tagPrefixList, ...count },
  action: expire,
});
const selecting = (selection: Draft) => ({ rulePriority: 1, selection, action: expire });

/** Changes the rules in the text of the policy. */
function changing(change: (rules: Draft[]) => void): (draft: Draft) => void {
  return (draft) => {
    const holder = draft.Resources.Images.Properties.LifecyclePolicy;
    const policy = JSON.parse(holder.LifecyclePolicyText);
    change(policy.rules);
    holder.LifecyclePolicyText = JSON.stringify(policy, null, 2);
  };
}

/** A template in JSON whose policy is one line; `status` is escaped. */
function oneLine(status: string): string {
  const rule = `{\\"rulePriority\\": 1, \\"selection\\": {\\"countNumber\\": 3, \\"tagStatus\\": ${status}}, \\"action\\": {\\"type\\": \\"expire\\"}}`;
  return `{"Resources": {"Images": {"Type": "AWS::ECR::Repository", "Properties": {"LifecyclePolicy": {
  "LifecyclePolicyText": "{\\"rules\\": [${rule}]}" }}}}}
`;
}

const tagStatus = '"tagged", "untagged", "any"';

testRule(ecrLifecyclePolicy, {
  valid: [
    { name: 'a policy', template: rules(untagged(1), any(2)) },
    { name: 'no policy', template: { Resources: { Images: { Type: 'AWS::ECR::Repository' } } } },
    { name: 'priorities with gaps, in any order', template: rules(any(90), untagged(20), prefixed(3, 'v')) },
    { name: 'a policy as an object', template: template({ rules: [untagged(1), any(2)] }) },
    {
      name: 'an object with numbers as texts',
      template: template({
        rules: [{ ...any(1), rulePriority: '1', selection: { ...any(1).selection, countNumber: '5' } }],
      }),
    },
    {
      name: 'an object that a function makes JSON of',
      template: template({ 'Fn::ToJsonString': { rules: [any(1)] } }),
    },
    {
      name: 'patterns with four wildcards',
      template: rules(selecting({ tagStatus: 'tagged', tagPatternList: ['*test*1*2*3', 'v*'], ...count })),
    },
    {
      name: 'archiving, and a last rule for each storage class',
      template: rules(
        {
          rulePriority: 1,
          selection: { tagStatus: 'any', ...days, countType: 'sinceImagePulled' },
          action: { type: 'transition', targetStorageClass: 'archive' },
        },
        { rulePriority: 2, selection: { tagStatus: 'untagged', ...archived }, action: expire },
        { rulePriority: 3, selection: { tagStatus: 'any', ...archived }, action: expire },
      ),
    },
    {
      name: 'untagged images and prefixes in both storage classes',
      template: rules(
        untagged(1),
        { ...untagged(2), selection: { tagStatus: 'untagged', ...archived } },
        prefixed(3, 'v'),
        { ...prefixed(4, 'v'), selection: { tagStatus: 'tagged', tagPrefixList: ['v'], ...archived } },
        prefixed(5, 'v', 'w'),
      ),
    },
    {
      name: 'fifty rules',
      template: rules(...Array.from({ length: 50 }, (_, index) => prefixed(index + 1, `v${index}-`))),
    },
    {
      name: 'the longest policy',
      template: template(
        `${' '.repeat(30_720 - JSON.stringify({ rules: [any(1)] }).length)}${JSON.stringify({ rules: [any(1)] })}`,
      ),
    },
    { name: 'functions', template: template({ 'Fn::ImportValue': 'Policy' }) },
    {
      name: 'a condition',
      template: template({ 'Fn::If': ['Keep', { Ref: 'AWS::NoValue' }, JSON.stringify({ rules: [any(1)] })] }),
    },
    {
      name: 'functions in an object',
      template: template({
        rules: [
          { ...any(1), rulePriority: { Ref: 'First' } },
          { ...untagged(2), selection: { Ref: 'Selection' } },
          { 'Fn::If': ['Keep', { Ref: 'AWS::NoValue' }, { Ref: 'Rule' }] },
          {
            ...selecting({ tagStatus: { Ref: 'Status' }, tagPrefixList: [{ Ref: 'Prefix' }], ...count }),
            rulePriority: 3,
          },
          selecting({ tagStatus: 'tagged', tagPrefixList: { Ref: 'Prefixes' }, ...days, countType: { Ref: 'Type' } }),
        ],
      }),
    },
    {
      name: 'variables in a text',
      file: 'template.yaml',
      text: `Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      LifecyclePolicy:
        LifecyclePolicyText: !Sub
          - |
            {
              "rules": [
                {
                  "rulePriority": \${First},
                  "description": "Keep \${Days} days",
                  "selection": { "tagStatus": "\${Status}", "countNumber": \${Days}, \${Count} },
                  "action": { "type": "\${Action}" }
                },
                { "rulePriority": \${First}, "selection": \${Selection}, "action": { "type": "expire" } },
                \${Others}
              ]
            }
          - Days: 7
  Other:
    Type: AWS::ECR::Repository
    Properties:
      LifecyclePolicy:
        LifecyclePolicyText: !Sub '\${Policy}'
  Third:
    Type: AWS::ECR::Repository
    Properties:
      LifecyclePolicy:
        LifecyclePolicyText: '{{resolve:ssm:/policies/images}}'
`,
    },
    {
      name: 'what another tool fills in',
      file: 'template.json',
      text: `{ "Resources": { "Images": { "Type": "AWS::ECR::Repository", "Properties": {
  "LifecyclePolicy": { "LifecyclePolicyText": "{{ policy }}" } } },
  "Others": { "Type": "AWS::ECR::Repository", "Properties": {
  "LifecyclePolicy": { "LifecyclePolicyText": "" } } },
  "Third": { "Type": "AWS::ECR::Repository", "Properties": {
  "LifecyclePolicy": { "LifecyclePolicyText": "{\\"rules\\": [ {{ rules }} ]}" } } } } }`,
    },
    {
      name: 'an empty list of tags',
      template: rules(selecting({ tagStatus: 'tagged', tagPrefixList: [], ...count }), {
        ...selecting({ tagStatus: 'untagged', tagPrefixList: [], ...count }),
        rulePriority: 2,
      }),
    },
  ],
  invalid: [
    {
      name: 'a mistake in the JSON',
      file: 'template.yaml',
      text: `Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      LifecyclePolicy:
        LifecyclePolicyText: |
          {
            "rules": [
              {
                "rulePriority": 1
                "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5 },
                "action": { "type": "expire" }
              }
            ]
          }
`,
      findings: [{ message: 'syntax', data: { problem: 'A comma is missing here.' }, at: '', text: '1' }],
    },
    {
      name: 'a text that is no object',
      template: template('file://policy.json'),
      findings: [{ message: 'object', at: at() }],
    },
    {
      name: 'rules without the object around them',
      template: template(JSON.stringify([any(1)])),
      findings: [{ message: 'object', at: at() }],
    },
    {
      name: 'no rules',
      template: template('{}'),
      findings: [
        {
          message: 'missing',
          data: { holder: 'A lifecycle policy', name: 'rules' },
          at: at(),
          fixes: [{ title: 'Add "rules"', placeholder: true }],
        },
      ],
    },
    {
      name: 'an empty list of rules',
      template: rules(),
      findings: [{ message: 'count', data: { limit: 50, count: 0 }, at: at('/rules') }],
    },
    {
      name: 'too many rules',
      template: rules(...Array.from({ length: 51 }, (_, index) => prefixed(index + 1, `v${index}-`))),
      findings: [{ message: 'count', data: { limit: 50, count: 51 }, at: at('/rules') }],
    },
    {
      name: 'a policy that is too long',
      template: template(
        `${' '.repeat(30_721 - JSON.stringify({ rules: [any(1)] }).length)}${JSON.stringify({ rules: [any(1)] })}`,
      ),
      findings: [{ message: 'length', data: { limit: 30_720, count: 30_721 }, at: at() }],
    },
    {
      name: 'keys that are not there',
      template: template(
        JSON.stringify(
          {
            version: 1,
            rules: [
              {
                rulePriority: 1,
                id: 'x',
                selection: { tagStatus: 'any', countTyp: 'imageCountMoreThan', countNumber: 5 },
                action: { type: 'expire', after: 1 },
              },
            ],
          },
          null,
          2,
        ),
      ),
      findings: [
        {
          message: 'unknown',
          severity: 'warning',
          data: { holder: 'A lifecycle policy', name: 'version', names: '"rules"' },
          at: at('/version'),
          fixes: [
            {
              title: 'Remove "version"',
              result: (draft) => removeFromPolicy(draft, (policy) => delete policy.version),
            },
          ],
        },
        {
          message: 'unknown',
          data: { holder: 'A rule', name: 'id', names: '"rulePriority", "description", "selection", "action"' },
          at: at('/rules/0/id'),
          fixes: [{ title: 'Remove "id"', result: changing(([rule]) => delete rule!.id) }],
        },
        {
          message: 'unknown',
          data: {
            holder: 'A selection',
            name: 'countTyp',
            names:
              '"tagStatus", "tagPatternList", "tagPrefixList", "storageClass", "countType", "countUnit", "countNumber"',
          },
          at: at('/rules/0/selection/countTyp'),
          fixes: [
            {
              title: 'Rename to "countType"',
              preferred: true,
              result: changing(([rule]) => {
                rule!.selection = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 5 };
              }),
            },
          ],
        },
        {
          message: 'unknown',
          data: { holder: 'An action', name: 'after', names: '"type", "targetStorageClass"' },
          at: at('/rules/0/action/after'),
          fixes: [{ title: 'Remove "after"' }],
        },
      ],
    },
    {
      name: 'keys that are missing',
      template: rules({}, { rulePriority: 4, selection: {}, action: {} }),
      findings: [
        ...(['rulePriority', 'selection', 'action'] as const).map((name) => ({
          message: 'missing' as const,
          data: { holder: 'A rule', name },
          at: at('/rules/0'),
          fixes: [
            {
              title: `Add "${name}"`,
              placeholder: true,
              ...(name === 'rulePriority' && {
                result: changing(([rule]) => Object.assign(rule!, { rulePriority: 5 })),
              }),
            },
          ],
        })),
        ...(['tagStatus', 'countType', 'countNumber'] as const).map((name) => ({
          message: 'missing' as const,
          data: { holder: 'A selection', name },
          at: at('/rules/1/selection'),
          fixes: [
            {
              title: {
                tagStatus: 'Add "tagStatus": "any"',
                countType: 'Add "countType": "imageCountMoreThan"',
                countNumber: 'Add "countNumber"',
              }[name],
              placeholder: true,
            },
          ],
        })),
        {
          message: 'missing',
          data: { holder: 'An action', name: 'type' },
          at: at('/rules/1/action'),
          fixes: [{ title: 'Add "type": "expire"', placeholder: true }],
        },
      ],
    },
    {
      name: 'values of other types',
      template: rules({
        rulePriority: '1',
        description: 7,
        selection: { tagStatus: 'tagged', tagPrefixList: 'v', ...count, countNumber: 1.5, storageClass: null },
        action: 'expire',
      }),
      findings: [
        {
          message: 'type',
          data: { name: 'rulePriority', expected: 'a whole number', actual: 'text' },
          at: at('/rules/0/rulePriority'),
          fixes: [
            {
              title: 'Use 1',
              preferred: true,
              result: changing(([rule]) => Object.assign(rule!, { rulePriority: 1 })),
            },
          ],
        },
        {
          message: 'type',
          data: { name: 'description', expected: 'text', actual: '7' },
          at: at('/rules/0/description'),
          fixes: [{ title: 'Use "7"', preferred: true }],
        },
        {
          message: 'type',
          data: { name: 'tagPrefixList', expected: 'a list of texts', actual: 'text' },
          at: at('/rules/0/selection/tagPrefixList'),
          fixes: [{ title: 'Make it a list', preferred: true }],
        },
        {
          message: 'type',
          data: { name: 'countNumber', expected: 'a whole number', actual: '1.5' },
          at: at('/rules/0/selection/countNumber'),
        },
        {
          message: 'type',
          data: { name: 'storageClass', expected: 'text', actual: 'null' },
          at: at('/rules/0/selection/storageClass'),
          fixes: [{ title: 'Remove "storageClass"', preferred: true }],
        },
        {
          message: 'type',
          data: { name: 'action', expected: 'an object', actual: 'text' },
          at: at('/rules/0/action'),
        },
      ],
    },
    {
      name: 'one rule without the list around it',
      template: template(JSON.stringify({ rules: any(1) })),
      findings: [
        {
          message: 'type',
          data: { name: 'rules', expected: 'a list of objects', actual: 'an object' },
          at: at('/rules'),
          fixes: [
            {
              title: 'Make it a list',
              preferred: true,
            },
          ],
        },
      ],
    },
    {
      name: 'texts that are no values',
      template: rules({
        rulePriority: 1,
        selection: { tagStatus: 'Untagged', countType: 'sinceImagePush', countUnit: 'hours', countNumber: 1 },
        action: { type: 'delete' },
      }),
      findings: [
        {
          message: 'value',
          data: { name: 'tagStatus', value: 'Untagged', values: tagStatus },
          at: at('/rules/0/selection/tagStatus'),
          fixes: [
            {
              title: 'Use "untagged"',
              preferred: true,
              result: changing(([rule]) => Object.assign(rule!.selection, { tagStatus: 'untagged' })),
            },
          ],
        },
        {
          message: 'value',
          data: {
            name: 'countType',
            value: 'sinceImagePush',
            values: '"imageCountMoreThan", "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"',
          },
          at: at('/rules/0/selection/countType'),
          fixes: [{ title: 'Use "sinceImagePushed"', preferred: true }],
        },
        {
          message: 'value',
          data: { name: 'countUnit', value: 'hours', values: '"days"' },
          at: at('/rules/0/selection/countUnit'),
          fixes: [{ title: 'Use "days"', preferred: true }],
        },
        {
          message: 'value',
          data: { name: 'type', value: 'delete', values: '"expire", "transition"' },
          at: at('/rules/0/action/type'),
          fixes: [{ title: 'Use "expire"' }, { title: 'Use "transition"', leaves: 4 }],
        },
      ],
    },
    {
      name: 'numbers below one',
      template: rules({ ...any(0), selection: { tagStatus: 'any', ...count, countNumber: 0 } }),
      findings: [
        { message: 'minimum', data: { name: 'rulePriority', minimum: 1, value: 0 }, at: at('/rules/0/rulePriority') },
        {
          message: 'minimum',
          data: { name: 'countNumber', minimum: 1, value: 0 },
          at: at('/rules/0/selection/countNumber'),
        },
      ],
    },
    {
      name: 'the same priority twice',
      template: rules(untagged(1), prefixed(1, 'v'), any(7)),
      findings: [
        {
          message: 'priority',
          data: { priority: 1 },
          at: at('/rules/1/rulePriority'),
          related: 1,
          fixes: [
            { title: 'Use 8', leaves: 1, result: changing(([, rule]) => Object.assign(rule!, { rulePriority: 8 })) },
          ],
        },
      ],
    },
    {
      name: 'a rule for any image that is not last',
      template: rules(any(1), prefixed(3, 'v'), untagged(2)),
      findings: [
        {
          message: 'any',
          data: { other: 3 },
          at: at('/rules/0/rulePriority'),
          related: 1,
          fixes: [
            {
              title: 'Use 4',
              preferred: true,
              result: changing(([rule]) => Object.assign(rule!, { rulePriority: 4 })),
            },
          ],
        },
      ],
    },
    {
      name: 'two rules for any image, in an object',
      template: template({ rules: [any(1), any(2)] }),
      findings: [{ message: 'any', data: { other: 2 }, at: at('/rules/0/rulePriority') }],
    },
    {
      name: 'two rules for untagged images',
      template: rules(untagged(1), untagged(2)),
      findings: [{ message: 'untagged', at: at('/rules/1/selection/tagStatus'), related: 1 }],
    },
    {
      name: 'the same prefixes twice',
      template: rules(prefixed(1, 'v', 'w'), prefixed(2, 'w', 'v')),
      findings: [{ message: 'prefixes', severity: 'warning', at: at('/rules/1/selection/tagPrefixList'), related: 1 }],
    },
    {
      name: 'tagged images without saying which',
      template: rules(selecting({ tagStatus: 'tagged', ...count })),
      findings: [
        {
          message: 'tagged',
          at: at('/rules/0/selection/tagStatus'),
          fixes: [
            {
              title: 'Add "tagPatternList"',
              placeholder: true,
              result: (draft) => {
                const holder = draft.Resources.Images.Properties.LifecyclePolicy;
                const pattern = '50,\n        "tagPatternList": ["v*"]\n';
                holder.LifecyclePolicyText = holder.LifecyclePolicyText.replace('50\n', pattern);
              },
            },
          ],
        },
      ],
    },
    {
      name: 'both lists, in an object',
      template: template({
        rules: [selecting({ tagStatus: 'tagged', tagPatternList: ['v*'], tagPrefixList: ['v'], ...count })],
      }),
      findings: [
        {
          message: 'lists',
          at: at('/rules/0/selection/tagPrefixList'),
          related: 1,
          fixes: [
            {
              title: 'Remove "tagPatternList"',
              result: (draft) => {
                const { rules: list } = draft.Resources.Images.Properties.LifecyclePolicy.LifecyclePolicyText;
                delete list[0].selection.tagPatternList;
              },
            },
            { title: 'Remove "tagPrefixList"' },
          ],
        },
      ],
    },
    {
      name: 'lists for other images',
      template: rules(selecting({ tagStatus: 'untagged', tagPrefixList: ['v'], ...count }), {
        ...selecting({ tagStatus: 'any', tagPatternList: ['v*'], ...count }),
        rulePriority: 2,
      }),
      findings: [
        {
          message: 'list',
          data: { name: 'tagPrefixList', status: 'untagged' },
          at: at('/rules/0/selection/tagPrefixList'),
          related: 1,
          fixes: [
            { title: 'Remove "tagPrefixList"', result: changing(([rule]) => delete rule!.selection.tagPrefixList) },
            { title: 'Use "tagged"' },
          ],
        },
        {
          message: 'list',
          data: { name: 'tagPatternList', status: 'any' },
          at: at('/rules/1/selection/tagPatternList'),
          related: 1,
          fixes: [{ title: 'Remove "tagPatternList"' }, { title: 'Use "tagged"' }],
        },
      ],
    },
    {
      name: 'five wildcards',
      template: rules(selecting({ tagStatus: 'tagged', tagPatternList: ['v*', '*test*1*2*3*'], ...count })),
      findings: [
        {
          message: 'wildcards',
          data: { pattern: '*test*1*2*3*', count: 5, limit: 4 },
          at: at('/rules/0/selection/tagPatternList/1'),
        },
      ],
    },
    {
      name: 'days without their unit',
      template: rules(selecting({ tagStatus: 'any', countType: 'sinceImagePulled', countNumber: 3 })),
      findings: [
        {
          message: 'days',
          data: { type: 'sinceImagePulled' },
          at: at('/rules/0/selection/countType'),
          fixes: [
            {
              title: 'Add "countUnit": "days"',
              preferred: true,
              result: changing(([rule]) => Object.assign(rule!.selection, { countUnit: 'days' })),
            },
          ],
        },
      ],
    },
    {
      name: 'images counted in days',
      template: rules(selecting({ tagStatus: 'any', ...days, countType: 'imageCountMoreThan' })),
      findings: [
        {
          message: 'unit',
          data: { type: 'imageCountMoreThan' },
          at: at('/rules/0/selection/countUnit'),
          fixes: [
            {
              title: 'Remove "countUnit"',
              preferred: true,
              result: changing(([rule]) => delete rule!.selection.countUnit),
            },
          ],
        },
      ],
    },
    {
      name: 'archived images without their storage class',
      template: rules(selecting({ tagStatus: 'any', ...days, countType: 'sinceImageTransitioned' })),
      findings: [
        {
          message: 'archive',
          data: { type: 'sinceImageTransitioned', wanted: 'archive' },
          at: at('/rules/0/selection/countType'),
          fixes: [{ title: 'Add "storageClass": "archive"', preferred: true }],
        },
      ],
    },
    {
      name: 'other storage classes than those that are counted',
      template: rules(selecting({ tagStatus: 'any', ...archived, storageClass: 'standard' }), {
        ...selecting({ tagStatus: 'untagged', ...archived, countType: 'sinceImagePulled' }),
        rulePriority: 2,
      }),
      findings: [
        {
          message: 'storage',
          data: { type: 'sinceImageTransitioned', wanted: 'archive', value: 'standard' },
          at: at('/rules/0/selection/storageClass'),
          related: 1,
          fixes: [{ title: 'Use "archive"', preferred: true, leaves: 2 }],
        },
        {
          message: 'storage',
          data: { type: 'sinceImagePulled', wanted: 'standard', value: 'archive' },
          at: at('/rules/1/selection/storageClass'),
          related: 1,
          fixes: [{ title: 'Use "standard"', leaves: 2 }, { title: 'Use "sinceImageTransitioned"' }],
        },
      ],
    },
    {
      name: 'actions with and without a target',
      template: rules(
        {
          rulePriority: 1,
          selection: untagged(1).selection,
          action: { type: 'expire', targetStorageClass: 'archive' },
        },
        { rulePriority: 2, selection: any(1).selection, action: { type: 'transition' } },
      ),
      findings: [
        {
          message: 'target',
          data: { type: 'expire' },
          at: at('/rules/0/action/targetStorageClass'),
          fixes: [
            {
              title: 'Remove "targetStorageClass"',
              result: changing(([rule]) => delete rule!.action.targetStorageClass),
            },
            { title: 'Use "transition"' },
          ],
        },
        {
          message: 'transition',
          at: at('/rules/1/action/type'),
          fixes: [
            {
              title: 'Add "targetStorageClass": "archive"',
              preferred: true,
              result: changing(([, rule]) => Object.assign(rule!.action, { targetStorageClass: 'archive' })),
            },
          ],
        },
      ],
    },
    {
      name: 'a policy with variables',
      file: 'template.yaml',
      text: `Parameters:
  Days: { Type: Number, Default: 30 }
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      LifecyclePolicy:
        LifecyclePolicyText:
          Fn::Sub: >
            {"rules": [{
              "rulePriority": 1,
              "selection": { "tagStatus": "tagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": \${Days} },
              "action": { "type": "\${Action}" } }] }
`,
      findings: [
        {
          message: 'tagged',
          at: '/Resources/Images/Properties/LifecyclePolicy/LifecyclePolicyText/Fn::Sub/rules/0/selection/tagStatus',
          text: '"tagged"',
          fixes: [{ title: 'Add "tagPatternList"', placeholder: true }],
        },
      ],
    },
    {
      name: 'a policy under an alias',
      file: 'template.yaml',
      text: `Policy: &policy |
  { "rules": [] }
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      LifecyclePolicy:
        LifecyclePolicyText: *policy
`,
      findings: [{ message: 'count', data: { limit: 50, count: 0 }, at: at('/rules'), text: '*policy' }],
    },
    {
      name: 'a policy that a function puts together',
      template: template({ 'Fn::Join': ['\n', ['{', '"rules": []', '}']] }),
      findings: [{ message: 'count', data: { limit: 50, count: 0 }, at: at('/Fn::Join/rules') }],
    },
    {
      name: 'a policy that is the default of a parameter',
      template: template({ Ref: 'Policy' }, { Parameters: { Policy: { Type: 'String', Default: '{ "rules": [] }' } } }),
      findings: [
        {
          message: 'count',
          when: 'With the default of Policy',
          severity: 'warning',
          data: { limit: 50, count: 0 },
          at: at('/Ref/rules'),
        },
      ],
    },
    {
      name: 'a policy in one line of an escaped text, with fixes',
      file: 'template.json',
      text: oneLine('\\"any\\", \\"countType\\": \\"sinceImagePushed\\"'),
      findings: [
        {
          message: 'days',
          data: { type: 'sinceImagePushed' },
          at: at('/rules/0/selection/countType'),
          text: '\\"sinceImagePushed\\"',
          fixes: [
            {
              title: 'Add "countUnit": "days"',
              preferred: true,
              resultText: oneLine('\\"any\\", \\"countType\\": \\"sinceImagePushed\\", \\"countUnit\\": \\"days\\"'),
            },
          ],
        },
      ],
    },
  ],
});

function removeFromPolicy(draft: Draft, change: (policy: Draft) => void): void {
  const holder = draft.Resources.Images.Properties.LifecyclePolicy;
  const policy = JSON.parse(holder.LifecyclePolicyText);
  change(policy);
  holder.LifecyclePolicyText = JSON.stringify(policy, null, 2);
}
