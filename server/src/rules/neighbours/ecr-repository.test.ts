import { testRule } from '../../../../test/harness/rule-tester';
import { ecrRepository } from './ecr-repository';

type Draft = Record<string, any>;

const repository = (Properties?: Draft): Draft => ({
  Resources: { Images: { Type: 'AWS::ECR::Repository', ...(Properties && { Properties }) } },
});
const at = (path = '') => `/Resources/Images${path && `/Properties${path}`}`;
const changing = (change: (properties: Draft) => void) => (draft: Draft) => change(draft.Resources.Images.Properties);
const filter = (value: string) => ({
  ImageTagMutabilityExclusionFilterType: 'WILDCARD',
  ImageTagMutabilityExclusionFilterValue: value,
});
const filters = (count: number) => Array.from({ length: count }, (_, index) => filter(`v${index}*`));
const statement = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::123456789012:root' },
  Action: 'ecr:BatchGetImage',
};
const policy = (...Statement: Draft[]) => ({ Version: '2012-10-17', Statement });
const long = (length: number) => {
  const text = JSON.stringify(policy(statement));
  return ' '.repeat(length - text.length) + text;
};

testRule(ecrRepository, {
  valid: [
    { name: 'no properties', template: repository() },
    { name: 'a name', template: repository({ RepositoryName: 'team-1/web_app.v2' }) },
    { name: 'the shortest name', template: repository({ RepositoryName: 'a1' }) },
    { name: 'the longest name', template: repository({ RepositoryName: 'a'.repeat(256) }) },
    {
      name: 'names known only later',
      template: repository({ RepositoryName: { 'Fn::Sub': '${AWS::StackName}-web' } }),
    },
    { name: 'a name that a pipeline fills in', template: repository({ RepositoryName: '<APP>' }) },
    {
      name: 'exclusions',
      template: repository({
        ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        ImageTagMutabilityExclusionFilters: [filter('latest'), filter('*'), filter('v'.repeat(128)), ...filters(2)],
      }),
    },
    {
      name: 'exclusions known only later',
      template: repository({
        ImageTagMutability: { Ref: 'Mutability' },
        ImageTagMutabilityExclusionFilters: [filter('latest')],
      }),
    },
    {
      name: 'filters known only later',
      template: repository({
        ImageTagMutability: 'MUTABLE_WITH_EXCLUSION',
        ImageTagMutabilityExclusionFilters: { Ref: 'Filters' },
      }),
    },
    {
      name: 'exclusions in one case, and none in the other',
      template: {
        Conditions: { Strict: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } },
        ...repository({
          ImageTagMutability: { 'Fn::If': ['Strict', 'IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION'] },
          ImageTagMutabilityExclusionFilters: { 'Fn::If': ['Strict', { Ref: 'AWS::NoValue' }, [filter('latest')]] },
        }),
      },
    },
    {
      name: 'no exclusions',
      template: repository({ ImageTagMutability: 'IMMUTABLE', ImageTagMutabilityExclusionFilters: [] }),
    },
    {
      name: 'a key',
      template: repository({ EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: { Ref: 'Key' } } }),
    },
    { name: 'AES256', template: repository({ EncryptionConfiguration: { EncryptionType: 'AES256' } }) },
    {
      name: 'AES256 and a key that is not there',
      template: repository({ EncryptionConfiguration: { EncryptionType: 'AES256', KmsKey: { Ref: 'AWS::NoValue' } } }),
    },
    { name: 'a policy', template: repository({ RepositoryPolicyText: policy(statement) }) },
    { name: 'a policy with one statement', template: repository({ RepositoryPolicyText: { Statement: statement } }) },
    {
      name: 'a policy in a text',
      template: repository({ RepositoryPolicyText: JSON.stringify(policy(statement), null, 2) }),
    },
    {
      name: 'a policy in a text with variables',
      template: repository({
        RepositoryPolicyText: { 'Fn::Sub': '{"Statement": [{"Effect": "${Effect}", ${Rest}}, ${Others}]}' },
      }),
    },
    {
      name: 'a policy known only later',
      template: repository({ RepositoryPolicyText: { 'Fn::ImportValue': 'Policy' } }),
    },
    { name: 'the longest policy', template: repository({ RepositoryPolicyText: long(10_240) }) },
  ],
  invalid: [
    ...[
      ['upper case', 'MyApp', 'myapp'],
      ['spaces and signs', ' my app!', 'my-app'],
      ['two hyphens', 'my--app', 'my-app'],
      ['a slash in front', '/team/app', 'team/app'],
      ['a hyphen at the end', 'app-', 'app'],
      ['one letter', 'a', undefined],
      ['257 letters', 'a'.repeat(257), undefined],
    ].map(([name = '', value = '', mended]) => ({
      name: `a name with ${name}`,
      template: repository({ RepositoryName: value }),
      findings: [
        {
          message: 'name' as const,
          data: { name: value, shortest: 2, longest: 256 },
          at: at('/RepositoryName'),
          fixes: mended
            ? [
                {
                  title: `Use "${mended}"`,
                  result: changing((properties) => {
                    properties.RepositoryName = mended;
                  }),
                },
              ]
            : [],
        },
      ],
    })),
    {
      name: 'filters for immutable tags',
      template: repository({ ImageTagMutability: 'IMMUTABLE', ImageTagMutabilityExclusionFilters: filters(1) }),
      findings: [
        {
          message: 'filters',
          data: { mutability: 'IMMUTABLE', wanted: 'IMMUTABLE_WITH_EXCLUSION' },
          at: at('/ImageTagMutabilityExclusionFilters'),
          related: 1,
          fixes: [
            {
              title: 'Use IMMUTABLE_WITH_EXCLUSION',
              preferred: true,
              result: changing((properties) => {
                properties.ImageTagMutability = 'IMMUTABLE_WITH_EXCLUSION';
              }),
            },
            {
              title: 'Remove "ImageTagMutabilityExclusionFilters"',
              result: changing((properties) => {
                delete properties.ImageTagMutabilityExclusionFilters;
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'filters without a word on tags',
      template: repository({ ImageTagMutabilityExclusionFilters: filters(1) }),
      findings: [
        {
          message: 'filters',
          data: { mutability: 'MUTABLE', wanted: 'MUTABLE_WITH_EXCLUSION or IMMUTABLE_WITH_EXCLUSION' },
          at: at('/ImageTagMutabilityExclusionFilters'),
          related: 0,
          fixes: [
            {
              title: 'Use MUTABLE_WITH_EXCLUSION',
              result: changing((properties) => {
                properties.ImageTagMutability = 'MUTABLE_WITH_EXCLUSION';
              }),
            },
            { title: 'Use IMMUTABLE_WITH_EXCLUSION' },
            { title: 'Remove "ImageTagMutabilityExclusionFilters"' },
          ],
        },
      ],
    },
    {
      name: 'exclusions without filters',
      template: repository({ ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' }),
      findings: [
        {
          message: 'filtersMissing',
          data: { mutability: 'IMMUTABLE_WITH_EXCLUSION' },
          at: at('/ImageTagMutability'),
          fixes: [
            {
              title: 'Add "ImageTagMutabilityExclusionFilters"',
              placeholder: true,
              result: changing((properties) => {
                properties.ImageTagMutabilityExclusionFilters = [filter('latest*')];
              }),
            },
            {
              title: 'Use IMMUTABLE',
              result: changing((properties) => {
                properties.ImageTagMutability = 'IMMUTABLE';
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'too many filters, and one that is none',
      template: repository({
        ImageTagMutability: 'MUTABLE_WITH_EXCLUSION',
        ImageTagMutabilityExclusionFilters: [...filters(5), filter('v 1')],
      }),
      findings: [
        { message: 'count', data: { limit: 5, count: 6 }, at: at('/ImageTagMutabilityExclusionFilters') },
        {
          message: 'filter',
          data: { value: 'v 1' },
          at: at('/ImageTagMutabilityExclusionFilters/5/ImageTagMutabilityExclusionFilterValue'),
        },
      ],
    },
    {
      name: 'AES256 with a key',
      template: repository({ EncryptionConfiguration: { EncryptionType: 'AES256', KmsKey: { Ref: 'Key' } } }),
      findings: [
        {
          message: 'kmsKey',
          at: at('/EncryptionConfiguration/KmsKey'),
          related: 1,
          fixes: [
            {
              title: 'Use KMS',
              result: changing(({ EncryptionConfiguration }) => {
                EncryptionConfiguration.EncryptionType = 'KMS';
              }),
            },
            {
              title: 'Remove "KmsKey"',
              result: changing(({ EncryptionConfiguration }) => {
                delete EncryptionConfiguration.KmsKey;
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'a mistake in the JSON of a policy',
      file: 'template.yaml',
      text: `Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryPolicyText: |
        { "Statement": [], }
`,
      findings: [
        { message: 'syntax', data: { problem: 'JSON takes no comma after the last value.' }, at: '', text: ',' },
      ],
    },
    {
      name: 'a policy that is no object',
      template: repository({ RepositoryPolicyText: 'pull' }),
      findings: [{ message: 'object', at: at('/RepositoryPolicyText') }],
    },
    {
      name: 'a policy that is too long',
      template: repository({ RepositoryPolicyText: long(10_241) }),
      findings: [{ message: 'length', data: { limit: 10_240, count: 10_241 }, at: at('/RepositoryPolicyText') }],
    },
    {
      name: 'a statement with a resource',
      template: repository({ RepositoryPolicyText: policy(statement, { ...statement, Resource: '*' }) }),
      findings: [
        {
          message: 'resource',
          severity: 'warning',
          data: { name: 'Resource' },
          at: at('/RepositoryPolicyText/Statement/1/Resource'),
          fixes: [
            {
              title: 'Remove "Resource"',
              preferred: true,
              result: changing(({ RepositoryPolicyText }) => {
                delete RepositoryPolicyText.Statement[1].Resource;
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'a statement with a resource in a text',
      template: repository({
        RepositoryPolicyText: JSON.stringify({ Statement: { ...statement, NotResource: ['a', 'b'] } }),
      }),
      findings: [
        {
          message: 'resource',
          severity: 'warning',
          data: { name: 'NotResource' },
          at: at('/RepositoryPolicyText/Statement/NotResource'),
          fixes: [
            {
              title: 'Remove "NotResource"',
              result: changing((properties) => {
                properties.RepositoryPolicyText = JSON.stringify({ Statement: statement });
              }),
            },
          ],
        },
      ],
    },
  ],
});
