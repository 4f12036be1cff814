import type { AnyElement } from '../../ecs/element';
import type { PropertyModel, TypeRef } from '../../schema/model';
import { isTypeName, property, resourceOf, spelledName, typeRefOf } from '../../schema/schema';
import type { TypeName } from '../../schema/shapes.generated';
import type { Node, Pair } from '../../syntax/tree';

/** Where an element is, in the words and the spelling of its document: `on the container`, `under "healthCheck"`. */
export function whereIs(element: AnyElement): string {
  const known = words[element.type];
  if (known !== undefined) return known;
  const resource = resourceOf(element.type);
  if (resource !== undefined) return `on ${resource}`;
  const holder = holderOf(element);
  if (!holder) return 'here';
  return element.map?.parent?.kind === 'seq' ? `in an entry of "${holder.name}"` : `under "${holder.name}"`;
}

/** Where the property at the end of a path below `owner` belongs. */
export function whereBelow(owner: AnyElement, path: readonly string[], from: AnyElement): string {
  const [name, ...rest] = path;
  if (name === undefined || rest.length === 0) {
    const beside = beacons[owner.type];
    const spelled = beside && spelledName(owner.type, beside, owner.dialect);
    return spelled && owner !== from ? `${whereIs(owner)}, beside "${spelled}"` : whereIs(owner);
  }
  const { keys, isList } = spelledPath(owner, path.slice(0, -1));
  const under = isList ? `in an entry of "${keys}"` : `under "${keys}"`;
  return owner === from ? under : `${under} ${whereIs(owner).replace(/^on the /, 'of the ')}`;
}

/** The title of the fix that moves something there. */
export function moveTitle(where: string): string {
  return `Move ${where.replace(/^on (the \w+).*/, 'to $1').replace(/^in an entry of /, 'to the entry of ')}`;
}

const words: { readonly [T in TypeName]?: string } = {
  TaskDefinition: 'on the task',
  ContainerDefinition: 'on the container',
  Service: 'on the service',
  Volume: 'on the volume',
  PortMapping: 'on the port mapping',
};

/** A neighbour that everybody knows where to find. */
const beacons: { readonly [T in TypeName]?: string } = { TaskDefinition: 'containerDefinitions' };

/** The key that holds an element, in whatever branch of a function. */
function holderOf({ map, parent }: AnyElement): Pair | undefined {
  let at: Node | Pair | undefined = map;
  while (at) {
    if (at.kind === 'pair' && at.parent === parent?.map) return at;
    at = at.parent;
  }
  return undefined;
}

function spelledPath(owner: AnyElement, path: readonly string[]): { keys: string; isList: boolean } {
  const keys: string[] = [];
  let type: TypeName | undefined = owner.type;
  let isList = false;
  for (const name of path) {
    const model: PropertyModel | undefined = type && property(type, name);
    const ref: TypeRef | undefined = model && typeRefOf(model, owner.dialect);
    keys.push((type && spelledName(type, name, owner.dialect)) ?? name);
    isList = typeof ref === 'object' && 'list' in ref;
    const inner: TypeRef | undefined = typeof ref === 'object' && 'list' in ref ? ref.list : ref;
    type = typeof inner === 'object' && 'type' in inner && isTypeName(inner.type) ? inner.type : undefined;
  }
  return { keys: keys.join('.'), isList };
}
