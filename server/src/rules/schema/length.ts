import { scalarText } from '../../cloudformation/intrinsic';
import type { AnyElement } from '../../ecs/element';
import { placeholderNear } from '../../ecs/known-values';
import { decidedScalars, isAbsent, isUndecided } from '../../schema/literal';
import type { PropertyModel } from '../../schema/model';
import { toDialect, typeRefOf } from '../../schema/schema';
import type { Node, SeqNode } from '../../syntax/tree';
import { defineRule, type Fix, type Reporter } from '../rule';

type Message = 'short' | 'long';

/** A text or a list that is too long or too short. Properties with a rule of their own are left to it. */
export const schemaLength = defineRule({
  id: 'schema/length',
  meta: {
    summary: 'Texts and lists are no longer and no shorter than AWS takes them.',
    severity: 'warning',
    category: 'document',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html'],
    messages: {
      short: '"{{name}}" needs at least {{minimum}} {{unit}}, and has {{count}}.',
      long: '"{{name}}" takes at most {{maximum}} {{unit}}, and has {{count}}.',
    },
  },
  visit: {
    element(element, report) {
      for (const { pair, name, model } of element.written()) {
        if (!model || model.readOnly || model.ruled || name === undefined) continue;
        const severity = model.severity ?? 'warning';
        if (pair.value?.kind === 'seq') checkList(pair.value, name, model, element, report);
        for (const node of decidedScalars(pair.value, typeRefOf(model, element.dialect), element.dialect)) {
          const count = [...scalarText(node)].length;
          const { minLength: minimum = 0, maxLength: maximum = Number.POSITIVE_INFINITY } = model;
          const data = { name: pair.name, count };
          if (count < minimum) {
            report({
              at: node,
              message: 'short',
              severity,
              data: { ...data, minimum, unit: unit('character', minimum) },
            });
          }
          if (count > maximum) {
            report({
              at: node,
              message: 'long',
              severity,
              data: { ...data, maximum, unit: unit('character', maximum) },
            });
          }
        }
      }
    },
  },
});

function checkList(
  seq: SeqNode,
  name: string,
  model: PropertyModel,
  element: AnyElement,
  report: Reporter<Message>,
): void {
  if (isUndecided(seq, element.dialect)) return;
  const { minItems: minimum = 0, maxItems: maximum = Number.POSITIVE_INFINITY, severity = 'warning' } = model;
  // An intrinsic function in the list may stand for no item, or for several.
  const count = seq.items.filter((item) => isCertain(item, element)).length;
  const complete = seq.items.every((item) => isAbsent(item, element.dialect) || isCertain(item, element));
  const at = seq.parent?.kind === 'pair' ? seq.parent : seq;
  const data = { name: at.kind === 'pair' ? at.name : name, count };
  if (count > maximum) {
    report({ at, message: 'long', severity, data: { ...data, maximum, unit: unit('item', maximum) } });
  }
  if (count < minimum && complete && !element.open) {
    const fixes = firstItemFix(seq, name, model, element);
    report({ at, message: 'short', severity, data: { ...data, minimum, unit: unit('item', minimum) }, fixes });
  }
}

function unit(word: string, count: number): string {
  return count === 1 ? word : `${word}s`;
}

function isCertain(item: Node, { dialect }: AnyElement): boolean {
  return item.kind === 'scalar' ? !isAbsent(item, dialect) && !item.tag?.match(/^!(?!!)/) : !isUndecided(item, dialect);
}

function firstItemFix(seq: SeqNode, name: string, model: PropertyModel, element: AnyElement): Fix[] {
  if (seq.items.length > 0) return [];
  const type = typeRefOf(model, element.dialect);
  const value = toDialect(placeholderNear(element, element.type, name), type, element.dialect);
  return [{ title: 'Add a first item', placeholder: true, edit: (editor) => editor.replace(seq, value) }];
}
