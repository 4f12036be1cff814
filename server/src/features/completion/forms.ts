import type { AnyElement } from '../../ecs/element';
import { formsOf, type ValueForm } from '../../ecs/facts/value-forms';
import type { Dialect } from '../../schema/schema';
import { ownValue } from '../../syntax/own-value';
import type { Part, Sketch } from './sketch';
import type { Suggestion } from './suggestion';

/** How a value can look that names something of AWS, while nothing else is typed there. */
export function suggestForms(owner: AnyElement, property: string, typed: string): Suggestion[] {
  return formsOf(owner.type, property).flatMap((form) => {
    const text = partsOf(form, 'api').map(textOf).join('');
    const isBegun = [text, form.label].some((words) => words.toLowerCase().startsWith(typed.toLowerCase()));
    if (!isBegun) return [];
    return [
      {
        label: form.label,
        kind: 'snippet',
        detail: text,
        documentation: form.about,
        filter: `${text} ${form.label}`,
        inserts: { value: sketchForm(form, owner.dialect) },
      },
    ];
  });
}

/** A form to be filled in: in CloudFormation with what it knows itself. */
export function sketchForm(form: ValueForm, dialect: Dialect): Sketch {
  const substituted = dialect === 'cloudformation' && /\{\w+\}/.test(form.form);
  return { kind: 'parts', parts: partsOf(form, dialect), substituted };
}

function partsOf({ form }: ValueForm, dialect: Dialect): Part[] {
  return form
    .split(/(<[^<>]*>|\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part.startsWith('<')) return { hint: part.slice(1, -1) };
      return ownValue(pseudoParameters, part)?.[dialect] ?? part;
    });
}

function textOf(part: Part): string {
  return typeof part === 'string' ? part : part.hint;
}

const pseudoParameters: Readonly<Record<string, Readonly<Record<Dialect, Part>>>> = {
  '{partition}': { api: 'aws', cloudformation: '${AWS::Partition}' },
  '{region}': { api: { hint: 'us-east-1' }, cloudformation: '${AWS::Region}' },
  '{account}': { api: { hint: '123456789012' }, cloudformation: '${AWS::AccountId}' },
  '{suffix}': { api: 'amazonaws.com', cloudformation: '${AWS::URLSuffix}' },
};
