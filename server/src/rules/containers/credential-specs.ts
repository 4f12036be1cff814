import { describeContainer } from '../../ecs/containers';
import { defineRule } from '../rule';

/** Where a container finds its Active Directory identity (gMSA). */
export const credentialSpecs = defineRule({
  id: 'credential-specs',
  meta: {
    summary: 'A container has at most one credential spec, which says how it is used and where it is.',
    severity: 'warning',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-linux-gmsa.html',
    ],
    messages: {
      many: '{{container}} takes one credential spec, and has {{count}}.',
      form: '"{{value}}" is no credential spec. Write "credentialspec:" or "credentialspecdomainless:" and the ARN of an SSM parameter or an S3 object.',
    },
  },
  visit: {
    ContainerDefinition(container, report) {
      const specs = container.get('credentialSpecs').items;
      const [first, second] = specs;
      if (first && second) {
        report({
          at: second.node,
          message: 'many',
          data: { container: describeContainer(container), count: specs.length },
          related: [{ at: first.node, message: 'The first credential spec.' }],
        });
      }
      for (const { value, node } of specs) {
        if (/^credentialspec(?:domainless)?:arn:[\w-]+:(?:ssm|s3):/.test(value)) continue;
        const bare = /^arn:[\w-]+:(?:ssm|s3):/.test(value);
        report({
          at: node,
          message: 'form',
          data: { value },
          fixes: (bare ? prefixes : []).map((prefix) => ({
            title: `Add "${prefix}"`,
            edit: (editor) => editor.replace(node, prefix + value),
          })),
        });
      }
    },
  },
});

const prefixes = ['credentialspec:', 'credentialspecdomainless:'];
