import { type FunctionFacts, functionLink, functions, tagOf } from '../../cloudformation/functions';
import type { Template } from '../../cloudformation/template';
import type { EcsDocument } from '../../ecs/document';
import { pairNamed } from '../../syntax/navigate';
import { ownValue } from '../../syntax/own-value';
import type { Node } from '../../syntax/tree';
import type { Context, Located, Place } from '../context';
import { marker } from '../cursor';
import { entryAround, isFunctionLike } from '../name-slot';
import { suggestExpressions } from './expressions';
import type { Sketch } from './sketch';
import type { Suggestion } from './suggestion';

/** The functions that may stand where one is being typed; whole calls that fit come first. */
export function suggestFunctions(
  { node, located, pair, argument }: Extract<Place, { kind: 'function' }>,
  document: EcsDocument,
  context: Context,
): Suggestion[] {
  const sketches = argumentsIn(context);
  // In JSON the probe has a value, whatever follows.
  const given = pair && !context.cursor.colonFollows && context.cursor.flow ? undefined : argument;
  const offered = functionsFor(node, located, document.template).filter(({ takes }) => takesWell(takes, given));
  if (pair) return offered.map((facts) => suggestKey(facts, sketches));
  if (argument)
    return offered.map((facts) => ({ ...suggested(facts, tagOf(facts.name)), inserts: { raw: [tagOf(facts.name)] } }));
  const whole = located ? suggestExpressions(located, document) : [];
  return [
    ...whole.map(({ filter: _filter, ...suggestion }) => suggestion),
    ...offered.map((facts) => suggestCall(facts, tagOf(facts.name), sketches)),
  ];
}

/** Whether what stands there already is something that a function takes. */
function takesWell(takes: FunctionFacts['takes'], argument: Node | undefined): boolean {
  return !argument || takes === 'either' || (takes === 'list') === (argument.kind === 'seq');
}

/** The functions as values, for what is typed like the name of one. */
export function suggestFunctionValues(context: Context): Suggestion[] {
  if (!beginsFunction(context)) return [];
  const sketches = argumentsIn(context);
  const values = functions.filter(({ decides }) => !decides);
  if (context.cursor.slot === 'entry') return values.map((facts) => suggestKey(facts, sketches));
  return values.map((facts) => suggestCall(facts, facts.name, sketches));
}

/** The functions as keys of an object that has no other, for what is typed like the name of one. */
export function suggestFunctionKeys(context: Context): Suggestion[] {
  if (!beginsFunction(context)) return [];
  const sketches = argumentsIn(context);
  return functions.filter(({ name }) => makesObjects.has(name)).map((facts) => suggestKey(facts, sketches));
}

function beginsFunction({ text, cursor }: Context): boolean {
  return isFunctionLike(text.slice(cursor.token.start, cursor.token.end));
}

function functionsFor(node: Node, located: Located | undefined, template: Template | undefined) {
  const inConditions = entryAround(node)?.section === 'Conditions';
  const decides = inConditions && !isOperand(node);
  const wanted = functions.filter(
    (each) => (each.decides === true) === decides && (!inConditions || decides || comparable.has(each.name)),
  );
  const known = located && typeof located.type === 'object' && !('list' in located.type);
  const usable = known ? wanted.filter(({ name }) => makesObjects.has(name)) : wanted;
  // They need something to name.
  const needs: Readonly<Record<string, boolean>> = {
    'Fn::If': template !== undefined && template.conditions.size > 0,
    'Fn::FindInMap': template !== undefined && template.mappings.size > 0,
  };
  return [
    ...usable.filter(({ name }) => ownValue(needs, name) !== false),
    ...usable.filter(({ name }) => ownValue(needs, name) === false),
  ];
}

const makesObjects = new Set(['Fn::If', 'Ref', 'Fn::FindInMap']);

/**
 * What gives a value before there are resources.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
 */
const comparable = new Set(['Ref', 'Fn::FindInMap', 'Fn::Sub', 'Fn::Join', 'Fn::Select', 'Fn::Split']);

/** An argument of `Fn::Equals`, which takes values. */
function isOperand(node: Node): boolean {
  for (let at: Node = node; ; ) {
    const { parent }: Node = at;
    const holder: Node | undefined = parent?.kind === 'pair' ? parent.parent : parent;
    if (!holder) return false;
    if (holder.tag === '!Equals' || (holder.kind === 'map' && pairNamed(holder, 'Fn::Equals'))) return true;
    at = holder;
  }
}

function suggested(facts: FunctionFacts, label: string) {
  return {
    label,
    kind: 'value' as const,
    documentation: `${capital(facts.about)}.\n\n[AWS documentation](${functionLink(facts)})`,
  };
}

function suggestCall(facts: FunctionFacts, label: string, sketches: Arguments): Suggestion {
  const value: Sketch =
    facts.name === 'Fn::Sub'
      ? { kind: 'parts', parts: hole, substituted: true }
      : { kind: 'function', name: facts.name, argument: argumentOf(facts, sketches) };
  return { ...suggested(facts, label), inserts: { value }, ...(namesFirst.has(facts.name) && { retrigger: true }) };
}

function suggestKey(facts: FunctionFacts, sketches: Arguments): Suggestion {
  return {
    ...suggested(facts, facts.name),
    inserts: { pairs: [[facts.name, argumentOf(facts, sketches)]] },
    ...(namesFirst.has(facts.name) && { retrigger: true }),
  };
}

/** There is something to offer at their first tab stop. */
const namesFirst = new Set(['Ref', 'Fn::GetAtt', 'Fn::Sub', 'Condition']);

type Arguments = Readonly<Record<string, Sketch>>;

function argumentOf({ name }: FunctionFacts, sketches: Arguments): Sketch {
  return ownValue(sketches, name) ?? text();
}

const hole = ['${', { hint: '' }, '}'];

/** What functions take, where that is more than one text. */
function argumentsIn({ document, format }: Context): Arguments {
  const { parameters, conditions, mappings } = document?.template ?? {};
  const condition = choice(conditions, 'Condition');
  const parameter: Sketch = { kind: 'function', name: 'Ref', argument: choice(parameters, 'Parameter') };
  const decision: Sketch = { kind: 'function', name: 'Condition', argument: condition };
  return {
    ...(format === 'json' && { 'Fn::GetAtt': list(text(), text()) }),
    'Fn::Sub': { kind: 'parts', parts: hole, substituted: false },
    'Fn::If': list(condition, text('then'), text('else')),
    'Fn::FindInMap': list(choice(mappings, 'Mapping'), text('key'), text('key')),
    'Fn::Join': list(text(','), list(text())),
    'Fn::Select': list({ kind: 'number', hint: '0' }, text()),
    'Fn::Split': list(text(','), text()),
    'Fn::Cidr': list(text('10.0.0.0/16'), { kind: 'number', hint: '6' }, { kind: 'number', hint: '8' }),
    'Fn::Equals': list(parameter, text()),
    'Fn::Not': list(text()),
    'Fn::And': list(decision, text()),
    'Fn::Or': list(decision, text()),
  };
}

function choice(names: ReadonlyMap<string, unknown> | undefined, hint: string): Sketch {
  const values = [...(names?.keys() ?? [])].filter((name) => name !== marker);
  return values.length > 0 ? { kind: 'choice', values } : text(hint);
}

function text(hint = ''): Sketch {
  return { kind: 'text', hint };
}

function list(...items: readonly Sketch[]): Sketch {
  return { kind: 'list', items };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
