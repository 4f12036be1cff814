import { listNames } from '../../ecs/containers';
import type { AnyElement, Element } from '../../ecs/element';
import { logGroupNear, regionNear } from '../../ecs/known-values';
import { taskDefinitionOf, taskNameOf } from '../../ecs/links';
import { isSlip, nearestName } from '../../ecs/names';
import { portNamesOf } from '../../ecs/port-names';
import { portMappingsOf } from '../../ecs/ports';
import { controllerNamed, type Service } from '../../ecs/service';
import { property } from '../../schema/schema';
import { defineRule, type Fix, type Reporter } from '../rule';

type Entry = Element<'ServiceConnectService'>;
type Report = Reporter<'aliases' | 'name' | 'long' | 'port' | 'ports' | 'controller' | 'accessLog'>;

/** The service is refused, e.g. with "clientAliases must have 1 element". */
export const serviceConnect = defineRule({
  id: 'service-connect',
  meta: {
    summary: 'Each service of Service Connect has a named port of its task, one client alias, and well-formed names.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectClientAlias.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html',
    ],
    messages: {
      aliases: 'Each service of Service Connect needs exactly one client alias; this one has {{count}}.',
      name: '"{{property}}" has {{allowed}}, and does not begin with "-": "{{value}}" is refused.',
      long: '"{{property}}" has at most {{limit}} characters; this one has {{count}}.',
      port: 'Task definition "{{task}}" has no port mapping with the name "{{name}}". It has {{names}}.',
      ports: 'Task definition "{{task}}" has no port mapping with the name "{{name}}", nor with any other.',
      controller: 'Service Connect does not work with the {{controller}} deployment controller. Use ECS.',
      accessLog: 'Access logs go where the proxy logs to: "accessLogConfiguration" needs "logConfiguration" beside it.',
    },
  },
  visit: {
    Service(service, report) {
      const connect = service.get('serviceConnectConfiguration');
      const controller = controllerNamed(service, 'CODE_DEPLOY', 'EXTERNAL');
      const holder = service.get('deploymentController');
      if (connect.state !== 'known' || !controller || holder.state !== 'known') return;
      const enabled = connect.value.get('enabled');
      if (enabled.state !== 'known' || !enabled.value) return;
      report({
        at: service.pair('serviceConnectConfiguration') ?? service.place,
        message: 'controller',
        data: { controller: controller.value },
        related: [{ at: controller.node, message: 'The deployment controller.' }],
        fixes: [
          { title: 'Use the ECS controller', edit: (editor) => editor.set(holder.value, 'type', 'ECS') },
          {
            title: 'Remove "serviceConnectConfiguration"',
            edit: (editor) => editor.remove(service, 'serviceConnectConfiguration'),
          },
        ],
      });
    },
    ServiceConnectConfiguration(connect, report) {
      const access = connect.get('accessLogConfiguration');
      if (access.state !== 'known' || connect.get('logConfiguration').state !== 'absent') return;
      const at = connect.pair('accessLogConfiguration') ?? connect.place;
      report({ at, message: 'accessLog', severity: 'warning', fixes: [logFix(connect)] });
    },
    ServiceConnectService(entry, report) {
      reportAliases(entry, report);
      reportName(entry, 'portName', report);
      reportName(entry, 'discoveryName', report);
      reportPort(entry, report);
    },
    ServiceConnectClientAlias(alias, report) {
      reportName(alias, 'dnsName', report);
    },
  },
});

function logFix(connect: Element<'ServiceConnectConfiguration'>): Fix {
  return {
    title: 'Add "logConfiguration"',
    placeholder: true,
    edit: (editor) =>
      editor.set(connect, 'logConfiguration', {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': logGroupNear(connect).value,
          'awslogs-region': regionNear(connect),
          'awslogs-stream-prefix': 'service-connect',
        },
      }),
  };
}

function reportAliases(entry: Entry, report: Report): void {
  const { items, complete, node } = entry.get('clientAliases');
  const isShort = items.length === 0 && complete && !entry.open;
  if (items.length < 2 && !isShort) return;
  report({
    at: (node && entry.pair('clientAliases')) ?? entry.placeOf('portName'),
    message: 'aliases',
    data: { count: items.length },
    fixes: isShort
      ? [
          {
            title: 'Add a client alias',
            placeholder: true,
            edit: (editor) => editor.append(entry, 'clientAliases', { port: 80 }),
          },
        ]
      : [],
  });
}

/** The service is refused where its task has no port of that name. */
function reportPort(entry: Entry, report: Report): void {
  const service = entry.within('Service');
  const task = service && taskDefinitionOf(service);
  const port = entry.get('portName');
  if (!task || port.state !== 'known' || !isEnabled(service)) return;
  const { known: names, complete } = portNamesOf(task);
  const name = port.value;
  if (names.includes(name) || !complete) return;
  const [only, ...others] = portMappingsOf(task);
  const near = nearestName(name, names);
  const meant = near ?? (names.length === 1 ? names[0] : undefined);
  report({
    at: port.node,
    message: names.length > 0 ? 'port' : 'ports',
    data: { task: taskNameOf(task), name, names: listNames(names) },
    related: [{ at: task.place, message: 'The task definition.' }],
    fixes: [
      ...(meant === undefined ? [] : [useName(entry, meant, near !== undefined && isSlip(name, near))]),
      ...(only && others.length === 0 && names.length === 0 ? [nameMapping(only.mapping, name)] : []),
    ],
  });
}

function isEnabled(service: Service): boolean {
  const connect = service.get('serviceConnectConfiguration');
  const enabled = connect.state === 'known' ? connect.value.get('enabled') : connect;
  return enabled.state === 'known' && enabled.value === true;
}

function useName(entry: Entry, name: string, preferred: boolean): Fix {
  return { title: `Use "${name}"`, preferred, edit: (editor) => editor.set(entry, 'portName', name) };
}

function nameMapping(mapping: Element<'PortMapping'>, name: string): Fix {
  return {
    title: `Name the port mapping "${name}"`,
    preferred: true,
    edit: (editor) => editor.set(mapping, 'name', name),
  };
}

function reportName(element: AnyElement, name: string, report: Report): void {
  const model = property(element.type, name);
  const read = element.reading(name);
  if (!model?.pattern || !('state' in read) || read.state !== 'known' || typeof read.value !== 'string') return;
  const { value, node } = read;
  const limit = model.maxLength ?? Number.POSITIVE_INFINITY;
  const matches = (text: string) => new RegExp(`^(?:${model.pattern})$`, 'u').test(text);
  if (value.length > limit) {
    report({ at: node, message: 'long', data: { property: name, limit, count: value.length } });
  } else if (!matches(value)) {
    const lower = value.toLowerCase();
    report({
      at: node,
      message: 'name',
      data: {
        property: name,
        value,
        allowed: name === 'dnsName' ? `${characters}, "_", "-" and "."` : `${characters}, "_" and "-"`,
      },
      fixes: matches(lower)
        ? [{ title: `Use "${lower}"`, edit: (editor) => editor.setNamed(element, name, lower) }]
        : [],
    });
  }
}

const characters = 'lower-case letters, digits';
