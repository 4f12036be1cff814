import { Dependencies } from '../cloudformation/dependencies';
import { argumentsOf, intrinsicOf, scalarText } from '../cloudformation/intrinsic';
import { type References, referencesOf } from '../cloudformation/references';
import { Scenarios } from '../cloudformation/scenarios';
import type { Template } from '../cloudformation/template';
import { type Hole, partsOfSub } from '../cloudformation/text';
import type { Doubt } from '../syntax/doubt';
import type { Node, SyntaxTree } from '../syntax/tree';
import type { AnyElement, Element, Referred } from './element';

/** A task definition in another document, which is known to the world by a path or URI. */
export interface Candidate {
  readonly file: string;
  readonly tree: SyntaxTree;
  readonly task: Element<'TaskDefinition'>;
}

/** Finds the task definitions outside of the document that a family may mean. */
export type TaskDefinitions = (family: string) => readonly Candidate[];

/** What is known of a document as a whole. */
export interface Surroundings {
  /** Lines of a template language stand in the document: anything may be added to what is written. */
  readonly partial?: boolean;
  /** Other files hold the rest of it: containers may be joined to those that are written. */
  readonly fragment?: boolean;
  readonly template?: Template | undefined;
  readonly doubt?: Doubt | undefined;
  readonly taskDefinitions?: TaskDefinitions | undefined;
}

/** What the elements of one document share. */
export class Scope {
  readonly partial: boolean;
  readonly fragment: boolean;
  readonly template: Template | undefined;
  /** What may be read otherwise than it is meant; `undefined` when nothing is. */
  readonly doubt: Doubt | undefined;
  /** `undefined` outside of templates. */
  readonly scenarios: Scenarios | undefined;
  /** The resources that we know, by logical id. */
  readonly #resources = new Map<string, AnyElement>();
  readonly #worked = new Map<unknown, unknown>();
  /** Those of other documents, by their family. */
  readonly taskDefinitions: TaskDefinitions | undefined;
  #compared: readonly Candidate[] = [];
  #turn = 0;
  #dependencies: Dependencies | undefined;
  #references: References | undefined;

  constructor({ partial, fragment, template, doubt, taskDefinitions }: Surroundings = {}) {
    this.partial = partial ?? false;
    this.fragment = fragment ?? false;
    this.template = template;
    this.doubt = doubt;
    this.taskDefinitions = taskDefinitions;
    this.scenarios = template && new Scenarios(template);
  }

  /** It can name what stands in other documents. */
  get hasNeighbours(): boolean {
    return this.taskDefinitions !== undefined;
  }

  /** The task definition of a family in another document: where several may be meant, the one whose turn it is. */
  taskDefinitionNamed(family: string): Element<'TaskDefinition'> | undefined {
    const found = this.taskDefinitions?.(family) ?? [];
    if (found.length > 0) this.#compared = found;
    return found[Math.min(this.#turn, found.length - 1)]?.task;
  }

  /** Runs something once for each task definition that the name it looks up may mean, and gives what these are. */
  inTurns(run: (turn: number) => void): readonly Candidate[] {
    this.#compared = [];
    let turn = 0;
    do {
      this.#turn = turn;
      run(turn);
      turn += 1;
    } while (turn < this.#compared.length);
    this.#turn = 0;
    return this.#compared;
  }

  /** Which resource waits for which others; `undefined` outside of templates. */
  get dependencies(): Dependencies | undefined {
    this.#dependencies ??= this.template && new Dependencies(this.template);
    return this.#dependencies;
  }

  /** What names what; `undefined` outside of templates. */
  get references(): References | undefined {
    this.#references ??= this.template && referencesOf(this.template);
    return this.#references;
  }

  /** What a function works out of the document, once. */
  once<T>(make: (scope: Scope) => T): T {
    if (!this.#worked.has(make)) this.#worked.set(make, make(this));
    // Under a function stands what it gave.
    return this.#worked.get(make) as T;
  }

  add(logicalId: string, element: AnyElement): void {
    this.#resources.set(logicalId, element);
  }

  /** A resource of the template, where it is of a type that we know. */
  resource(logicalId: string): AnyElement | undefined {
    return this.#resources.get(logicalId);
  }

  /** All resources of a type that we know, in source order. */
  get resources(): readonly AnyElement[] {
    return [...this.#resources.values()];
  }

  /** The resource that `Ref`, `Fn::GetAtt`, or `Fn::Sub` of nothing else, names in a node. */
  referred(node: Node): Referred | undefined {
    const name = nameReferredIn(node);
    const element = name && this.resource(name.logicalId);
    return element && { element, attribute: name.attribute };
  }
}

/** The scope of an element outside of any document of ours. */
export const apart = new Scope();

/** The resource, known to us or not, or the parameter that a function names. */
export interface ReferredName {
  readonly logicalId: string;
  /** As `Fn::GetAtt` names it; `undefined` for `Ref`. */
  readonly attribute: string | undefined;
}

/** What a value that is put into a text names. */
export function nameReferredBy({ node, name }: Hole): ReferredName | undefined {
  return node ? nameReferredIn(node) : split(name);
}

/** What `Ref`, `Fn::GetAtt`, or `Fn::Sub` of nothing else, names in a node. */
export function nameReferredIn(node: Node): ReferredName | undefined {
  const call = intrinsicOf(node);
  if (!call) return undefined;
  if (call.name === 'Fn::Sub') {
    const [part, ...others] = partsOfSub(call) ?? [];
    if (typeof part !== 'object' || others.length > 0) return undefined;
    return part.node ? nameReferredIn(part.node) : split(part.name);
  }
  const [first, second] = argumentsOf(call);
  if (first?.kind !== 'scalar') return undefined;
  const name = scalarText(first);
  if (call.name === 'Ref') return { logicalId: name, attribute: undefined };
  if (call.name !== 'Fn::GetAtt') return undefined;
  if (call.argument?.kind !== 'seq') return split(name);
  return second?.kind === 'scalar' ? { logicalId: name, attribute: scalarText(second) } : undefined;
}

/** `Role.Arn`: a logical id has no dot, an attribute may have. */
function split(text: string): ReferredName {
  const dot = text.indexOf('.');
  return dot < 0
    ? { logicalId: text, attribute: undefined }
    : { logicalId: text.slice(0, dot), attribute: text.slice(dot + 1) };
}
