import type { Resource } from '../../cloudformation/template';
import { isUndecided } from '../../schema/literal';
import type { Pair } from '../../syntax/tree';
import { defineRule, type Fix } from '../rule';

/** What AWS has withdrawn or is about to. */
export const deprecatedProperty = defineRule({
  id: 'deprecated-property',
  meta: {
    summary: 'No property is used that AWS has withdrawn or deprecated.',
    severity: 'hint',
    profile: 'recommended',
    category: 'document',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
      'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
    ],
    messages: {
      accelerators:
        'Elastic Inference is gone since April 2023. ECS refuses every task definition with "{{name}}": remove it.',
      imageScanning:
        'AWS is deprecating "{{name}}" on repositories in favor of the registry\'s scanning configuration (AWS::ECR::RegistryScanningConfiguration).',
    },
  },
  visit: {
    document({ template }, report) {
      for (const resource of template?.resources ?? []) {
        const pair = imageScanning(resource);
        if (pair) report({ at: pair, message: 'imageScanning', data: { name: pair.name }, tag: 'deprecated' });
      }
    },
    element(element, report) {
      for (const { pair, model } of element.written()) {
        // All that the models call deprecated belongs to Elastic Inference.
        if (!model?.deprecated || !asksForSomething(pair, element.dialect)) continue;
        report({
          at: pair,
          message: 'accelerators',
          severity: 'error',
          data: { name: pair.name },
          tag: 'deprecated',
          fixes: [removeFix(pair)],
        });
      }
    },
  },
});

/** The output of `describe-task-definition` is full of empty lists and objects. */
function asksForSomething({ value }: Pair, dialect: 'api' | 'cloudformation'): boolean {
  if (!value || isUndecided(value, dialect)) return false;
  if (value.kind === 'seq') return value.items.length > 0;
  return value.kind === 'scalar' || value.pairs.length > 0;
}

function imageScanning({ type, properties }: Resource): Pair | undefined {
  if (type !== 'AWS::ECR::Repository' || properties?.kind !== 'map') return undefined;
  return properties.pairs.find((pair) => pair.name === 'ImageScanningConfiguration');
}

function removeFix(pair: Pair): Fix {
  return { title: `Remove "${pair.name}"`, preferred: true, edit: (editor) => editor.removeNode(pair) };
}
