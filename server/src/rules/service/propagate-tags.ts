import { isWhole } from '../../ecs/service';
import { defineRule } from '../rule';

/** The tasks, which are what costs, carry none of the service's tags. */
export const propagateTags = defineRule({
  id: 'propagate-tags',
  meta: {
    summary: 'The tags of a service should be on its tasks too.',
    severity: 'information',
    profile: 'strict',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    ],
    messages: {
      none: 'These tags stay on the service: its tasks have none, and their costs cannot be told apart. Set propagateTags to SERVICE.',
    },
  },
  visit: {
    Service(service, report) {
      const propagate = service.get('propagateTags');
      const isNone = propagate.state === 'absent' || (propagate.state === 'known' && propagate.value === 'NONE');
      const managed = service.get('enableECSManagedTags');
      const hasManaged = managed.state === 'unknown' || (managed.state === 'known' && managed.value);
      if (!isWhole(service) || !isNone || hasManaged || service.get('tags').items.length === 0) return;
      report({
        at: propagate.state === 'known' ? propagate.node : (service.pair('tags') ?? service.place),
        message: 'none',
        fixes: [
          {
            title: 'Put the tags of the service on its tasks',
            edit: (editor) => editor.set(service, 'propagateTags', 'SERVICE'),
          },
        ],
      });
    },
  },
});
