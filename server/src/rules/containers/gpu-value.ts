import { containersOf, describeContainer } from '../../ecs/containers';
import type { Element } from '../../ecs/element';
import { defineRule, type Fix } from '../rule';

type Requirement = Element<'ResourceRequirement'>;

/** The value of a device that a container needs; its type is a matter of `schema/enum`. */
export const gpuValue = defineRule({
  id: 'gpu-value',
  meta: {
    summary: 'A container asks for a whole number of GPUs, or for all devices.',
    severity: 'warning',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html',
    ],
    messages: {
      gpu: '{{container}} cannot have "{{value}}" GPUs. Write a whole number from 1, or "ALL".',
      missing: '{{container}} does not say how many GPUs it needs. Write a whole number, or "ALL".',
      neuron: 'For Neuron devices the value is "ALL": a container gets all of its instance.',
      neuronTwice: 'Only one container of a task can have the Neuron devices, and "{{first}}" has them already.',
    },
  },
  visit: {
    ResourceRequirement(requirement, report) {
      const container = requirement.within('ContainerDefinition');
      const type = requirement.get('type');
      const value = requirement.get('value');
      if (type.state !== 'known') return;
      const data = { container: container ? describeContainer(container) : 'This container' };
      if (type.value === 'NeuronDevice' && value.state === 'known' && value.value !== 'ALL') {
        report({ at: value.node, message: 'neuron', fixes: [{ ...use(requirement, 'ALL'), preferred: true }] });
      }
      if (type.value !== 'GPU') return;
      if (value.state === 'known' && !/^(?:0*[1-9]\d*|ALL)$/.test(value.value)) {
        const all = value.value.toUpperCase() === 'ALL';
        const fix = all
          ? { ...use(requirement, 'ALL'), preferred: true }
          : { ...use(requirement, '1'), placeholder: true };
        report({ at: value.node, message: 'gpu', data: { ...data, value: value.value }, fixes: [fix] });
      }
      // CloudFormation demands the value, which schema/required tells.
      if (value.state !== 'absent' || requirement.dialect === 'cloudformation') return;
      if (requirement.get('sharingStrategy').state !== 'absent') return;
      report({
        at: type.node,
        message: 'missing',
        data,
        fixes: [{ ...use(requirement, '1'), title: 'Add a value of "1"', placeholder: true }],
      });
    },
    TaskDefinition(task, report) {
      const [first, ...others] = containersOf(task).flatMap((container) =>
        container.get('resourceRequirements').items.flatMap(({ value: requirement }) => {
          const type = requirement.get('type');
          return type.state === 'known' && type.value === 'NeuronDevice' ? { container, node: type.node } : [];
        }),
      );
      if (!first) return;
      const name = first.container.get('name');
      for (const { container, node } of others) {
        if (container === first.container) continue;
        report({
          at: node,
          message: 'neuronTwice',
          data: { first: name.state === 'known' ? name.value : 'another' },
          related: [{ at: first.node, message: 'The first container with them.' }],
        });
      }
    },
  },
});

function use(requirement: Requirement, value: string): Fix {
  return { title: `Use "${value}"`, edit: (editor) => editor.set(requirement, 'value', value) };
}
