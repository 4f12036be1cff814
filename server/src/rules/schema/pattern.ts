import { scalarText } from '../../cloudformation/intrinsic';
import { decidedScalars } from '../../schema/literal';
import { typeRefOf } from '../../schema/schema';
import { childNodes } from '../../syntax/navigate';
import type { Node, ScalarNode } from '../../syntax/tree';
import { defineRule, type Fix } from '../rule';

/** A text with characters that its property does not take. Properties with a rule of their own are left to it. */
export const schemaPattern = defineRule({
  id: 'schema/pattern',
  meta: {
    summary: 'Names and other texts hold only the characters that AWS takes in their property.',
    severity: 'warning',
    category: 'document',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    ],
    messages: {
      pattern: '"{{value}}" is no valid "{{name}}": {{description}}.',
    },
  },
  visit: {
    element(element, report) {
      for (const { pair, name, model } of element.written()) {
        if (!model?.pattern || model.readOnly || model.ruled) continue;
        const whole = new RegExp(`^(?:${model.pattern})$`, 'u');
        const known = characterSets[model.pattern];
        for (const node of decidedScalars(pair.value, typeRefOf(model, element.dialect), element.dialect)) {
          const value = scalarText(node);
          if (whole.test(value)) continue;
          const isBound = referenced.has(`${element.type}.${name}`) && isNamedElsewhere(node, value);
          const mended = isBound ? undefined : known?.mend(value);
          report({
            at: node,
            message: 'pattern',
            severity: model.severity ?? 'warning',
            data: {
              value: shortened(value),
              name: pair.name,
              description: known?.description ?? `it has to match ${model.pattern}`,
            },
            fixes: mended !== undefined && whole.test(mended) ? [useFix(node, mended)] : [],
          });
        }
      }
    },
  },
});

interface CharacterSet {
  readonly description: string;
  /** The nearest text that holds only such characters. */
  readonly mend: (text: string) => string;
}

/** The patterns of the model in words. */
const characterSets: Readonly<Record<string, CharacterSet>> = {
  '[A-Za-z0-9_-]+': {
    description: 'it takes letters, digits, hyphens and underscores',
    mend: (text) => text.trim().replaceAll(/[^A-Za-z0-9_-]+/g, '-'),
  },
  '[a-z0-9_][a-z0-9_-]*': {
    description: 'it takes lower-case letters, digits, underscores and hyphens, and does not begin with a hyphen',
    mend: (text) =>
      text
        .trim()
        .toLowerCase()
        .replaceAll(/[^a-z0-9_-]+/g, '-')
        .replace(/^-+/, ''),
  },
  '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*': {
    description: 'it takes letters, digits, spaces and _ . : / = + - @',
    mend: (text) => text.replaceAll(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]+/gu, '-'),
  },
};

/** What other places may name: a change here alone would break them. */
const referenced = new Set([
  'ContainerDefinition.name',
  'DaemonContainerDefinition.name',
  'PortMapping.name',
  'Volume.name',
  'DaemonVolume.name',
  'Cluster.clusterName',
]);

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

/** Another text of the document holds the name, e.g. the `db:alias` of a link. */
function isNamedElsewhere(node: ScalarNode, name: string): boolean {
  const holds = (other: Node): boolean => {
    if (other === node) return false;
    return other.kind === 'scalar' ? scalarText(other).includes(name) : childNodes(other).some(holds);
  };
  return holds(rootOf(node));
}

function rootOf(node: Node): Node {
  const { parent } = node;
  if (!parent) return node;
  return rootOf(parent.kind === 'pair' ? parent.parent : parent);
}

/** Not preferred: another name makes another task definition or service, which nobody wants on saving a file. */
function useFix(node: ScalarNode, value: string): Fix {
  return { title: `Use "${value}"`, edit: (editor) => editor.replace(node, value) };
}
