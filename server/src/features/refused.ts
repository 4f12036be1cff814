import type { AnyElement } from '../ecs/element';
import { unsupportedBy } from '../ecs/facts/unsupported';
import { settingsOf } from '../ecs/unsupported';

/** What the task of an element cannot have, by property, and because of what. */
export function refusedBy(element: AnyElement): ReadonlyMap<string, string> {
  const task = element.within('TaskDefinition');
  const refused = new Map<string, string>();
  for (const { setting } of task ? settingsOf(task) : []) {
    for (const { property, value } of unsupportedBy(setting, element.type)) {
      if (value === undefined && !refused.has(property)) refused.set(property, settingNames[setting]);
    }
  }
  return refused;
}

const settingNames = {
  fargate: 'Fargate',
  awsvpc: 'awsvpc',
  windows: 'Windows',
  'windows-fargate': 'Windows on Fargate',
  'managed-instances': 'Managed Instances',
} as const;
