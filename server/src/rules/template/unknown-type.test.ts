import { testRule } from '../../../../test/harness/rule-tester';
import { publishedOn, resourceTypes } from '../../schema/schema';
import { templateUnknownType } from './unknown-type';

const cluster = { Type: 'AWS::ECS::Cluster' };
const date = publishedOn('cloudformation');

testRule(templateUnknownType, {
  valid: [
    {
      name: 'every type of ECS',
      template: {
        Resources: Object.fromEntries(
          resourceTypes()
            .filter((type) => type.startsWith('AWS::ECS::'))
            .map((Type, index) => [`R${index}`, { Type }]),
        ),
      },
    },
    {
      name: 'types of others, which we need not know',
      template: {
        Resources: { Cluster: cluster, Door: { Type: 'Acme::ECS::Servce' }, Rule: { Type: 'AWS::ECR::Rule' } },
      },
    },
    {
      name: 'a type that is being typed',
      file: 'template.yaml',
      text: 'Resources:\n  Cluster:\n    Type: AWS::ECS::Cluster\n  Web:\n    Type:\n',
    },
  ],
  invalid: [
    {
      name: 'a slip',
      template: { Resources: { Cluster: cluster, Web: { Type: 'AWS::ECS::Servce' } } },
      findings: [
        {
          message: 'near',
          data: { type: 'AWS::ECS::Servce', near: 'AWS::ECS::Service' },
          at: '/Resources/Web/Type',
          fixes: [
            {
              title: 'Use AWS::ECS::Service',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.Type = 'AWS::ECS::Service';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a type that may be newer than the model',
      template: { Resources: { Cluster: cluster, Web: { Type: 'AWS::ECS::Constellation' } } },
      findings: [
        {
          message: 'unknown',
          severity: 'warning',
          data: { type: 'AWS::ECS::Constellation', date },
          at: '/Resources/Web/Type',
        },
      ],
    },
  ],
});
