import type { EcsDocument } from '../ecs/document';
import { type AnyElement, type Element, isType } from '../ecs/element';
import type { MapNode, Node, Pair, Span } from '../syntax/tree';
import { writtenText } from './typed-text';
import { describeVolume } from './volume-kind';

/** An entry of the outline. `selectionSpan` is within `span`, and children are within their parent. */
export interface DocumentSymbol {
  readonly name: string;
  /** May be empty. */
  readonly detail: string;
  readonly kind: 'task' | 'service' | 'container' | 'volume' | 'port' | 'resource';
  readonly span: Span;
  readonly selectionSpan: Span;
  readonly children: readonly DocumentSymbol[];
}

/** The outline of a document: its task definitions, services and resources, with containers, ports and volumes. */
export function symbols(document: EcsDocument): DocumentSymbol[] {
  const { template, roots } = document;
  if (!template) return roots.flatMap(rootSymbols);
  return template.resources.map((resource): DocumentSymbol => {
    const root = roots.find(({ origin }) => 'resource' in origin && origin.resource.node === resource.node);
    return {
      name: resource.logicalId,
      detail: resource.type,
      kind: (root && rootKinds[root.type]) ?? 'resource',
      span: resource.pair.span,
      selectionSpan: resource.pair.keySpan,
      children: root ? childrenOf(root, resource.pair.span) : [],
    };
  });
}

const rootKinds: Partial<Record<AnyElement['type'], DocumentSymbol['kind']>> = {
  TaskDefinition: 'task',
  DaemonTaskDefinition: 'task',
  TaskOverride: 'task',
  RunTask: 'task',
  Service: 'service',
  ExpressGatewayService: 'service',
};

/** A list of containers has no task around it to show. */
function rootSymbols(root: AnyElement): DocumentSymbol[] {
  if ('property' in root.origin) return childrenOf(root, root.origin.node.span);
  if (!root.map) return [];
  const { span } = root.map;
  const label = root.pair('family') ?? root.pair('serviceName') ?? root.pair('taskDefinition');
  return [
    {
      name: labelOf(label) ?? (rootKinds[root.type] === 'service' ? 'service' : 'task definition'),
      detail: detailOf(root),
      kind: rootKinds[root.type] ?? 'resource',
      span,
      selectionSpan: within(span, label && selectionOf(label)) ?? { start: span.start, end: span.start },
      children: childrenOf(root, span),
    },
  ];
}

/** E.g. `1 vCPU, 2 GB`. */
function detailOf(root: AnyElement): string {
  const [cpu, memory] = [writtenText(root, 'cpu'), writtenText(root, 'memory')];
  return cpu !== undefined && memory !== undefined ? `cpu ${cpu}, memory ${memory}` : '';
}

function childrenOf(root: AnyElement, span: Span): DocumentSymbol[] {
  return root
    .children()
    .flatMap((child) => {
      if (isType(child, 'ContainerDefinition') || child.type === 'DaemonContainerDefinition')
        return containerSymbol(child);
      if (isType(child, 'Volume')) return volumeSymbol(child);
      return [];
    })
    .filter((symbol) => within(span, symbol.span))
    .sort((a, b) => a.span.start - b.span.start);
}

function containerSymbol(container: AnyElement): DocumentSymbol[] {
  const { map } = container;
  if (!map || map.aliased) return [];
  const ports = isType(container, 'ContainerDefinition') ? container.get('portMappings').items : [];
  return [
    {
      ...labelled(container, map, 'name', 'container'),
      detail: writtenText(container, 'image') ?? '',
      kind: 'container',
      children: ports.flatMap(({ value }) => portSymbol(value)).filter((port) => within(map.span, port.span)),
    },
  ];
}

function portSymbol(port: Element<'PortMapping'>): DocumentSymbol[] {
  const { map } = port;
  const number = writtenText(port, 'containerPort') ?? writtenText(port, 'containerPortRange');
  if (!map || map.aliased || number === undefined) return [];
  const name = writtenText(port, 'name');
  const selection = port.pair('containerPort') ?? port.pair('containerPortRange');
  return [
    {
      name: name === undefined ? `:${number}` : `${name} :${number}`,
      detail: writtenText(port, 'protocol') ?? '',
      kind: 'port',
      span: map.span,
      selectionSpan: within(map.span, selection && selectionOf(selection)) ?? map.span,
      children: [],
    },
  ];
}

function volumeSymbol(volume: Element<'Volume'>): DocumentSymbol[] {
  const { map } = volume;
  if (!map || map.aliased) return [];
  return [
    { ...labelled(volume, map, 'name', 'volume'), detail: describeVolume(volume) ?? '', kind: 'volume', children: [] },
  ];
}

function labelled(element: AnyElement, { span }: MapNode, property: string, otherwise: string) {
  const pair = element.pair(property);
  return {
    name: labelOf(pair) ?? otherwise,
    span,
    selectionSpan: within(span, pair && selectionOf(pair)) ?? { start: span.start, end: span.start },
  };
}

/** Outlines show no empty names. */
function labelOf(pair: Pair | undefined): string | undefined {
  const text = pair?.value && textOf(pair.value);
  return text?.trim() ? text : undefined;
}

function textOf(node: Node): string | undefined {
  if (node.kind !== 'scalar' || node.value === null) return undefined;
  return node.tag === undefined ? String(node.value) : `${node.tag} ${node.source}`;
}

function selectionOf(pair: Pair): Span {
  return pair.value?.kind === 'scalar' && !pair.value.aliased ? pair.value.span : pair.keySpan;
}

function within(outer: Span, inner: Span | undefined): Span | undefined {
  return inner && outer.start <= inner.start && inner.end <= outer.end ? inner : undefined;
}
