import { scalarText } from '../../cloudformation/intrinsic';
import type { AnyElement } from '../../ecs/element';
import { isFargate } from '../../ecs/launch';
import { decidedScalars, numberOf } from '../../schema/literal';
import type { PropertyModel } from '../../schema/model';
import { isOneSlip, nearest } from '../../schema/nearest';
import { enumOf, publishedOn, typeRefOf } from '../../schema/schema';
import { switchedTo } from '../../schema/switches';
import type { Plain } from '../../syntax/edit';
import type { ScalarNode } from '../../syntax/tree';
import { defineRule, type Fix } from '../rule';

/** A value that is not among those of its property. */
export const schemaEnum = defineRule({
  id: 'schema/enum',
  meta: {
    summary: 'A property with a fixed set of values has one of them.',
    severity: 'error',
    category: 'document',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ECS.html',
    ],
    messages: {
      unknown: '"{{value}}" is not a value of "{{name}}" in AWS\'s model of {{date}}, which has {{choices}}.',
      switched: '"{{name}}" takes {{choices}}, not "{{value}}".',
      case: '"{{name}}" takes "{{suggestion}}", not "{{value}}": upper and lower case matter.',
      near: '"{{value}}" is not a value of "{{name}}". Did you mean "{{suggestion}}"? It takes {{choices}}.',
      resembles:
        '"{{value}}" is not a value of "{{name}}" in AWS\'s model of {{date}}. Did you mean "{{suggestion}}"? It has {{choices}}.',
      open: '"{{value}}" is none of the documented values of "{{name}}". These are {{choices}}.',
      lagging:
        'CloudFormation does not list "{{value}}" for "{{name}}", though the ECS API has it. It lists {{choices}}.',
      tolerated:
        'AWS does not document "{{value}}" for "{{name}}", though some of its tools write it. It takes {{choices}}.',
      number: '{{value}} is not a value of "{{name}}". It takes {{choices}}.',
    },
  },
  visit: {
    element(element, report) {
      for (const { pair, name, model } of element.written()) {
        if (!model || model.readOnly || name === undefined || hasOwnRule(element, name, model)) continue;
        const type = typeRefOf(model, element.dialect);
        for (const node of decidedScalars(pair.value, type, element.dialect)) {
          const problem = problemOf(node, model, element);
          if (!problem) continue;
          const { message, severity, suggestions, choices, sure } = problem;
          const [suggestion] = suggestions;
          report({
            at: node,
            message,
            severity,
            data: {
              value: scalarText(node),
              name: pair.name,
              choices: choices.join(', '),
              ...(dated.has(message) && { date: publishedOn(element.dialect) }),
              ...(suggestion !== undefined && { suggestion }),
            },
            fixes: suggestions.map((use, index) => useFix(node, use, sure && index === 0)),
          });
        }
      }
    },
  },
});

/** What we do not know may be newer than the model. */
const dated: ReadonlySet<string> = new Set(['unknown', 'resembles']);

interface Problem {
  readonly message:
    | 'unknown'
    | 'switched'
    | 'resembles'
    | 'case'
    | 'near'
    | 'tolerated'
    | 'open'
    | 'lagging'
    | 'number';
  readonly severity: 'error' | 'warning' | 'information';
  /** The likeliest first. */
  readonly suggestions: readonly (string | number)[];
  /** The first suggestion can hardly be wrong. */
  readonly sure: boolean;
  readonly choices: readonly (string | number)[];
}

/** A rule of its own reports the value. */
function hasOwnRule(element: AnyElement, name: string, model: PropertyModel): boolean {
  if (model.ruled && model.openEnum) return true;
  // On Fargate the list of log drivers is another, closed one.
  const task = name === 'logDriver' ? element.within('TaskDefinition') : undefined;
  return task !== undefined && isFargate(task);
}

function problemOf(node: ScalarNode, model: PropertyModel, { dialect }: AnyElement): Problem | undefined {
  if (model.numbers) return numberProblem(numberOf(node, dialect), model.numbers);
  const choices = enumOf(model, dialect);
  const value = scalarText(node);
  if (!choices || (typeof node.value !== 'string' && dialect === 'api') || choices.includes(value)) return undefined;
  if (model.tolerated?.includes(value)) {
    return { message: 'tolerated', severity: 'warning', suggestions: [], sure: false, choices };
  }
  if (model.enum?.includes(value)) {
    return { message: 'lagging', severity: 'warning', suggestions: [], sure: false, choices };
  }
  const suggestion = nearest(value, choices);
  const near = suggestion === undefined ? undefined : { suggestions: [suggestion], choices };
  if (near && suggestion?.toLowerCase() === value.toLowerCase()) {
    return { message: 'case', severity: model.openEnum ? 'warning' : 'error', sure: true, ...near };
  }
  const [switched] = switchedTo(value, choices);
  if (switched !== undefined) {
    const severity = model.openEnum ? 'warning' : 'error';
    return { message: 'switched', severity, suggestions: [switched], sure: true, choices };
  }
  if (near && suggestion !== undefined && (isOneSlip(value, suggestion) || belongsElsewhere.has(value))) {
    return { message: 'near', severity: model.openEnum ? 'warning' : 'error', sure: true, ...near };
  }
  if (near) return { message: 'resembles', severity: 'warning', sure: false, ...near };
  if (model.openEnum) return { message: 'open', severity: 'information', suggestions: [], sure: false, choices };
  const suggestions = choices.length <= mostChoices ? choices : [];
  return { message: 'unknown', severity: 'warning', suggestions, sure: false, choices };
}

/** Names of capacity providers, which are no compatibilities. */
const belongsElsewhere: ReadonlySet<string> = new Set(['FARGATE_SPOT']);

/** More fixes than this are no help in a menu. */
const mostChoices = 4;

function numberProblem(value: number | undefined, choices: readonly number[]): Problem | undefined {
  if (value === undefined || choices.includes(value)) return undefined;
  const byDistance = [...choices].sort((a, b) => Math.abs(a - value) - Math.abs(b - value));
  return { message: 'number', severity: 'error', suggestions: byDistance, sure: true, choices };
}

function useFix(node: ScalarNode, value: string | number, preferred: boolean): Fix {
  const written: Plain = typeof node.value === 'number' ? value : String(value);
  return { title: `Use ${value}`, preferred, edit: (editor) => editor.replace(node, written) };
}
