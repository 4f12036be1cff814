import { childNodes, pairNamed } from '../syntax/navigate';
import type { Node } from '../syntax/tree';
import { argumentsOf, type Intrinsic, intrinsicOf, scalarText } from './intrinsic';
import type { Resource, Template } from './template';
import { partsOfSub } from './text';

/**
 * What CloudFormation makes before a resource: what its `DependsOn` names, and what it refers to, in either branch of
 * `Fn::If` and under YAML aliases.
 */
export class Dependencies {
  readonly #resources: ReadonlyMap<string, Resource>;
  readonly #direct = new Map<string, ReadonlySet<string>>();
  #waiting: ReadonlyMap<string, readonly string[]> | undefined;

  constructor({ resources }: Template) {
    this.#resources = new Map(resources.map((resource) => [resource.logicalId, resource]));
  }

  /** The names that a resource waits for by itself, those of parameters included; none for what is no resource. */
  of(logicalId: string): ReadonlySet<string> {
    const known = this.#direct.get(logicalId);
    if (known) return known;
    const resource = this.#resources.get(logicalId);
    const names = new Set<string>();
    if (resource) {
      for (const name of dependsOn(resource)) names.add(name);
      addReferences(resource.node, names);
    }
    this.#direct.set(logicalId, names);
    return names;
  }

  /** The resources that wait for one by themselves, in source order. */
  waitingFor(logicalId: string): readonly string[] {
    this.#waiting ??= this.#turnedAround();
    return this.#waiting.get(logicalId) ?? [];
  }

  #turnedAround(): ReadonlyMap<string, readonly string[]> {
    const waiting = new Map<string, string[]>();
    for (const logicalId of this.#resources.keys()) {
      for (const name of this.of(logicalId)) {
        const others = waiting.get(name);
        if (others) others.push(logicalId);
        else waiting.set(name, [logicalId]);
      }
    }
    return waiting;
  }

  /** Whether a resource waits for one of the others, be it through resources between them. */
  reaches(logicalId: string, others: ReadonlySet<string>): boolean {
    const seen = new Set([logicalId]);
    for (const each of seen) {
      for (const name of this.of(each)) {
        if (others.has(name)) return true;
        if (this.#resources.has(name)) seen.add(name);
      }
    }
    return false;
  }
}

/** The logical ids in the `DependsOn` of a resource, which is a name or a list of names. */
function dependsOn({ node }: Resource): string[] {
  const value = pairNamed(node, 'DependsOn')?.value;
  const items = value?.kind === 'seq' ? value.items : value ? [value] : [];
  return items.flatMap((item) => (item.kind === 'scalar' ? [scalarText(item)] : []));
}

function addReferences(node: Node, names: Set<string>): void {
  const call = intrinsicOf(node);
  if (call) for (const name of namedBy(call)) names.add(name);
  for (const child of childNodes(node)) addReferences(child, names);
}

function namedBy(call: Intrinsic): string[] {
  const [first] = argumentsOf(call);
  if (call.name === 'Fn::Sub') {
    const parts = partsOfSub(call) ?? [];
    return parts.flatMap((part) => (typeof part === 'object' && !part.node ? [beforeDot(part.name)] : []));
  }
  if (first?.kind !== 'scalar') return [];
  if (call.name === 'Ref') return [scalarText(first)];
  return call.name === 'Fn::GetAtt' ? [beforeDot(scalarText(first))] : [];
}

/** A logical id has no dot; what `Fn::GetAtt` takes of a resource comes after one. */
function beforeDot(text: string): string {
  const dot = text.indexOf('.');
  return dot < 0 ? text : text.slice(0, dot);
}
