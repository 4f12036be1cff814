import { containersByName, knowsAllContainers, listNames, type TaskDefinition } from '../../ecs/containers';
import type { Element } from '../../ecs/element';
import { networkModeOf } from '../../ecs/launch';
import { nearest } from '../../schema/nearest';
import type { Editor } from '../editor';
import { defineRule, type Reporter } from '../rule';

type Proxy = Element<'ProxyConfiguration'>;
type Report = Reporter<'mode' | 'container' | 'ports' | 'user'>;

/** Registration fails with e.g. "APPMESH proxy configuration is only supported in networkMode=awsvpc". */
export const proxyConfiguration = defineRule({
  id: 'proxy-configuration',
  meta: {
    summary: 'A proxy needs the network mode awsvpc, a container of the task, its ports, and a user to leave alone.',
    severity: 'error',
    category: 'network',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html'],
    messages: {
      mode: 'ECS answers "APPMESH proxy configuration is only supported in networkMode=awsvpc"; the network mode is {{mode}}.',
      container: 'The proxy is to be the container "{{name}}", but the task has none of that name.',
      ports: 'The proxy lacks {{names}}, without which ECS refuses to register the task.',
      user: "Without IgnoredUID or IgnoredGID the proxy's own traffic is sent to the proxy again. Add the user or group that the proxy runs as.",
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const proxy = task.get('proxyConfiguration');
      if (proxy.state !== 'known' || proxy.value.get('containerName').state === 'absent') return;
      reportMode(task, report);
      reportContainer(task, proxy.value, report);
      reportProperties(proxy.value, report);
    },
  },
});

function reportMode(task: TaskDefinition, report: Report): void {
  const mode = networkModeOf(task);
  if (mode === undefined || mode === 'awsvpc') return;
  report({
    at: task.pair('proxyConfiguration') ?? task.place,
    message: 'mode',
    data: { mode },
    related: [{ at: task.placeOf('networkMode'), message: `The network mode is ${mode}.` }],
    fixes: [
      { title: 'Use awsvpc', edit: (editor) => editor.set(task, 'networkMode', 'awsvpc') },
      { title: 'Remove "proxyConfiguration"', edit: (editor) => editor.remove(task, 'proxyConfiguration') },
    ],
  });
}

function reportContainer(task: TaskDefinition, proxy: Proxy, report: Report): void {
  const name = proxy.get('containerName');
  const byName = containersByName(task);
  if (name.state !== 'known' || byName.has(name.value) || !knowsAllContainers(task)) return;
  const meant = nearest(name.value, byName.keys());
  report({
    at: name.node,
    message: 'container',
    data: { name: name.value },
    fixes:
      meant === undefined
        ? []
        : [
            {
              title: `Use "${meant}"`,
              preferred: true,
              edit: (editor) => editor.set(proxy, 'containerName', meant),
            },
          ],
  });
}

// What Envoy uses in the images for App Mesh.
const usual = { ProxyIngressPort: '15000', ProxyEgressPort: '15001', IgnoredUID: '1337' };

function reportProperties(proxy: Proxy, report: Report): void {
  const properties = proxy.get('properties');
  const names = properties.items.map(({ value }) => value.get('name'));
  if (!properties.complete || names.some((name) => name.state === 'unknown')) return;
  const has = (wanted: string) => names.some((name) => name.state === 'known' && name.value === wanted);
  const at = proxy.pair('properties') ?? proxy.placeOf('containerName');
  const missing = (['ProxyIngressPort', 'ProxyEgressPort'] as const).filter((name) => !has(name));
  if (missing.length > 0) {
    report({
      at,
      message: 'ports',
      data: { names: listNames(missing) },
      fixes: [adding(proxy, missing)],
    });
  }
  if (!has('IgnoredUID') && !has('IgnoredGID')) {
    // Documented; what registration answers is not known.
    report({ at, message: 'user', severity: 'warning', fixes: [adding(proxy, ['IgnoredUID'])] });
  }
}

function adding(proxy: Proxy, names: readonly (keyof typeof usual)[]) {
  return {
    title: `Add ${names.map((name) => `${name} ${usual[name]}`).join(' and ')}`,
    placeholder: true,
    edit: (editor: Editor) => {
      for (const name of names) editor.append(proxy, 'properties', { name, value: usual[name] });
    },
  };
}
