import type { Element } from '../../ecs/element';
import { networkModeOf } from '../../ecs/launch';
import { parsePortRange } from '../../ecs/ports';
import type { Known } from '../../ecs/value';
import { defineRule, type Fix, type Reporter } from '../rule';

type Mapping = Element<'PortMapping'>;
type Report = Reporter<'form' | 'order' | 'single' | 'mode'>;

/** Registration fails with e.g. "Invalid 'containerPortRange' setting for container". */
export const portRange = defineRule({
  id: 'port-range',
  meta: {
    summary: 'A range of container ports is "first-last" and stands alone in its mapping.',
    severity: 'error',
    category: 'network',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html'],
    messages: {
      form: 'A range of container ports is two ports from 1 to 65535 with a dash, such as "8000-8010"; ECS refuses "{{range}}".',
      order: 'ECS refuses "{{range}}": the first port of a range must be less than the last.',
      single:
        'ECS refuses a mapping with both a single port and a range of ports. Remove {{names}} or "containerPortRange".',
      mode: 'A range of container ports works with the network modes bridge and awsvpc, not with {{mode}}.',
    },
  },
  visit: {
    PortMapping(mapping, report) {
      const range = mapping.get('containerPortRange');
      if (range.state !== 'known') return;
      reportRange(mapping, range, report);
      reportSingle(mapping, range, report);
      const task = mapping.within('TaskDefinition');
      const mode = task && networkModeOf(task);
      if (task && (mode === 'host' || mode === 'none')) {
        report({
          at: range.node,
          message: 'mode',
          data: { mode },
          severity: 'warning',
          related: [{ at: task.placeOf('networkMode'), message: `The network mode is ${mode}.` }],
        });
      }
    },
  },
});

function reportRange(mapping: Mapping, range: Known<string>, report: Report): void {
  const ports = parsePortRange(range.value);
  const data = { range: range.value };
  if (!ports || ports.first < 1 || ports.last < 1 || ports.first > 65535 || ports.last > 65535) {
    report({ at: range.node, message: 'form', data });
    return;
  }
  if (ports.first < ports.last) return;
  const { first, last } = ports;
  const single: Fix = {
    title: `Use the single port ${first}`,
    preferred: true,
    edit: (editor) => {
      editor.remove(mapping, 'containerPortRange');
      editor.set(mapping, 'containerPort', first);
    },
  };
  const swap: Fix = {
    title: `Use ${last}-${first}`,
    preferred: true,
    edit: (editor) => editor.set(mapping, 'containerPortRange', `${last}-${first}`),
  };
  report({ at: range.node, message: 'order', data, fixes: [first === last ? single : swap] });
}

function reportSingle(mapping: Mapping, range: Known<string>, report: Report): void {
  // Zero is what some tools print for a port that is not there.
  const names = (['containerPort', 'hostPort'] as const).filter((name) => {
    const port = mapping.get(name);
    return port.state === 'known' && port.value !== 0;
  });
  if (names.length === 0) return;
  const listed = names.map((name) => `"${name}"`).join(' and ');
  report({
    at: range.node,
    message: 'single',
    data: { names: listed },
    related: names.map((name) => ({ at: mapping.placeOf(name), message: 'The single port.' })),
    fixes: [
      { title: `Remove ${listed}`, edit: (editor) => editor.remove(mapping, ...names) },
      { title: 'Remove "containerPortRange"', edit: (editor) => editor.remove(mapping, 'containerPortRange') },
    ],
  });
}
