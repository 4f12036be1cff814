import { conditionalService, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { propagateTags } from './propagate-tags';

const service = (properties: Record<string, unknown>) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 2,
  tags: [{ key: 'team', value: 'shop' }],
  ...properties,
});
const propagate = {
  title: 'Put the tags of the service on its tasks',
  result: (draft: Record<string, any>) => {
    draft.propagateTags = 'SERVICE';
  },
};

testRule(propagateTags, {
  valid: [
    { name: 'tags of the service', service: service({ propagateTags: 'SERVICE' }) },
    { name: 'tags of the task definition', service: service({ propagateTags: 'TASK_DEFINITION' }) },
    { name: 'managed tags', service: service({ enableECSManagedTags: true }) },
    { name: 'no tags', service: service({ tags: [] }) },
    { name: 'known only later', service: service({ propagateTags: '${PROPAGATE}' }) },
    { name: 'an empty text', service: service({ propagateTags: '' }) },
    { name: 'an update', service: service({ service: 'web' }), dialects: ['API JSON', 'API YAML'] },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      Tags: [{Key: team, Value: shop}]
      PropagateTags: !If [Prod, SERVICE, !Ref Source]
  B:
    Type: AWS::ECS::Service
    Properties:
      Tags: !If [Prod, [{Key: team, Value: shop}], !Ref AWS::NoValue]
      PropagateTags: !If [Prod, SERVICE, !Ref AWS::NoValue]
`,
    },
  ],
  invalid: [
    {
      name: 'tags alone',
      service: service({ enableECSManagedTags: false }),
      findings: [{ message: 'none', at: '/tags', fixes: [propagate] }],
    },
    {
      name: 'NONE',
      service: service({ propagateTags: 'NONE' }),
      findings: [{ message: 'none', at: '/propagateTags', fixes: [propagate] }],
    },
    {
      name: 'a source of tags on a condition',
      template: conditionalService('Prod', {
        Tags: [{ Key: 'team', Value: 'shop' }],
        PropagateTags: either('Prod', 'SERVICE'),
      }),
      findings: [
        {
          message: 'none',
          when: 'When Prod is false',
          at: '/Resources/Web/Properties/Tags',
          fixes: [
            {
              title: 'Put the tags of the service on its tasks',
              result: (draft) => {
                draft.Resources.Web.Properties.PropagateTags['Fn::If'][2] = 'SERVICE';
              },
            },
          ],
        },
      ],
    },
  ],
});
