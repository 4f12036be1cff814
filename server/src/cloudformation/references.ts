import { pairNamed } from '../syntax/navigate';
import { ownValue } from '../syntax/own-value';
import { holdsPlaceholder } from '../syntax/template';
import type { MapNode, Node, Pair, ScalarNode, Span } from '../syntax/tree';
import { type Declaration, type DeclarationKind, Declarations, keyTextSpan, type Names, pairsOf } from './declarations';
import { argumentsOf, type Intrinsic, intrinsicOf, isOpen, scalarText } from './intrinsic';
import type { Template } from './template';
import { holesIn, spanInside } from './text';

/** How something is named: by a function, or by a key of a resource, an output or the template's metadata. */
export type ReferenceForm =
  | 'Ref'
  | 'Fn::GetAtt'
  | 'Fn::Sub'
  | 'Fn::If'
  | 'Fn::FindInMap'
  /** The function, or the key `Condition` of a resource or an output. */
  | 'Condition'
  | 'DependsOn'
  /** A parameter in the metadata that tells the console how to ask for it. */
  | 'Interface';

export type NamedKind =
  | DeclarationKind
  /** A parameter of CloudFormation's own, e.g. `AWS::Region`. */
  | 'pseudo'
  /** Not declared here, but a macro, a loop, a module or another tool may bring it. */
  | 'elsewhere'
  /** Not declared at all. */
  | 'undeclared';

/** A place in a template that names something. */
export interface Reference {
  readonly form: ReferenceForm;
  readonly name: string;
  /** What the name names. */
  readonly kind: NamedKind;
  /** Several for a key that stands twice, or in a mapping below more than one key. */
  readonly declarations: readonly Declaration[];
  /** The name alone, without quotes and attribute. */
  readonly span: Span;
  /** What is asked of a resource, e.g. `Arn`; `undefined` also where a function gives it. */
  readonly attribute: { readonly name: string; readonly span: Span } | undefined;
  /** For a key of a mapping the names before it: of the mapping, of the key above. */
  readonly below: readonly string[];
  /** The entry of a section that it stands in: a resource, a condition, an output ... */
  readonly entry: Pair | undefined;
  /** What holds the name: a text, or the key itself. */
  readonly holder: ScalarNode | Pair;
  /** The function; `undefined` where a key names something. */
  readonly call: Node | undefined;
  /** The names that may stand here. */
  readonly choices: readonly string[];
}

/** What a template declares and what it refers to, in source order; copies under a YAML alias are left out. */
export interface References {
  readonly declarations: readonly Declaration[];
  readonly all: readonly Reference[];
}

export function referencesOf(template: Template): References {
  const reader = new Reader(template);
  reader.readTemplate();
  return { declarations: reader.declared.all, all: reader.found };
}

/**
 * The parameters that every template has.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 */
export const pseudoParameters: readonly string[] = [
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
];

/** What is true of a place in the template. */
interface Surroundings {
  readonly entry: Pair | undefined;
  /** In `Conditions` or `Rules`, where `Condition` is a function. */
  readonly conditions: boolean;
  /** Of `Fn::Sub` and of the loops around. */
  readonly variables: Names;
  /** A macro makes something else of what is written. */
  readonly macro: boolean;
}

/** A name that was met. */
interface Mention {
  readonly form: ReferenceForm;
  /** What it may name, the nearest first. */
  readonly among: readonly Names[];
  readonly around: Surroundings;
  readonly call?: Node | undefined;
  readonly attribute?: Reference['attribute'];
  readonly below?: readonly string[];
  /** Where the name stands, where it is only a part of the text. */
  readonly spanOf?: () => Span;
}

class Reader {
  readonly found: Reference[] = [];
  readonly declared: Declarations;
  readonly #resources: readonly Names[];
  readonly #values: readonly Names[];
  readonly #conditions: readonly Names[];
  /** How names begin that the deployment adds. */
  readonly #generated: readonly string[];

  constructor(private readonly template: Template) {
    this.declared = new Declarations(template);
    const { resources, parameters, conditions } = this.declared;
    this.#resources = [resources];
    this.#values = [parameters, resources];
    this.#conditions = [conditions];
    this.#generated = generatedPrefixes(template);
  }

  readTemplate(): void {
    for (const section of this.template.root.pairs) {
      if (!section.value || section.aliased || withoutReferences.has(section.name)) continue;
      const conditions = section.name === 'Conditions' || section.name === 'Rules';
      const around = { entry: undefined, conditions, variables: new Map(), macro: false };
      if (section.name === 'Metadata') this.#readInterface(section.value, around);
      if (section.value.kind === 'map') this.#readEntries(section.value, section.name, around);
      else this.#read(section.value, around);
    }
  }

  /** The pairs of a section, or of a loop in one: resources, conditions, outputs ... */
  #readEntries(map: MapNode, section: string, around: Surroundings): void {
    const within = inside(map, around);
    for (const entry of map.pairs) {
      if (!entry.value || entry.aliased) continue;
      if (isLoop(entry)) {
        this.#readLoop(entry.value, within, (body, inLoop) => {
          if (body.kind === 'map') this.#readEntries(body, section, inLoop);
        });
      } else {
        this.#readEntry(entry.value, section, { ...within, entry });
      }
    }
  }

  #readEntry(node: Node, section: string, around: Surroundings): void {
    const forms = ownValue(keysOfEntries, section);
    if (node.kind !== 'map' || !forms) {
      this.#read(node, around);
      return;
    }
    const within = inside(node, around);
    for (const key of node.pairs) {
      const { value } = key;
      const form = forms.find((name) => name === key.name);
      if (!form || !value || key.aliased || intrinsicOf(value)) {
        this.#readMember(key, within);
        continue;
      }
      const among = form === 'DependsOn' ? this.#resources : this.#conditions;
      for (const item of value.kind === 'seq' ? value.items : [value]) this.#add(item, { form, among, around: within });
    }
  }

  #read(node: Node, around: Surroundings): void {
    if (node.aliased || (node.kind === 'scalar' && node.tag === undefined)) return;
    const call = intrinsicOf(node);
    if (call?.name === 'Fn::Sub') {
      this.#readSub(call, around);
      return;
    }
    if (call) this.#readCall(call, around);
    if (node.kind === 'seq') for (const item of node.items) this.#read(item, around);
    if (node.kind !== 'map') return;
    const within = inside(node, around);
    for (const key of node.pairs) this.#readMember(key, within);
  }

  #readMember(key: Pair, around: Surroundings): void {
    if (!key.value || key.aliased) return;
    if (isLoop(key)) this.#readLoop(key.value, around, (body, inLoop) => this.#read(body, inLoop));
    else this.#read(key.value, around);
  }

  /** `[Name, [values], body]`. */
  #readLoop(node: Node, around: Surroundings, read: (body: Node, inLoop: Surroundings) => void): void {
    const [variable, values, body] = node.kind === 'seq' ? node.items : [];
    if (values) this.#read(values, around);
    if (!body || body.aliased) return;
    read(body, this.#withVariables(around, variable?.kind === 'scalar' ? [variable] : []));
  }

  #withVariables(around: Surroundings, nodes: readonly (Pair | ScalarNode)[]): Surroundings {
    if (nodes.length === 0) return around;
    const own = this.declared.names('variable', nodes);
    return own.size === 0 ? around : { ...around, variables: new Map([...around.variables, ...own]) };
  }

  #readCall(call: Intrinsic, around: Surroundings): void {
    const [first] = argumentsOf(call);
    if (!first) return;
    if (call.name === 'Ref') {
      this.#add(first, { form: 'Ref', among: this.#valuesIn(around), around, call: call.node });
    } else if (call.name === 'Fn::GetAtt') {
      this.#readGetAtt(call, { form: 'Fn::GetAtt', among: this.#resources, around, call: call.node });
    } else if (call.name === 'Fn::If') {
      this.#add(first, { form: 'Fn::If', among: this.#conditions, around, call: call.node });
    } else if (call.name === 'Condition' && (around.conditions || call.node.tag !== undefined)) {
      this.#add(first, { form: 'Condition', among: this.#conditions, around, call: call.node });
    } else if (call.name === 'Fn::FindInMap') {
      this.#readFindInMap(call, around);
    }
  }

  /** What `Ref` can name. */
  #valuesIn({ variables }: Surroundings): readonly Names[] {
    return variables.size === 0 ? this.#values : [variables, ...this.#values];
  }

  /** `[Resource, Attribute]` or `Resource.Attribute`. */
  #readGetAtt(call: Intrinsic, mention: Mention): void {
    const [first, second, third] = argumentsOf(call);
    if (call.argument?.kind === 'seq') {
      const attribute = second && !third ? this.#literal(second, undefined) : undefined;
      this.#add(first, { ...mention, attribute: attribute && wholeOf(attribute) });
      return;
    }
    const scalar = this.#literal(first, call.node);
    if (scalar) this.#addDotted(scalar, { name: scalarText(scalar), start: 0 }, mention);
  }

  #readFindInMap(call: Intrinsic, outer: Surroundings): void {
    const [map, top, second, options] = argumentsOf(call);
    // With a default nothing has to be there.
    const around = options ? { ...outer, macro: true } : outer;
    const mention = { form: 'Fn::FindInMap', call: call.node, around } as const;
    this.#add(map, { ...mention, among: [this.declared.mappings] });
    const mapName = textOf(this.#literal(map, call.node));
    const [mapping] = (mapName !== undefined && this.declared.mappings.get(mapName)) || [];
    if (mapName === undefined || mapping?.node.kind !== 'pair') return;
    const keys = pairsOf(mapping.node);
    const inMap = this.#within(around, [mapping.node]);
    this.#add(top, { ...mention, around: inMap, among: [this.#keysOf(keys)], below: [mapName] });
    const topName = textOf(this.#literal(top, undefined));
    const above = topName === undefined ? keys : keys.filter(({ name }) => name === topName);
    // Where the key above is not there, that is all there is to say.
    if (above.length === 0) return;
    this.#add(second, {
      ...mention,
      around: this.#within(inMap, above),
      among: [this.#keysOf(above.flatMap(pairsOf))],
      below: topName === undefined ? [mapName] : [mapName, topName],
    });
  }

  #keysOf(pairs: readonly Pair[]): Names {
    return this.declared.names('mapping-key', pairs);
  }

  /** A macro in a mapping, or one that makes it, may bring any key. */
  #within(around: Surroundings, holders: readonly Pair[]): Surroundings {
    const isOurs = ({ value }: Pair) => value?.kind === 'map' && !isOpen(value) && !intrinsicOf(value);
    return holders.every(isOurs) ? around : { ...around, macro: true };
  }

  #readSub(call: Intrinsic, outer: Surroundings): void {
    const [text, map] = call.argument?.kind === 'seq' ? argumentsOf(call) : [call.argument];
    const variables = map?.kind === 'map' ? map.pairs : [];
    for (const { value } of variables) if (value) this.#read(value, outer);
    const scalar = this.#literal(text, call.node);
    if (!scalar) return;
    const isWhole = map === undefined || (map.kind === 'map' && map.tag === undefined && !isOpen(map));
    const around = this.#withVariables(isWhole ? outer : { ...outer, macro: true }, variables);
    const mention = { form: 'Fn::Sub', call: call.node, around } as const;
    const spanOf = spanInside(scalar);
    for (const hole of holesIn(scalarText(scalar))) {
      const { name, start } = hole;
      if (name.includes('.') && !around.variables.has(name)) {
        this.#addDotted(scalar, hole, { ...mention, among: this.#resources }, spanOf);
      } else {
        const placed = {
          ...mention,
          among: this.#valuesIn(around),
          spanOf: () => spanOf({ start, end: start + name.length }),
        };
        this.#addNamed(name, scalar, placed);
      }
    }
  }

  #readInterface(metadata: Node, around: Surroundings): void {
    const map = metadata.kind === 'map' ? pairNamed(metadata, 'AWS::CloudFormation::Interface')?.value : undefined;
    if (map?.kind !== 'map') return;
    const mention = { form: 'Interface', around, among: [this.declared.parameters] } as const;
    const groups = pairNamed(map, 'ParameterGroups')?.value;
    for (const group of groups?.kind === 'seq' ? groups.items : []) {
      const names = group.kind === 'map' ? pairNamed(group, 'Parameters')?.value : undefined;
      for (const item of names?.kind === 'seq' ? names.items : []) this.#add(item, mention);
    }
    for (const label of pairsOf(pairNamed(map, 'ParameterLabels'))) {
      if (!label.aliased) this.#addNamed(label.name, label, mention);
    }
  }

  /** A text that is written out, and no function: the argument of `!Ref` bears the tag of its function. */
  #literal(node: Node | undefined, call: Node | undefined): ScalarNode | undefined {
    if (node?.kind !== 'scalar' || node.aliased || node.placeholder || node.value === null) return undefined;
    return node === call || !intrinsicOf(node) ? node : undefined;
  }

  #add(node: Node | undefined, mention: Mention): void {
    const scalar = this.#literal(node, mention.call);
    if (scalar) this.#addNamed(scalarText(scalar), scalar, mention);
  }

  /** `Resource.Attribute`, in a text at `start`. A logical id has no dot, an attribute may have. */
  #addDotted(
    scalar: ScalarNode,
    { name, start }: { readonly name: string; readonly start: number },
    mention: Mention,
    spanOf = spanInside(scalar),
  ): void {
    const dot = name.indexOf('.');
    const end = dot < 0 ? name.length : dot;
    const attribute = name.slice(end + 1);
    const attributeSpan = { start: start + end + 1, end: start + name.length };
    this.#addNamed(name.slice(0, end), scalar, {
      ...mention,
      spanOf: () => spanOf({ start, end: start + end }),
      attribute: attribute === '' ? undefined : placed(attribute, () => spanOf(attributeSpan)),
    });
  }

  #addNamed(name: string, holder: ScalarNode | Pair, mention: Mention): void {
    if (name === '') return;
    const declarations = declarationsOf(name, mention.among);
    const kind = declarations[0]?.kind ?? this.#kindOfUndeclared(name, mention);
    this.found.push(new Found(name, kind, declarations, holder, mention));
  }

  #kindOfUndeclared(name: string, { form, around }: Mention): NamedKind {
    if ((form === 'Ref' || form === 'Fn::Sub') && pseudoParameters.includes(name)) return 'pseudo';
    const mayBeThere =
      around.macro ||
      this.template.open ||
      this.#generated.some((prefix) => name.startsWith(prefix)) ||
      holdsPlaceholder(name) ||
      isForeign(name);
    return mayBeThere ? 'elsewhere' : 'undeclared';
  }
}

/** Spans and choices are worked out when they are asked for: most never are. */
class Found implements Reference {
  readonly #mention: Mention;

  constructor(
    readonly name: string,
    readonly kind: NamedKind,
    readonly declarations: readonly Declaration[],
    readonly holder: ScalarNode | Pair,
    mention: Mention,
  ) {
    this.#mention = mention;
  }

  get form() {
    return this.#mention.form;
  }

  get attribute() {
    return this.#mention.attribute;
  }

  get below() {
    return this.#mention.below ?? nothing;
  }

  get entry() {
    return this.#mention.around.entry;
  }

  get call() {
    return this.#mention.call;
  }

  get span() {
    const { holder } = this;
    return this.#mention.spanOf?.() ?? (holder.kind === 'pair' ? keyTextSpan(holder) : wholeOf(holder).span);
  }

  get choices() {
    return this.#mention.among.flatMap((names) => [...names.keys()]);
  }
}

const nothing: readonly never[] = [];

function declarationsOf(name: string, among: readonly Names[]): readonly Declaration[] {
  for (const names of among) {
    const found = names.get(name);
    if (found) return found;
  }
  return nothing;
}

/** What is no place for functions. */
const withoutReferences = new Set(['Parameters', 'Mappings']);

/** By section the keys of its entries that name something. */
const keysOfEntries: Readonly<Record<string, readonly ('DependsOn' | 'Condition')[]>> = {
  Resources: ['DependsOn', 'Condition'],
  Outputs: ['Condition'],
};

/** What is true inside of a map. */
function inside(map: MapNode, around: Surroundings): Surroundings {
  return map.pairs.some(({ name }) => name === 'Fn::Transform') ? { ...around, macro: true } : around;
}

function isLoop({ name }: Pair): boolean {
  return name.startsWith('Fn::ForEach::');
}

/**
 * AWS's own macros name what they make after the resource that it is made for, or `Serverless...`; what is in a module has
 * the name of the module in front.
 */
function generatedPrefixes({ root }: Template): readonly string[] {
  const resources = pairsOf(pairNamed(root, 'Resources'));
  const makers = [...resources.filter(bringsMore), ...pairsOf(pairNamed(root, 'Modules'))].map(({ name }) => name);
  return resources.some((resource) => samType.test(typeOf(resource))) ? ['Serverless', ...makers] : makers;
}

/** SAM's, one with SAM's connectors, a module of CloudFormation's registry or one that a tool puts in its place. */
function bringsMore(resource: Pair): boolean {
  const type = typeOf(resource);
  const isMade = memberOf(resource, 'Type') !== undefined && type === '';
  return isMade || samType.test(type) || makersType.test(type) || memberOf(resource, 'Connectors') !== undefined;
}

const samType = /^AWS::Serverless::/;
const makersType = /::MODULE$|^AWS::SecretsManager::RotationSchedule$/;

/** Empty where it is not written out. */
function typeOf(resource: Pair): string {
  const type = memberOf(resource, 'Type');
  return type?.kind === 'scalar' && !intrinsicOf(type) ? scalarText(type) : '';
}

function memberOf({ value }: Pair, name: string): Node | undefined {
  return value?.kind === 'map' ? pairNamed(value, name)?.value : undefined;
}

/** Made by a loop, or for another tool: `Bucket&{Name}`, `env:STAGE`, `Rain::Constant`. */
function isForeign(name: string): boolean {
  return /[$&]\{|^(?!AWS::)\w+::?\w/.test(name);
}

function textOf(scalar: ScalarNode | undefined): string | undefined {
  return scalar && scalarText(scalar);
}

function wholeOf(scalar: ScalarNode): { readonly name: string; readonly span: Span } {
  const name = scalarText(scalar);
  return placed(name, () => spanInside(scalar)({ start: 0, end: name.length }));
}

/** A name whose span is worked out when it is asked for. */
function placed(name: string, spanOf: () => Span): { readonly name: string; readonly span: Span } {
  return {
    name,
    get span() {
      return spanOf();
    },
  };
}
