import { isOpen } from '../../cloudformation/intrinsic';
import type { Reference } from '../../cloudformation/references';
import type { Resource } from '../../cloudformation/template';
import { listNames } from '../../ecs/containers';
import { isOneSlip } from '../../schema/nearest';
import { attributesOf, publishedOn, refValueOf } from '../../schema/schema';
import { holdsPlaceholder } from '../../syntax/template';
import { defineRule, type Fix, type Reporter } from '../rule';
import { judgedReferences, meantBy, useName } from '../template-references';

type Report = Reporter<'near' | 'resembles' | 'byRef' | 'unknown' | 'none'>;

/** "Template error: resource X does not support attribute type Y in Fn::GetAtt". */
export const templateUnknownAttribute = defineRule({
  id: 'template/unknown-attribute',
  meta: {
    summary: 'Fn::GetAtt and Fn::Sub only read attributes that the resource has.',
    severity: 'error',
    category: 'document',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-getatt.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
    ],
    messages: {
      near: '{{type}} has no attribute "{{attribute}}". Did you mean "{{near}}"?',
      byRef: '{{type}} has no attribute "{{attribute}}": Ref gives its {{value}}.',
      resembles:
        'AWS\'s model of {{date}} knows no attribute "{{attribute}}" of {{type}}. Did you mean "{{near}}", or is it newer?',
      unknown:
        'AWS\'s model of {{date}} knows no attribute "{{attribute}}" of {{type}}, which has {{others}}. A mistake, or newer?',
      none: 'AWS\'s model of {{date}} knows no attribute of {{type}}. Is "{{attribute}}" a mistake, or newer?',
    },
  },
  visit: {
    document(document, report) {
      const resources = new Map<unknown, Resource>(document.template?.resources.map((each) => [each.pair, each]));
      const resourceOf = ({ declarations }: Reference) => resources.get(declarations[0]?.node);
      const isSuspect = (reference: Reference) => lacks(resourceOf(reference), reference.attribute?.name);
      for (const reference of judgedReferences(document, isSuspect)) {
        const { type } = resourceOf(reference) ?? {};
        if (type !== undefined) reportUnknown(reference, type, report);
      }
    },
  },
});

function lacks(resource: Resource | undefined, attribute: string | undefined): boolean {
  if (!resource || attribute === undefined || isOpen(resource.node) || holdsPlaceholder(attribute)) return false;
  return attributesOf(resource.type)?.includes(attribute) === false;
}

function reportUnknown(reference: Reference, type: string, report: Report): void {
  const { attribute: asked, call, holder } = reference;
  const attributes = attributesOf(type);
  if (!asked || !attributes) return;
  const place = { at: call ?? holder, part: asked.span };
  const data = { type, attribute: asked.name };
  const value = refValueOf(type);
  const near = value === asked.name ? undefined : attributeMeant(asked.name, attributes);
  const dated = { ...data, date: publishedOn('cloudformation') };
  if (near !== undefined && !isCertain(asked.name, near)) {
    const fixes = [useName(asked.span, asked.name, near)];
    report({ ...place, message: 'resembles', severity: 'warning', data: { ...dated, near }, fixes });
  } else if (near !== undefined) {
    report({ ...place, message: 'near', data: { ...data, near }, fixes: [useName(asked.span, asked.name, near)] });
  } else if (value?.endsWith(asked.name)) {
    report({ ...place, message: 'byRef', data: { ...data, value }, fixes: refFixes(reference) });
  } else if (attributes.length > 0) {
    report({ ...place, message: 'unknown', severity: 'warning', data: { ...dated, others: listNames(attributes) } });
  } else {
    report({ ...place, message: 'none', severity: 'warning', data: dated });
  }
}

/** A slip, or a word left out: no attribute that AWS may have added. */
function isCertain(name: string, near: string): boolean {
  return near.endsWith(name) || isOneSlip(name, near);
}

/** `Arn` for `TaskDefinitionArn` is a word left out at the beginning. */
function attributeMeant(name: string, attributes: readonly string[]): string | undefined {
  const [only, ...others] = attributes.filter((attribute) => attribute.endsWith(name));
  return only !== undefined && others.length === 0 ? only : meantBy(name, attributes);
}

/** `Ref` instead of `Fn::GetAtt`, `${X}` instead of `${X.Name}`. */
function refFixes({ form, name, call, span, attribute }: Reference): Fix[] {
  if (!call || !attribute) return [];
  const title = `Use Ref "${name}"`;
  if (form === 'Fn::Sub') {
    const rest = { start: span.end, end: attribute.span.end };
    return [{ title, preferred: true, edit: (editor) => editor.replaceText(rest, '') }];
  }
  return [{ title, preferred: true, edit: (editor) => editor.replace(call, { Ref: name }) }];
}
