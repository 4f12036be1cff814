import { testRule } from '../../../../test/harness/rule-tester';
import { ecrTagImmutability } from './ecr-tag-immutability';

type Draft = Record<string, any>;

const repository = (Properties?: Draft): Draft => ({
  Resources: { Images: { Type: 'AWS::ECR::Repository', ...(Properties && { Properties }) } },
});
const using = (value: string) => (draft: Draft) => {
  draft.Resources.Images.Properties = { ...draft.Resources.Images.Properties, ImageTagMutability: value };
};

testRule(ecrTagImmutability, {
  valid: [
    { name: 'immutable tags', template: repository({ ImageTagMutability: 'IMMUTABLE' }) },
    { name: 'most tags immutable', template: repository({ ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' }) },
    { name: 'some tags immutable', template: repository({ ImageTagMutability: 'MUTABLE_WITH_EXCLUSION' }) },
    { name: 'tags known only later', template: repository({ ImageTagMutability: { Ref: 'Mutability' } }) },
    { name: 'a value that is none', template: repository({ ImageTagMutability: 'immutable' }) },
  ],
  invalid: [
    {
      name: 'no properties',
      template: repository(),
      findings: [
        {
          message: 'mutable',
          at: '/Resources/Images',
          fixes: [{ title: 'Use IMMUTABLE', result: using('IMMUTABLE') }],
        },
      ],
    },
    {
      name: 'mutable tags',
      template: repository({ ImageTagMutability: 'MUTABLE' }),
      findings: [
        {
          message: 'mutable',
          at: '/Resources/Images/Properties/ImageTagMutability',
          fixes: [{ title: 'Use IMMUTABLE', result: using('IMMUTABLE') }],
        },
      ],
    },
    {
      name: 'mutable tags with filters',
      template: repository({ ImageTagMutabilityExclusionFilters: { Ref: 'Filters' } }),
      findings: [
        {
          message: 'mutable',
          at: '/Resources/Images',
          fixes: [{ title: 'Use IMMUTABLE_WITH_EXCLUSION', result: using('IMMUTABLE_WITH_EXCLUSION') }],
        },
      ],
    },
  ],
});
