import { decidedScalars, numberOf } from '../../schema/literal';
import { typeRefOf } from '../../schema/schema';
import type { ScalarNode } from '../../syntax/tree';
import { defineRule, type Fix } from '../rule';

/** A number outside the bounds of its property. Properties with a rule of their own are left to it. */
export const schemaRange = defineRule({
  id: 'schema/range',
  meta: {
    summary: 'Numbers are within the bounds that AWS documents for their property.',
    severity: 'warning',
    category: 'document',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html'],
    messages: {
      both: '"{{name}}" takes {{minimum}} to {{maximum}}, and {{value}} is outside of that.',
      minimum: '"{{name}}" takes {{minimum}} or more, and {{value}} is less.',
      maximum: '"{{name}}" takes {{maximum}} or less, and {{value}} is more.',
    },
  },
  visit: {
    element(element, report) {
      for (const { pair, model } of element.written()) {
        if (!model || model.readOnly || model.ruled) continue;
        const { minimum, maximum } = model;
        for (const node of decidedScalars(pair.value, typeRefOf(model, element.dialect), element.dialect)) {
          const value = numberOf(node, element.dialect);
          const bound = value === undefined ? undefined : brokenBound(value, minimum, maximum);
          if (value === undefined || bound === undefined) continue;
          const isPort = maximum === highestPort;
          report({
            at: node,
            message: minimum === undefined ? 'maximum' : maximum === undefined ? 'minimum' : 'both',
            severity: model.severity ?? 'warning',
            data: {
              name: pair.name,
              value,
              ...(minimum !== undefined && { minimum }),
              ...(maximum !== undefined && { maximum }),
            },
            // The nearest port is as wrong as any other.
            fixes: isPort ? [] : [clampFix(node, bound)],
          });
        }
      }
    },
  },
});

const highestPort = 65535;

function brokenBound(value: number, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY) {
  if (value < minimum) return minimum;
  return value > maximum ? maximum : undefined;
}

function clampFix(node: ScalarNode, bound: number): Fix {
  const value = typeof node.value === 'string' ? String(bound) : bound;
  return { title: `Use ${bound}`, preferred: true, edit: (editor) => editor.replace(node, value) };
}
