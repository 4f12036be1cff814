import { pairNamed, plainValue } from '../syntax/navigate';
import type { MapNode, Node } from '../syntax/tree';
import { argumentsOf, callWith, type Intrinsic, intrinsicOf, isNoValue, scalarText } from './intrinsic';
import type { Parameter, Template } from './template';
import { computedText, type Part, partsOfSub } from './text';

/** A condition and how it turned out. */
export interface Decision {
  readonly condition: string;
  readonly holds: boolean;
}

/** What parameters are taken to be while a template is looked at. */
export type ParameterMode =
  /** What whoever deploys gives: unknown, unless only one value is allowed. */
  | 'open'
  /** The `Default` of those named. */
  | ReadonlySet<string>
  /** Some value that they can have: the `Default`, or else the first that is allowed. */
  | 'samples'
  /** Each of the `AllowedValues` in turn. */
  | 'allowed';

/** One consistent way in which the conditions and parameters that were asked for can turn out. */
export interface Scenario<T> {
  readonly result: T;
  readonly decisions: readonly Decision[];
  /** Parameters whose value was read; those that conditions compare are not meant. */
  readonly parameters: readonly string[];
  readonly mode: ParameterMode;
  /** What `within` needs to go back. */
  readonly variables: ReadonlyMap<string, VariableState>;
}

/** The branches of `Fn::If` that a node stands in, from the outermost, `outer` being what to look up to. */
export function branchesAround(inner: Node, outer?: Node): Decision[] {
  const found: Decision[] = [];
  for (let node: Node = inner; node !== outer; ) {
    const { parent }: Node = node;
    if (!parent) break;
    const holder: Node = parent.kind === 'pair' ? parent.parent : parent;
    const call = holder.kind === 'seq' ? callWith(holder) : undefined;
    const branch = holder.kind === 'seq' ? holder.items.indexOf(node) : -1;
    const condition = call && argumentsOf(call)[0];
    if (call?.name === 'Fn::If' && branch > 0 && condition?.kind === 'scalar') {
      found.push({ condition: scalarText(condition), holds: branch === 1 });
    }
    node = holder;
  }
  return found.reverse();
}

/** A value after all functions that can be known were called. */
export type Resolved = Node | 'absent' | 'unknown';

/**
 * Looks at a template as it can turn out. While `explore` runs something, the first time that it asks for a condition
 * splits the run in two: it is run again for the other answer. So only what is read costs anything, and no two answers
 * of one run contradict each other: conditions are related by the parameters that they compare.
 */
export class Scenarios {
  /** Splits of one run beyond which conditions count as unknown. */
  static readonly limit = 64;

  /** Conditions that one is made of, one within the other, beyond which it counts as unknown. */
  static readonly depth = 100;

  #active = false;
  #mode: ParameterMode = 'open';
  #forced: readonly number[] = [];
  #trail: number[] = [];
  #waiting: number[][] = [];
  #decided = new Map<string, boolean>();
  #variables = new Map<string, VariableState>();
  #asked = new Set<string>();
  #deciding = new Set<string>();
  /** What conditions are whatever the scenario. */
  readonly #settled = new Map<string, boolean | undefined>();
  #reads = 0;
  #path = 0;

  constructor(private readonly template: Template) {}

  /** Grows whenever something is asked for that depends on the scenario. */
  get reads(): number {
    return this.#reads;
  }

  /** A number of its own for each run; what was read in one run stays true in it. */
  get path(): number {
    return this.#path;
  }

  /**
   * Runs something once for each scenario that it can tell apart and that agrees with `assumed`; `undefined` when
   * there are more than `limit`.
   */
  explore<T>(run: () => T, assumed: readonly Decision[], mode: ParameterMode = 'open'): Scenario<T>[] | undefined {
    const found: Scenario<T>[] = [];
    const waiting: number[][] = [[]];
    for (let runs = 0; ; runs += 1) {
      const forced = waiting.pop();
      if (!forced) return found;
      if (runs === Scenarios.limit) return undefined;
      this.#begin(forced, waiting, mode);
      try {
        if (!assumed.every(({ condition, holds }) => (this.decide(condition) ?? holds) === holds)) continue;
        const result = run();
        found.push({
          result,
          decisions: [...this.#decided].map(([condition, holds]) => ({ condition, holds })),
          parameters: [...this.#asked],
          mode,
          variables: this.#variables,
        });
      } finally {
        this.#end();
      }
    }
  }

  /** Runs something in a scenario that `explore` found. */
  within<T>({ decisions, variables, mode }: Scenario<unknown>, run: () => T): T {
    this.#begin([], [], mode);
    this.#decided = new Map(decisions.map(({ condition, holds }) => [condition, holds]));
    this.#variables = new Map(variables);
    try {
      return run();
    } finally {
      this.#end();
    }
  }

  /** Whether a condition holds; `undefined` when that is unknown, as it is for most outside of a run. */
  decide(name: string): boolean | undefined {
    this.#reads += 1;
    const known = this.#decided.get(name);
    if (known !== undefined || this.#deciding.has(name)) return known;
    if (!this.#active && this.#settled.has(name)) return this.#settled.get(name);
    if (this.#deciding.size === Scenarios.depth) return undefined;
    const expression = this.template.conditions.get(name)?.value;
    this.#deciding.add(name);
    try {
      // One that is declared elsewhere, or that cannot be read, may turn out either way.
      const holds =
        (expression && this.#holds(expression)) ?? this.#variableIs({ variable: `Condition ${name}` }, 'true');
      if (!this.#active) this.#settled.set(name, holds);
      else if (holds !== undefined) this.#decided.set(name, holds);
      return holds;
    } finally {
      this.#deciding.delete(name);
    }
  }

  /** A node, or what the functions that stand there give; unknown where that is decided elsewhere. */
  resolve(node: Node): Resolved {
    const call = intrinsicOf(node);
    if (!call) return node;
    if (isNoValue(node)) return 'absent';
    switch (call.name) {
      case 'Fn::If': {
        const leaf = this.leafOf(node);
        return leaf === node ? 'unknown' : this.resolve(leaf);
      }
      case 'Ref':
        return this.#referred(call);
      case 'Fn::Sub':
      case 'Fn::Join':
        return this.#text(call);
      case 'Fn::Select':
        return this.#selected(call);
      case 'Fn::FindInMap':
        return this.#found(call);
      default:
        return 'unknown';
    }
  }

  /** The node that counts where `Fn::If` chooses; the node itself where that is unknown. */
  leafOf(node: Node): Node {
    const call = intrinsicOf(node);
    if (call?.name !== 'Fn::If') return node;
    const [condition, whenTrue, whenFalse] = argumentsOf(call);
    const holds = condition?.kind === 'scalar' && whenTrue ? this.decide(scalarText(condition)) : undefined;
    if (holds === undefined) return node;
    const branch = holds ? whenTrue : whenFalse;
    return branch ? this.leafOf(branch) : node;
  }

  /** What a text is made of, with the parts known that can be; `undefined` for what is no text. */
  partsOf(node: Node): readonly Part[] | undefined {
    const call = intrinsicOf(node);
    if (!call) return node.kind === 'scalar' ? [scalarText(node)] : undefined;
    if (call.name === 'Fn::Join') return this.#partsOfJoin(call);
    if (call.name === 'Fn::Sub') return this.#known(partsOfSub(call));
    const resolved = this.resolve(node);
    if (typeof resolved === 'string') return [{ node }];
    return resolved.kind === 'scalar' ? [scalarText(resolved)] : undefined;
  }

  #begin(forced: readonly number[], waiting: number[][], mode: ParameterMode): void {
    this.#path += 1;
    this.#active = true;
    this.#mode = mode;
    this.#forced = forced;
    this.#waiting = waiting;
    if (this.#trail.length > 0) this.#trail = [];
    if (this.#decided.size > 0) this.#decided = new Map();
    if (this.#variables.size > 0) this.#variables = new Map();
    if (this.#asked.size > 0) this.#asked = new Set();
  }

  #end(): void {
    this.#begin([], [], 'open');
    this.#active = false;
  }

  /** Which of several answers this run takes; the others wait for runs of their own. */
  #choose(count: number): number {
    const forced = this.#forced[this.#trail.length];
    if (forced === undefined) {
      for (let other = count - 1; other > 0; other -= 1) this.#waiting.push([...this.#trail, other]);
    }
    this.#trail.push(forced ?? 0);
    return forced ?? 0;
  }

  #holds(node: Node): boolean | undefined {
    const call = intrinsicOf(node);
    if (!call) return undefined;
    const values = argumentsOf(call);
    switch (call.name) {
      case 'Condition':
        return values[0]?.kind === 'scalar' ? this.decide(scalarText(values[0])) : undefined;
      case 'Fn::Not':
        return values[0] && negated(this.#holds(values[0]));
      case 'Fn::And':
        return this.#combined(values, false);
      case 'Fn::Or':
        return this.#combined(values, true);
      case 'Fn::Equals':
        return this.#equals(call);
      default:
        return undefined;
    }
  }

  /** `Fn::Or` ends at the first that holds, `Fn::And` at the first that does not. */
  #combined(values: readonly Node[], end: boolean): boolean | undefined {
    let unknown = false;
    for (const value of values) {
      const holds = this.#holds(value);
      if (holds === end) return end;
      unknown ||= holds === undefined;
    }
    return unknown ? undefined : !end;
  }

  #equals(call: Intrinsic): boolean | undefined {
    const [first, second] = argumentsOf(call);
    if (!first || !second) return undefined;
    const [left, right] = [this.#operand(first), this.#operand(second)];
    if (left.text !== undefined) {
      if (right.text !== undefined) return left.text === right.text;
      return this.#variableIs(right, left.text);
    }
    if (right.text !== undefined) return this.#variableIs(left, right.text);
    return this.#areSame(left, right);
  }

  #operand(node: Node): Operand {
    const parameter = this.#parameter(node);
    if (parameter) {
      const text = this.#valueOf(parameter, 'compared');
      if (text !== undefined) return { text };
      return { variable: `Ref ${parameter.name}`, domain: isList(parameter) ? undefined : parameter.allowed };
    }
    const resolved = this.resolve(node);
    if (typeof resolved === 'object' && resolved.kind === 'scalar') return { text: scalarText(resolved) };
    return { variable: JSON.stringify([node.tag, plainValue(node)]) };
  }

  #variableIs(variable: Variable, text: string): boolean | undefined {
    if (!this.#active) return undefined;
    const state = this.#stateOf(variable);
    if (state.is !== undefined) return state.is === text;
    if (!canBe(state, text)) return false;
    if (this.#choose(2) === 0) {
      settle(state, text);
      return true;
    }
    exclude(state, text);
    return false;
  }

  #areSame(one: Variable, other: Variable): boolean | undefined {
    if (!this.#active) return undefined;
    const [left, right] = [this.#stateOf(one), this.#stateOf(other)];
    if (left === right) return true;
    if (left.is !== undefined) return right.is === undefined ? this.#variableIs(other, left.is) : left.is === right.is;
    if (right.is !== undefined) return this.#variableIs(one, right.is);
    const possible = (left.domain ?? right.domain)?.filter((text) => canBe(left, text) && canBe(right, text));
    if (left.unlike.has(right) || possible?.length === 0) return false;
    if (this.#choose(2) === 0) {
      this.#join(left, right, possible);
      return true;
    }
    left.unlike.add(right);
    right.unlike.add(left);
    return false;
  }

  /** From now on both are one. */
  #join(left: VariableState, right: VariableState, domain: readonly string[] | undefined): void {
    left.domain = domain;
    for (const text of right.not) left.not.add(text);
    for (const other of right.unlike) {
      left.unlike.add(other);
      other.unlike.add(left);
    }
    for (const [name, state] of this.#variables) if (state === right) this.#variables.set(name, left);
    settleLast(left);
  }

  #stateOf({ variable, domain }: Variable): VariableState {
    const known = this.#variables.get(variable);
    if (known) return known;
    const state: VariableState = { is: undefined, not: new Set(), unlike: new Set(), domain };
    this.#variables.set(variable, state);
    return state;
  }

  #parameter(node: Node): Parameter | undefined {
    const call = intrinsicOf(node);
    if (call?.name !== 'Ref' || call.argument?.kind !== 'scalar') return undefined;
    return this.template.parameters.get(scalarText(call.argument));
  }

  /** The value of a parameter where this scenario tells it. */
  #valueOf(parameter: Parameter, use: 'read' | 'compared'): string | undefined {
    this.#reads += 1;
    const { name, allowed } = parameter;
    if (isElsewhere(parameter)) return undefined;
    if (allowed?.length === 1) return allowed[0];
    if (!this.#active) return undefined;
    const state = this.#variables.get(`Ref ${name}`);
    if (state?.is !== undefined) return state.is;
    // What conditions compare they decide themselves.
    if (use === 'compared' || this.#deciding.size > 0) return undefined;
    this.#asked.add(name);
    const value = this.#byMode(parameter, state);
    if (value !== undefined) settle(this.#stateOf({ variable: `Ref ${name}`, domain: allowed }), value);
    return value;
  }

  #byMode({ name, allowed, default: fallback }: Parameter, state: VariableState | undefined): string | undefined {
    if (this.#mode === 'open') return undefined;
    if (this.#mode === 'allowed') {
      const possible = allowed?.filter((value) => !state || canBe(state, value)) ?? [];
      return possible.length > 0 ? possible[this.#choose(possible.length)] : undefined;
    }
    if (this.#mode !== 'samples' && !this.#mode.has(name)) return undefined;
    const text = fallback ? scalarText(fallback) : this.#mode === 'samples' ? allowed?.[0] : undefined;
    return text !== undefined && (!state || canBe(state, text)) ? text : undefined;
  }

  #referred(call: Intrinsic): Resolved {
    const parameter = this.#parameter(call.node);
    if (!parameter || isList(parameter)) return 'unknown';
    const value = this.#valueOf(parameter, 'read');
    return value === undefined ? 'unknown' : computedText(value, call.node);
  }

  #text(call: Intrinsic): Resolved {
    const parts = this.partsOf(call.node);
    if (!parts?.every((part) => typeof part === 'string')) return 'unknown';
    return computedText(parts.join(''), call.node);
  }

  #partsOfJoin(call: Intrinsic): readonly Part[] | undefined {
    const [separator, list] = argumentsOf(call);
    const between = separator && this.resolve(separator);
    if (typeof between !== 'object' || between.kind !== 'scalar') return undefined;
    const items = list && this.#items(list);
    if (!items) return undefined;
    const joint = scalarText(between);
    return items.flatMap((item, index) => {
      const parts = this.partsOf(item) ?? [{ node: item }];
      return index === 0 || joint === '' ? parts : [joint, ...parts];
    });
  }

  #known(parts: readonly Part[] | undefined): readonly Part[] | undefined {
    return parts?.flatMap((part) => {
      if (typeof part === 'string') return [part];
      if (part.node) return this.partsOf(part.node) ?? [part];
      const parameter = this.template.parameters.get(part.name);
      const value = parameter && !isList(parameter) ? this.#valueOf(parameter, 'read') : undefined;
      return value === undefined ? [part] : [value];
    });
  }

  /** The items of a list as far as each can be told apart; those that are taken away are left out. */
  #items(node: Node): Node[] | undefined {
    const call = intrinsicOf(node);
    if (call?.name === 'Fn::Split') return this.#split(call);
    const resolved = this.resolve(node);
    if (typeof resolved !== 'object' || resolved.kind !== 'seq') return undefined;
    return resolved.items.filter((item) => !isNoValue(this.leafOf(item)));
  }

  #split(call: Intrinsic): Node[] | undefined {
    const [separator, text] = argumentsOf(call);
    const parts = text && this.partsOf(text);
    if (separator?.kind !== 'scalar' || !parts?.every((part) => typeof part === 'string')) return undefined;
    const pieces = parts.join('').split(scalarText(separator));
    return pieces.map((piece) => computedText(piece, call.node));
  }

  #selected(call: Intrinsic): Resolved {
    const [index, list] = argumentsOf(call);
    const at = index && this.resolve(index);
    const items = list && this.#items(list);
    if (typeof at !== 'object' || at.kind !== 'scalar' || !items) return 'unknown';
    const item = items[Number(scalarText(at))];
    return item ? this.#here(this.resolve(item), call.node) : 'unknown';
  }

  #found(call: Intrinsic): Resolved {
    const [name, first, second, options] = argumentsOf(call);
    const keys = [name, first, second].map((node) => {
      const resolved = node && this.resolve(node);
      return typeof resolved === 'object' && resolved.kind === 'scalar' ? scalarText(resolved) : undefined;
    });
    const [mapName, topKey, secondKey] = keys;
    if (mapName === undefined || topKey === undefined || secondKey === undefined) return 'unknown';
    const top = entry(this.template.mappings.get(mapName)?.value, topKey);
    const value = entry(top, secondKey);
    if (value) return this.#here(value, call.node);
    const fallback = options?.kind === 'map' ? pairNamed(options, 'DefaultValue')?.value : undefined;
    return fallback ? this.resolve(fallback) : 'unknown';
  }

  /** A text that is written elsewhere stands where it is used, so that messages point there and no edit changes it. */
  #here(value: Resolved, call: Node): Resolved {
    return typeof value === 'object' && value.kind === 'scalar' ? computedText(scalarText(value), call) : value;
  }
}

/** What a scenario says of a parameter, or of an expression that conditions compare. */
interface VariableState {
  is: string | undefined;
  readonly not: Set<string>;
  /** Those that are known to be another text than this one. */
  readonly unlike: Set<VariableState>;
  /** All texts that it can be, where they are known. */
  domain: readonly string[] | undefined;
}

function canBe({ is, not, domain }: VariableState, text: string): boolean {
  if (is !== undefined) return is === text;
  return !not.has(text) && (domain?.includes(text) ?? true);
}

function settle(state: VariableState, text: string): void {
  if (state.is !== undefined) return;
  state.is = text;
  for (const other of state.unlike) exclude(other, text);
}

function exclude(state: VariableState, text: string): void {
  state.not.add(text);
  settleLast(state);
}

/** The last text that is left it has to be. */
function settleLast(state: VariableState): void {
  const left = state.domain?.filter((text) => !state.not.has(text));
  if (left?.length === 1 && left[0] !== undefined) settle(state, left[0]);
}

interface Variable {
  readonly variable: string;
  readonly domain?: readonly string[] | undefined;
}

type Operand = (Variable & { readonly text?: never }) | { readonly text: string; readonly variable?: never };

function negated(holds: boolean | undefined): boolean | undefined {
  return holds === undefined ? undefined : !holds;
}

/** Its value is the name of an SSM parameter, which holds what the template gets. */
function isElsewhere({ type }: Parameter): boolean {
  return type?.startsWith('AWS::SSM::Parameter::Value') ?? false;
}

function isList({ type }: Parameter): boolean {
  return type === 'CommaDelimitedList' || (type?.includes('List<') ?? false);
}

function entry(node: Node | undefined, name: string): Node | undefined {
  return node?.kind === 'map' ? pairNamed(node as MapNode, name)?.value : undefined;
}
