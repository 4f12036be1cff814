import { conditionalService, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { managedTags } from './managed-tags';

const service = (properties: Record<string, unknown>) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 2,
  propagateTags: 'SERVICE',
  ...properties,
});
const enable = {
  title: 'Let ECS add its tags',
  result: (draft: Record<string, any>) => {
    draft.enableECSManagedTags = true;
  },
};

testRule(managedTags, {
  valid: [
    { name: 'managed tags', service: service({ enableECSManagedTags: true }) },
    { name: 'no tags', service: service({ propagateTags: 'NONE' }) },
    { name: 'nothing said', service: service({ propagateTags: null }) },
    { name: 'an empty text', service: service({ propagateTags: '' }) },
    { name: 'known only later', service: service({ enableECSManagedTags: '${MANAGED}' }) },
    { name: 'an update', service: service({ service: 'web' }), dialects: ['API JSON', 'API YAML'] },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties: {PropagateTags: SERVICE, EnableECSManagedTags: !Ref Managed}
  B:
    Type: AWS::ECS::Service
    Properties: {PropagateTags: !If [Prod, SERVICE, !Ref AWS::NoValue], EnableECSManagedTags: !If [Prod, true, false]}
`,
    },
  ],
  invalid: [
    {
      name: 'nothing said of them',
      service: service({}),
      findings: [{ message: 'off', at: '/propagateTags', fixes: [enable] }],
    },
    {
      name: 'switched off',
      service: service({ propagateTags: 'TASK_DEFINITION', enableECSManagedTags: false }),
      findings: [{ message: 'off', at: '/enableECSManagedTags', fixes: [enable] }],
    },
    {
      name: 'tags on a condition',
      template: conditionalService('Prod', { PropagateTags: either('Prod', 'SERVICE') }),
      findings: [
        {
          message: 'off',
          when: 'When Prod is true',
          at: '/Resources/Web/Properties/PropagateTags/Fn::If/1',
          fixes: [
            {
              title: 'Let ECS add its tags',
              result: (draft) => {
                draft.Resources.Web.Properties.EnableECSManagedTags = true;
              },
            },
          ],
        },
      ],
    },
  ],
});
