import { argumentsOf, type Intrinsic, intrinsicOf, scalarText } from '../cloudformation/intrinsic';
import { nameOf } from '../cloudformation/text';
import { replaceMe } from '../schema/placeholder';
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
  /**
   * The call of `Fn::Sub` or `Fn::Join` that makes the reference and nothing else. What it puts in stands in `target` as
   * in `Fn::Sub`.
   */
  readonly made: Node | undefined;
}

/** The dynamic references in a text, or in the texts of a list, of a map, or of an intrinsic function's arguments. */
export function dynamicReferencesIn(node: Node | undefined): DynamicReference[] {
  if (!node) return [];
  const call = intrinsicOf(node);
  if (call?.name === 'Fn::Join') return referencesInJoin(call);
  if (node.kind !== 'scalar') {
    const made = call?.name === 'Fn::Sub' && call.argument?.kind === 'scalar' ? node : undefined;
    return childNodes(node)
      .flatMap(dynamicReferencesIn)
      .map((reference) => (made && reference.whole ? { ...reference, made } : reference));
  }
  const text = String(node.value);
  return referencesIn(text).map(({ service, target, length }) => {
    const isAll = length === text.trim().length;
    const made = isAll && call?.name === 'Fn::Sub' ? node : undefined;
    return { service, target, node, whole: isAll && !node.tag, made };
  });
}

/** The arguments may each hold a piece of a reference. */
function referencesInJoin(call: Intrinsic): DynamicReference[] {
  const [separator, list] = argumentsOf(call);
  if (separator?.kind !== 'scalar' || list?.kind !== 'seq') return childReferences(list);
  const joint = scalarText(separator);
  const items = list.items.map((node) => ({ node, text: pieceOf(node) }));
  const text = items.map((item) => item.text).join(joint);
  const found = referencesIn(text).flatMap(({ service, target, start, length }) => {
    let end = -joint.length;
    const first = items.find((item) => {
      end += joint.length + item.text.length;
      return end > start;
    });
    if (first?.node.kind !== 'scalar' || target.includes('\0')) return [];
    const made = length === text.length ? call.node : undefined;
    return [{ service, target, node: first.node, whole: false, made }];
  });
  return [...found, ...items.filter((item) => item.text === '\0').flatMap(({ node }) => dynamicReferencesIn(node))];
}

function childReferences(node: Node | undefined): DynamicReference[] {
  return node ? childNodes(node).flatMap(dynamicReferencesIn) : [];
}

/** A text as it is, what has a name as in `Fn::Sub`, and a mark for anything else. */
function pieceOf(node: Node): string {
  if (node.kind === 'scalar' && !intrinsicOf(node)) return scalarText(node);
  const name = nameOf({ node });
  return name === undefined ? '\0' : `\${${name}}`;
}

function referencesIn(text: string) {
  if (!text.includes('{{resolve:')) return [];
  return [...text.matchAll(reference)].flatMap((match) => {
    const [whole, service, target = ''] = match;
    return isService(service) ? [{ service, target, start: match.index, length: whole.length }] : [];
  });
}

/**
 * Where ECS itself finds what a reference names, for `valueFrom`; `guessed` where a part of the ARN is not known: then
 * with `{region}` and the like, and a suffix to be replaced.
 */
export function valueFromOf(
  { service, target }: Pick<DynamicReference, 'service' | 'target'>,
  isArn: (name: string) => boolean = () => false,
): { text: string; guessed: boolean } {
  if (service !== 'secretsmanager') return { text: target.replace(/:\d+$/, ''), guessed: false };
  const fields = fieldsOf(target);
  const named = parseArn(target) === undefined;
  const [first = ''] = fields;
  const id = named ? first : fields.slice(0, 7).join(':');
  const [, key = '', stage = '', version = ''] = fields.slice(named ? 1 : 7);
  const guessed = named && !isArn(/^\$\{([^{}]*)\}$/.exec(first)?.[1] ?? '');
  const arn = guessed ? `arn:{partition}:secretsmanager:{region}:{account}:secret:${id}-${replaceMe}` : id;
  return { text: key || stage || version ? `${arn}:${key}:${stage}:${version}` : arn, guessed };
}

/** What stands between colons; those in `${AWS::Region}` separate nothing. */
function fieldsOf(target: string): string[] {
  return target.split(/:(?![^{}]{0,99}\})/);
}

const reference = /\{\{resolve:(secretsmanager|ssm|ssm-secure):((?:\$\{[^{}]{0,99}\}|[^{}]){1,999})\}\}/g;

function isService(text: string | undefined): text is DynamicReference['service'] {
  return text === 'secretsmanager' || text === 'ssm' || text === 'ssm-secure';
}
