import { parseArn } from '../../ecs/arn';
import type { EcsDocument } from '../../ecs/document';
import type { AnyElement } from '../../ecs/element';
import { enumOf } from '../../schema/schema';
import type { ScalarNode } from '../../syntax/tree';
import { isTaskSize } from '../completion/task-sizes';
import type { Located } from '../context';
import { valueWords, wordsOf } from '../words';
import { describeArn } from './arn';
import { describeHealthCheck } from './health-check';
import { describeImage } from './image';
import { describeReference } from './reference';
import { describeTaskSize } from './task-size';

/** What a value means here; `undefined` for the user's own texts and whatever says it all itself. */
export function hoverValue(
  { owner, property, model, key }: Located,
  node: ScalarNode,
  document: EcsDocument,
): string | undefined {
  if (!owner || property === undefined || node.value === null || node.placeholder) return undefined;
  if (node.tag !== undefined && node.tag !== '!Sub') return undefined;
  const text = String(node.value);
  const arn = parseArn(masked(text));
  if (arn) return describeArn(arn).replaceAll(mask, ':');
  if (key) return undefined;
  if (isTaskSize(owner, property)) return describeTaskSize(owner, property, text);
  const values = model && enumOf(model, owner.dialect);
  if (values) return describeEnum(owner, property, text);
  return (
    describeSpecial(owner, property, text) ??
    describeReference(owner, property, text, document) ??
    (typeof node.value === 'string' ? undefined : describeMeaning(owner, property, text))
  );
}

// The colons of `${AWS::AccountId}` separate nothing.
const mask = '\uE001';

function masked(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, (variable) => variable.replaceAll(':', mask));
}

/** A number or a truth value means little without its property. */
function describeMeaning(owner: AnyElement, property: string, text: string): string | undefined {
  const words = wordsOf(owner.type, property);
  return words && `**${text}** · ${words.text}`;
}

function describeEnum(owner: AnyElement, property: string, text: string): string | undefined {
  const meaning = valueWords(owner.type, property, text);
  return meaning === undefined ? describeMeaning(owner, property, text) : `**${text}** · ${meaning}`;
}

function describeSpecial(owner: AnyElement, property: string, text: string): string | undefined {
  switch (`${owner.type}.${property}`) {
    case 'ContainerDefinition.image':
    case 'DaemonContainerDefinition.image':
    case 'ExpressGatewayContainer.image':
      return describeImage(text);
    case 'ContainerDefinition.cpu':
    case 'DaemonContainerDefinition.cpu':
      return Number(text) > 0 ? `**${Number(text) / 1024} vCPU** · ${text} of 1024 units for each vCPU` : undefined;
    case 'Secret.valueFrom':
      return `Parameter \`${text}\` of Parameter Store, in the region of the task`;
    case 'HealthCheck.interval':
    case 'HealthCheck.timeout':
    case 'HealthCheck.retries':
    case 'HealthCheck.startPeriod':
      return describeHealthCheck(owner);
    case 'Service.taskDefinition':
      return describeTaskDefinitionName(text);
    default:
      return undefined;
  }
}

function describeTaskDefinitionName(text: string): string | undefined {
  const match = /^([A-Za-z0-9_-]+)(?::(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, family, revision] = match;
  return revision === undefined
    ? `Family \`${family}\`, its latest revision at the time of the call`
    : `Family \`${family}\`, revision ${revision}`;
}
