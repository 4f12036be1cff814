import type { Reference } from '../../cloudformation/references';
import { defineRule, type Reporter } from '../rule';
import { judgedReferences, meantBy, placeOf, useName } from '../template-references';

type Report = Reporter<'near' | 'unknown' | 'nearKey' | 'unknownKey'>;

/**
 * "Mapping named 'X' is not present in the 'Mappings' section of template", "Unable to get mapping for X::Y::Z".
 */
export const templateUnknownMapping = defineRule({
  id: 'template/unknown-mapping',
  meta: {
    summary: 'What Fn::FindInMap looks up is in the mappings of the template.',
    severity: 'error',
    category: 'document',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-findinmap.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html',
    ],
    messages: {
      near: 'The template has no mapping "{{name}}". Did you mean "{{near}}"?',
      unknown: 'The template has no mapping "{{name}}": CloudFormation refuses it.',
      nearKey: 'Mapping {{below}} has no key "{{name}}". Did you mean "{{near}}"?',
      unknownKey: 'Mapping {{below}} has no key "{{name}}": CloudFormation refuses the template.',
    },
  },
  visit: {
    document(document, report) {
      const isSuspect = ({ form, kind }: Reference) => kind === 'undeclared' && form === 'Fn::FindInMap';
      for (const reference of judgedReferences(document, isSuspect)) reportUnknown(reference, report);
    },
  },
});

function reportUnknown(reference: Reference, report: Report): void {
  const { name, span, below, choices } = reference;
  const near = meantBy(name, choices);
  const data = { name, below: below.map((key) => `"${key}"`).join(' → ') };
  const isKey = below.length > 0;
  const place = placeOf(reference);
  if (near === undefined) {
    report({ ...place, message: isKey ? 'unknownKey' : 'unknown', data });
  } else {
    const fixes = [useName(span, name, near)];
    report({ ...place, message: isKey ? 'nearKey' : 'near', data: { ...data, near }, fixes });
  }
}
