import { isWhole } from '../../ecs/service';
import { defineRule } from '../rule';

/** Without ECS's own tags a bill does not say which cluster and service a task was of. */
export const managedTags = defineRule({
  id: 'managed-tags',
  meta: {
    summary: 'A service that tags its tasks should let ECS add the names of cluster and service.',
    severity: 'information',
    profile: 'strict',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    ],
    messages: {
      off: 'The tasks get tags, but not those of ECS, which tell their cluster and service on the bill. Set enableECSManagedTags to true.',
    },
  },
  visit: {
    Service(service, report) {
      const propagate = service.get('propagateTags');
      const managed = service.get('enableECSManagedTags');
      if (!isWhole(service) || propagate.state !== 'known' || propagate.value === 'NONE') return;
      if (managed.state === 'unknown' || (managed.state === 'known' && managed.value)) return;
      report({
        at: managed.state === 'known' ? managed.node : propagate.node,
        message: 'off',
        fixes: [
          {
            title: 'Let ECS add its tags',
            edit: (editor) => editor.set(service, 'enableECSManagedTags', true),
          },
        ],
      });
    },
  },
});
