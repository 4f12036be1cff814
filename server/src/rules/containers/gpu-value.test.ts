import { testRule } from '../../../../test/harness/rule-tester';
import { gpuValue } from './gpu-value';

const api = ['API JSON', 'API YAML'] as const;
const task = (...requirements: unknown[]) => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'nginx:1.29', resourceRequirements: requirements }],
});
const at = '/containerDefinitions/0/resourceRequirements/0/value';
const use = (value: string) => ({
  title: `Use "${value}"`,
  result: (draft: { containerDefinitions?: { resourceRequirements: { value: string }[] }[] }) => {
    const requirement = draft.containerDefinitions?.[0]?.resourceRequirements[0];
    if (requirement) requirement.value = value;
  },
});
const gpu = (value: string) => ({ message: 'gpu' as const, data: { container: 'Container "app"', value }, at });

testRule(gpuValue, {
  valid: [
    {
      name: 'numbers and all',
      task: task({ type: 'GPU', value: '1' }, { type: 'GPU', value: '16' }, { type: 'GPU', value: 'ALL' }),
    },
    {
      name: 'a number in CloudFormation',
      task: task({ type: 'GPU', value: 2 }),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
    },
    {
      name: 'shared GPUs',
      task: task({ type: 'GPU', sharingStrategy: { nvidiaMps: { memory: 1024 } } }),
      dialects: api,
    },
    { name: 'a device with a name', task: task({ type: 'InferenceAccelerator', value: 'device_1' }) },
    { name: 'Neuron devices', task: task({ type: 'NeuronDevice', value: 'ALL' }) },
    { name: 'placeholders', task: task({ type: 'GPU', value: '${GPUS}' }, { type: '<TYPE>', value: 'x' }) },
    { name: 'empty texts', task: task({ type: 'GPU', value: '' }) },
    {
      name: 'null',
      task: { family: 'web', containerDefinitions: [{ name: 'app', image: 'nginx', resourceRequirements: null }] },
    },
    {
      name: 'a missing value in CloudFormation, which schema/required tells',
      task: task({ type: 'GPU' }),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
    },
  ],
  invalid: [
    {
      name: 'none',
      task: task({ type: 'GPU', value: '0' }),
      findings: [{ ...gpu('0'), fixes: [{ ...use('1'), placeholder: true }] }],
    },
    {
      name: 'a half',
      task: task({ type: 'GPU', value: '0.5' }),
      findings: [{ ...gpu('0.5'), fixes: [{ ...use('1'), placeholder: true }] }],
    },
    {
      name: 'all in lower case',
      task: task({ type: 'GPU', value: 'all' }),
      findings: [{ ...gpu('all'), fixes: [{ ...use('ALL'), preferred: true }] }],
    },
    {
      name: 'a missing value',
      task: task({ type: 'GPU', value: null }),
      dialects: api,
      findings: [
        {
          message: 'missing',
          data: { container: 'Container "app"' },
          at: '/containerDefinitions/0/resourceRequirements/0/type',
          fixes: [{ ...use('1'), title: 'Add a value of "1"', placeholder: true }],
        },
      ],
    },
    {
      name: 'a number of Neuron devices',
      task: task({ type: 'NeuronDevice', value: '1' }),
      findings: [{ message: 'neuron', at, fixes: [{ ...use('ALL'), preferred: true }] }],
    },
    {
      name: 'Neuron devices in two containers',
      task: {
        family: 'web',
        containerDefinitions: ['a', 'b'].map((name) => ({
          name,
          image: 'app:1',
          resourceRequirements: [{ type: 'NeuronDevice', value: 'ALL' }],
        })),
      },
      findings: [
        {
          message: 'neuronTwice',
          data: { first: 'a' },
          at: '/containerDefinitions/1/resourceRequirements/0/type',
          related: 1,
        },
      ],
    },
  ],
});
