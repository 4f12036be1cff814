import { childNodes } from '../syntax/navigate';
import type { Node, ScalarNode } from '../syntax/tree';
import { parseArn } from './arn';

/**
 * A `{{resolve:service:...}}`, which CloudFormation replaces by a value when it deploys.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export interface DynamicReference {
  readonly service: 'secretsmanager' | 'ssm' | 'ssm-secure';
  /** What follows the service, e.g. `db:SecretString:password`. */
  readonly target: string;
  readonly node: ScalarNode;
  /** The text holds nothing else, and no intrinsic function takes it. */
  readonly whole: boolean;
}

/** The dynamic references in a text, or in the texts of a list, of a map, or of an intrinsic function's arguments. */
export function dynamicReferencesIn(node: Node | undefined): DynamicReference[] {
  if (!node) return [];
  if (node.kind !== 'scalar') return childNodes(node).flatMap(dynamicReferencesIn);
  const text = String(node.value);
  if (!text.includes('{{resolve:')) return [];
  return [...text.matchAll(reference)].flatMap((match) => {
    const [whole, service, target = ''] = match;
    return isService(service) ? { service, target, node, whole: whole.length === text.trim().length && !node.tag } : [];
  });
}

/** Where ECS itself finds what a reference names, for `valueFrom`; `guessed` where a part of the ARN is not known. */
export function valueFromOf({ service, target }: DynamicReference): { text: string; guessed: boolean } {
  if (service !== 'secretsmanager') return { text: target.replace(/:\d+$/, ''), guessed: false };
  const fields = target.split(':');
  const named = parseArn(target) === undefined;
  const id = named ? (fields[0] ?? '') : fields.slice(0, 7).join(':');
  const [, key = '', stage = '', version = ''] = fields.slice(named ? 1 : 7);
  const arn = named ? `arn:aws:secretsmanager:us-east-1:123456789012:secret:${id}-AbCdEf` : id;
  return { text: key || stage || version ? `${arn}:${key}:${stage}:${version}` : arn, guessed: named };
}

const reference = /\{\{resolve:(secretsmanager|ssm|ssm-secure):((?:\$\{[^{}]{0,99}\}|[^{}]){1,999})\}\}/g;

function isService(text: string | undefined): text is DynamicReference['service'] {
  return text === 'secretsmanager' || text === 'ssm' || text === 'ssm-secure';
}
