import type { Reference } from '../../cloudformation/references';
import { defineRule } from '../rule';
import { judgedReferences, meantBy, placeOf, useName } from '../template-references';

/** "Template format error: Unresolved condition dependency X in the Resources block of the template". */
export const templateUnknownCondition = defineRule({
  id: 'template/unknown-condition',
  meta: {
    summary: 'Every condition that is used is declared in the template.',
    severity: 'error',
    category: 'document',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html',
    ],
    messages: {
      near: 'The template has no condition "{{name}}". Did you mean "{{near}}"?',
      unknown: 'The template has no condition "{{name}}": CloudFormation refuses it.',
    },
  },
  visit: {
    document(document, report) {
      const isSuspect = ({ form, kind }: Reference) =>
        kind === 'undeclared' && (form === 'Condition' || form === 'Fn::If');
      for (const reference of judgedReferences(document, isSuspect)) {
        const { name, span } = reference;
        const near = meantBy(name, reference.choices);
        if (near === undefined) {
          report({ ...placeOf(reference), message: 'unknown', data: { name } });
        } else {
          const fixes = [useName(span, name, near)];
          report({ ...placeOf(reference), message: 'near', data: { name, near }, fixes });
        }
      }
    },
  },
});
