import type { AnyElement } from '../../ecs/element';
import { isAbsent } from '../../schema/literal';
import { isRequired, propertiesOf, typeLabel } from '../../schema/schema';
import { giveFixes } from '../give-value';
import { defineRule } from '../rule';

/** A member that AWS demands and the document lacks. */
export const schemaRequired = defineRule({
  id: 'schema/required',
  meta: {
    summary: 'Everything is there that ECS, or CloudFormation, cannot do without.',
    severity: 'error',
    category: 'document',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ECS.html',
    ],
    messages: {
      missing: '{{type}} lacks "{{name}}". {{dialect}} refuses it without.',
      addedElsewhere: '{{type}} lacks "{{name}}". ECS refuses it without, unless {{helper}} adds it.',
    },
  },
  visit: {
    element(element, report) {
      if (element.open) return;
      for (const { name, spelled, model } of propertiesOf(element.type, element.dialect)) {
        if (!isRequired(model, element.dialect) || !lacks(element, name)) continue;
        if (isMisspelled(element, spelled)) continue;
        const at = placeOf(element, name);
        const data = { type: typeLabel(element.type), name: spelled };
        const fixes = giveFixes(element, name, `Add "${spelled}"`);
        const helper = element.dialect === 'api' ? addedElsewhere[`${element.type}.${name}`] : undefined;
        if (helper) {
          report({ at, message: 'addedElsewhere', severity: 'warning', data: { ...data, helper }, fixes });
        } else {
          const dialect = element.dialect === 'api' ? 'ECS' : 'CloudFormation';
          report({ at, message: 'missing', data: { ...data, dialect }, fixes });
        }
      }
    },
  },
});

/** What people's files leave out because something adds it on the way to ECS. */
const addedElsewhere: Readonly<Record<string, string>> = {
  'TaskDefinition.family': 'the command line (--family)',
  'ContainerDefinition.image': 'a pipeline',
};

function lacks(element: AnyElement, name: string): boolean {
  const pair = element.pair(name);
  return pair === undefined || isAbsent(element.valueOf(pair), element.dialect);
}

/** `schema/unknown-property` tells how to spell the key that is there; a template is refused for that already. */
function isMisspelled(element: AnyElement, spelled: string): boolean {
  if (element.dialect !== 'cloudformation') return false;
  return element.written().some(({ pair, name }) => !name && pair.name.toLowerCase() === spelled.toLowerCase());
}

/** The key that stands there without a value, or the element. */
function placeOf(element: AnyElement, name: string) {
  return element.pair(name) ?? element.place;
}
