import { nameOf } from '../../ecs/containers';
import type { Element } from '../../ecs/element';
import { networkModeOf } from '../../ecs/launch';
import { defineRule, type Fix, type Reporter } from '../rule';

type Mapping = Element<'PortMapping'>;
type Report = Reporter<'protocol' | 'unnamed' | 'mode'>;

/** None of these is refused: ECS takes another protocol, or does nothing with what is written. */
export const portMappingProtocol = defineRule({
  id: 'port-mapping-protocol',
  meta: {
    summary: 'A port has the protocol tcp or udp; its name and appProtocol are for Service Connect.',
    severity: 'warning',
    category: 'network',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html',
    ],
    messages: {
      protocol: 'ECS knows the protocols tcp and udp, and takes "{{protocol}}" for tcp.',
      unnamed: '"appProtocol" does nothing without "name": Service Connect finds ports by their name.',
      mode: '"{{property}}" is for Service Connect, which does not work with the network mode {{mode}}.',
    },
  },
  visit: {
    PortMapping(mapping, report) {
      const task = mapping.within('TaskDefinition');
      if (!task) return;
      reportProtocol(mapping, report);
      const mode = networkModeOf(task);
      if (mode === 'host' || mode === 'none') reportMode(mapping, mode, report);
      else reportUnnamed(mapping, report);
    },
  },
});

function reportProtocol(mapping: Mapping, report: Report): void {
  const protocol = mapping.get('protocol');
  if (protocol.state !== 'known' || protocol.value === 'tcp' || protocol.value === 'udp') return;
  const meant = protocol.value.toLowerCase() === 'udp' ? 'udp' : 'tcp';
  report({
    at: protocol.node,
    message: 'protocol',
    data: { protocol: protocol.value },
    fixes: [{ title: `Use ${meant}`, preferred: true, edit: (editor) => editor.set(mapping, 'protocol', meant) }],
  });
}

function reportMode(mapping: Mapping, mode: string, report: Report): void {
  for (const property of ['name', 'appProtocol'] as const) {
    const value = mapping.get(property);
    if (value.state !== 'known') continue;
    report({
      at: value.node,
      message: 'mode',
      data: { property, mode },
      fixes: [
        {
          title: `Remove "${property}"`,
          edit: (editor) => editor.remove(mapping, property),
        },
      ],
    });
  }
}

function reportUnnamed(mapping: Mapping, report: Report): void {
  const protocol = mapping.get('appProtocol');
  if (protocol.state !== 'known' || mapping.get('name').state !== 'absent') return;
  const name = nameFor(mapping);
  const naming: Fix[] = name
    ? [{ title: `Name the port "${name}"`, preferred: true, edit: (editor) => editor.set(mapping, 'name', name) }]
    : [];
  report({
    at: protocol.node,
    message: 'unnamed',
    fixes: [...naming, { title: 'Remove "appProtocol"', edit: (editor) => editor.remove(mapping, 'appProtocol') }],
  });
}

/** E.g. `web-8080`, as names of ports are written. */
function nameFor(mapping: Mapping): string | undefined {
  const container = mapping.within('ContainerDefinition');
  const port = mapping.get('containerPort');
  const name = container && nameOf(container);
  if (name === undefined || port.state !== 'known') return undefined;
  const base = name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^-+/, '')
    .slice(0, 58);
  return base ? `${base}-${port.value}` : undefined;
}
