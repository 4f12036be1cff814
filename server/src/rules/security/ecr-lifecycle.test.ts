import { testRule } from '../../../../test/harness/rule-tester';
import { ecrLifecycle } from './ecr-lifecycle';

type Draft = Record<string, any>;

const repository = (LifecyclePolicy?: Draft): Draft => ({
  Resources: {
    Images: {
      Type: 'AWS::ECR::Repository',
      Properties: { RepositoryName: 'web', ...(LifecyclePolicy && { LifecyclePolicy }) },
    },
  },
});
const plain = `Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: web
`;

testRule(ecrLifecycle, {
  valid: [
    { name: 'a policy', template: repository({ LifecyclePolicyText: '{"rules": []}' }) },
    { name: 'a policy as an object', template: repository({ LifecyclePolicyText: { rules: [] } }) },
    { name: 'a text known only later', template: repository({ LifecyclePolicyText: { Ref: 'Policy' } }) },
    { name: 'a policy known only later', template: repository({ Ref: 'Policy' }) },
  ],
  invalid: [
    {
      name: 'no policy',
      template: repository(),
      findings: [
        { message: 'none', at: '/Resources/Images', fixes: [{ title: 'Add a lifecycle policy', placeholder: true }] },
      ],
    },
    {
      name: 'no text',
      template: repository({ RegistryId: '123456789012' }),
      findings: [
        {
          message: 'none',
          at: '/Resources/Images/Properties/LifecyclePolicy',
          fixes: [{ title: 'Add a lifecycle policy', placeholder: true }],
        },
      ],
    },
    {
      name: 'no policy in YAML',
      file: 'template.yaml',
      text: plain,
      findings: [
        {
          message: 'none',
          at: '/Resources/Images',
          fixes: [
            {
              title: 'Add a lifecycle policy',
              placeholder: true,
              resultText: `${plain}      LifecyclePolicy:
        LifecyclePolicyText: |
          {
            "rules": [
              {
                "rulePriority": 1,
                "description": "Images without a tag go after a week",
                "selection": {
                  "tagStatus": "untagged",
                  "countType": "sinceImagePushed",
                  "countUnit": "days",
                  "countNumber": 7
                },
                "action": {
                  "type": "expire"
                }
              },
              {
                "rulePriority": 2,
                "description": "The latest images stay",
                "selection": {
                  "tagStatus": "any",
                  "countType": "imageCountMoreThan",
                  "countNumber": 50
                },
                "action": {
                  "type": "expire"
                }
              }
            ]
          }
`,
            },
          ],
        },
      ],
    },
  ],
});
