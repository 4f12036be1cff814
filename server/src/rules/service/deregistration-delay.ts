import type { Element } from '../../ecs/element';
import { logicalIdOf } from '../../ecs/links';
import { type TargetGroup, usesOf } from '../../ecs/load-balancing';
import type { Editor } from '../editor';
import { defineRule } from '../rule';

/** Each task that a deployment replaces stays until the delay is over, even when it has nothing left to do. */
export const deregistrationDelay = defineRule({
  id: 'deregistration-delay',
  meta: {
    summary: 'A short deregistration delay makes the deployments of a service quick.',
    severity: 'information',
    profile: 'recommended',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html',
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html',
    ],
    messages: {
      absent:
        'Target group "{{group}}" keeps each task 300 seconds, the default, after a deployment has replaced it. Most requests are done much sooner: set {{key}}.',
      long: 'Target group "{{group}}" keeps each task {{seconds}} seconds after a deployment has replaced it. Most requests are done much sooner.',
    },
  },
  visit: {
    ElbTargetGroup(group, report) {
      const attributes = group.get('targetGroupAttributes');
      const attribute = attributes.items.map(({ value }) => value).find(isDelay);
      const isUndecided = !attributes.complete || attributes.items.some(({ value }) => !isKeyKnown(value));
      const delay = attribute?.get('value');
      const seconds = delay?.state === 'known' ? Number(delay.value) : undefined;
      const isFine = attribute ? !(seconds !== undefined && seconds > longest) : isUndecided || group.open;
      if (isFine || usesOf(group).length === 0) return;
      const data = { group: logicalIdOf(group) ?? '' };
      // Not preferred: requests may well take longer.
      const fixes = [{ title: `Use ${advised} seconds`, edit: (editor: Editor) => setDelay(editor, group, attribute) }];
      if (attribute) {
        report({ at: attribute.placeOf('value'), message: 'long', data: { ...data, seconds: seconds ?? 0 }, fixes });
      } else {
        report({
          at: group.pair('targetGroupAttributes') ?? group.place,
          message: 'absent',
          data: { ...data, key },
          fixes,
        });
      }
    },
  },
});

const longest = 120;
const advised = 30;
const key = 'deregistration_delay.timeout_seconds';

type Attribute = Element<'ElbTargetGroupAttribute'>;

function isDelay(attribute: Attribute): boolean {
  const name = attribute.get('key');
  return name.state === 'known' && name.value === key;
}

function isKeyKnown(attribute: Attribute): boolean {
  return attribute.get('key').state === 'known';
}

function setDelay(editor: Editor, group: TargetGroup, attribute: Attribute | undefined): void {
  if (attribute) editor.set(attribute, 'value', String(advised));
  else editor.append(group, 'targetGroupAttributes', { key, value: String(advised) });
}
