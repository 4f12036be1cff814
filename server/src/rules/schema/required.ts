import type { AnyElement } from '../../ecs/element';
import { isAbsent } from '../../schema/literal';
import { isRequired, propertiesOf } from '../../schema/schema';
import { ownValue } from '../../syntax/own-value';
import { giveFixes } from '../give-value';
import { defineRule } from '../rule';
import { whereIs } from './place-words';

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
      missing: '"{{name}}" is missing {{here}}. {{dialect}} refuses it without.',
      addedElsewhere: '"{{name}}" is missing {{here}}. ECS refuses it without, unless {{helper}} adds it.',
    },
  },
  visit: {
    element(element, report) {
      if (element.open) return;
      for (const { name, spelled, model } of propertiesOf(element.type, element.dialect)) {
        if (!isRequired(model, element.dialect) || !lacks(element, name)) continue;
        // The key that is meant for it is told of already.
        if (element.awaits(name)) continue;
        const at = placeOf(element, name);
        const data = { here: whereIs(element), name: spelled };
        const fixes = giveFixes(element, name, `Add "${spelled}"`);
        const helper = element.dialect === 'api' ? ownValue(addedElsewhere, `${element.type}.${name}`) : undefined;
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

/** The key that stands there without a value, or the element. */
function placeOf(element: AnyElement, name: string) {
  return element.pair(name) ?? element.place;
}
