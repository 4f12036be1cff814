import { pseudoParameters, type Reference } from '../../cloudformation/references';
import type { EcsDocument } from '../../ecs/document';
import type { Node, Pair } from '../../syntax/tree';
import { defineRule, type Fix, type Reporter } from '../rule';
import { judgedReferences, meantBy, placeOf, useName } from '../template-references';

type Message =
  | 'near'
  | 'fragment'
  | 'unknown'
  | 'text'
  | 'attributeByRef'
  | 'attributeOfParameter'
  | 'resourceInCondition'
  | 'dependsOnParameter'
  | 'dependsOnItself';

/** "Template format error: Unresolved resource dependencies [X] in the Resources block of the template". */
export const templateUnknownReference = defineRule({
  id: 'template/unknown-reference',
  meta: {
    summary: 'Every resource and parameter that something refers to is declared in the template.',
    severity: 'error',
    category: 'document',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-ref.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-getatt.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html',
    ],
    messages: {
      near: 'The template has no {{what}} "{{name}}". Did you mean "{{near}}"?',
      unknown: 'The template has no {{what}} "{{name}}": CloudFormation refuses it.',
      fragment:
        '{{count}} names, such as "{{name}}", are declared nowhere, and there are no parameters. This looks like a part of a template: CloudFormation refuses it by itself.',
      text: 'The template has no {{what}} "{{name}}" for Fn::Sub to put in here. To keep the text itself, write "{{literal}}".',
      attributeByRef: 'Ref takes a name alone: the attribute "{{attribute}}" is read with Fn::GetAtt.',
      attributeOfParameter: '"{{name}}" is a parameter: it has a value, but no attribute "{{attribute}}".',
      resourceInCondition: '"{{name}}" is a resource: conditions are decided before there are any.',
      dependsOnParameter: '"{{name}}" is a parameter: only resources can be waited for.',
      dependsOnItself: '"{{name}}" cannot wait for itself: CloudFormation refuses the circle.',
    },
  },
  visit: {
    document(document, report) {
      const suspects = judgedReferences(document, (each) => isSuspect(each, document));
      const missing = missingInPart(suspects, document);
      for (const reference of suspects) {
        if (!missing.includes(reference)) checks[reference.form]?.(reference, document, report);
      }
      reportPart(missing, report);
    },
  },
});

function isSuspect(reference: Reference, document: EcsDocument): boolean {
  const { form, kind } = reference;
  if (!checks[form]) return false;
  return (
    kind === 'undeclared' || (kind === 'resource' && (isInCondition(reference, document) || isOnItself(reference)))
  );
}

function isInCondition({ entry }: Reference, { template }: EcsDocument): boolean {
  return entry !== undefined && template?.conditions.get(entry.name) === entry;
}

function isOnItself({ form, declarations, entry }: Reference): boolean {
  return form === 'DependsOn' && declarations.some(({ node }) => node === entry);
}

/** Fewer are forgotten one by one. */
const fewestOfPart = 3;

/** What a template refers to that is only a part of one: the rest, with all parameters, is elsewhere. */
function missingInPart(suspects: readonly Reference[], document: EcsDocument): readonly Reference[] {
  if (!document.template || document.template.parameters.size > 0) return [];
  const missing = suspects.filter((each) => each.kind === 'undeclared' && nameMeant(each, document) === undefined);
  // A script within Fn::Sub has variables of its own.
  const certain = missing.filter(({ form }) => form !== 'Fn::Sub');
  return new Set(certain.map(({ name }) => name)).size < fewestOfPart ? [] : missing;
}

/** The cause is one, and so is the finding. */
function reportPart(missing: readonly Reference[], report: Reporter<Message>): void {
  const [first, ...others] = missing;
  if (!first) return;
  report({
    ...placeOf(first),
    message: 'fragment',
    severity: 'warning',
    data: { count: new Set(missing.map(({ name }) => name)).size, name: first.name },
    related: others.map((reference) => ({ at: placeOf(reference).at, message: `"${reference.name}".` })),
  });
}

type Check = (reference: Reference, document: EcsDocument, report: Reporter<Message>) => void;

const checks: Partial<Record<Reference['form'], Check>> = {
  Ref: checkValue,
  'Fn::GetAtt': checkValue,
  'Fn::Sub': checkValue,
  DependsOn: checkDependsOn,
};

function checkValue(reference: Reference, document: EcsDocument, report: Reporter<Message>): void {
  const { form, kind, name, attribute } = reference;
  const place = placeOf(reference);
  const inCondition = isInCondition(reference, document);
  if (kind === 'resource') {
    report({ ...place, message: 'resourceInCondition', data: { name } });
    return;
  }
  if (attribute && document.template?.parameters.has(name)) {
    report({ ...place, message: 'attributeOfParameter', data: { name, attribute: attribute.name } });
    return;
  }
  const [resource, ...path] = name.split('.');
  if (form === 'Ref' && resource !== undefined && path.length > 0 && reference.choices.includes(resource)) {
    report({ ...place, message: 'attributeByRef', data: { attribute: path.join('.') }, fixes: getAttFixes(reference) });
    return;
  }
  const what = attribute || form === 'Fn::GetAtt' ? 'resource' : inCondition ? 'parameter' : 'resource or parameter';
  const near = nameMeant(reference, document);
  const data = { what, name };
  const keep = form === 'Fn::Sub' ? keepFixes(reference, document) : [];
  if (near !== undefined) {
    const fixes = [useName(reference.span, name, near), ...keep];
    report({ ...place, message: 'near', data: { ...data, near }, fixes });
  } else if (form === 'Fn::Sub') {
    report({ ...place, message: 'text', data: { ...data, literal: `\${!${textOf(reference)}}` }, fixes: keep });
  } else {
    report({ ...place, message: 'unknown', data });
  }
}

function nameMeant(reference: Reference, document: EcsDocument): string | undefined {
  const { form, name, attribute, choices, entry } = reference;
  const own = isInCondition(reference, document)
    ? [...(document.template?.parameters.keys() ?? [])]
    : choices.filter((choice) => choice !== entry?.name);
  if (attribute || form === 'Fn::GetAtt') return meantBy(name, own);
  return meantBy(name, [...own, ...pseudoParameters]) ?? pseudoParameters.find((each) => each.endsWith(`::${name}`));
}

/** `Ref: Role.Arn` was meant for `Fn::GetAtt`. */
function getAttFixes({ name, call }: Reference): Fix[] {
  if (!call) return [];
  const dot = name.indexOf('.');
  const target = [name.slice(0, dot), name.slice(dot + 1)];
  return [
    { title: 'Use Fn::GetAtt', preferred: true, edit: (editor) => editor.replace(call, { 'Fn::GetAtt': target }) },
  ];
}

/** A variable of a shell in a script: `${!NAME}` becomes `${NAME}`. */
function keepFixes(reference: Reference, { tree }: EcsDocument): Fix[] {
  const start = tree.text.lastIndexOf('${', reference.span.start) + '${'.length;
  const title = `Keep "\${${textOf(reference)}}" as text`;
  return [{ title, edit: (editor) => editor.replaceText({ start, end: start }, '!') }];
}

function textOf({ name, attribute }: Reference): string {
  return attribute ? `${name}.${attribute.name}` : name;
}

function checkDependsOn(reference: Reference, { template }: EcsDocument, report: Reporter<Message>): void {
  const { name, span, holder, entry, choices } = reference;
  const place = placeOf(reference);
  const remove = (preferred: boolean): Fix => ({
    title: `Remove "${name}" from DependsOn`,
    preferred,
    edit: (editor) => editor.removeNode(removableOf(holder)),
  });
  if (isOnItself(reference)) {
    report({ ...place, message: 'dependsOnItself', data: { name }, fixes: [remove(true)] });
    return;
  }
  if (template?.parameters.has(name)) {
    report({ ...place, message: 'dependsOnParameter', data: { name }, fixes: [remove(true)] });
    return;
  }
  const data = { what: 'resource', name };
  const near = meantBy(
    name,
    choices.filter((choice) => choice !== entry?.name),
  );
  if (near === undefined) {
    report({ ...place, message: 'unknown', data, fixes: [remove(false)] });
  } else {
    const fixes = [useName(span, name, near), remove(false)];
    report({ ...place, message: 'near', data: { ...data, near }, fixes });
  }
}

/** One of several names, or `DependsOn` with its last one. */
function removableOf(holder: Reference['holder']): Node | Pair {
  const { parent } = holder;
  if (parent?.kind === 'seq') return parent.items.length > 1 ? holder : (parent.parent ?? holder);
  return parent?.kind === 'pair' ? parent : holder;
}
