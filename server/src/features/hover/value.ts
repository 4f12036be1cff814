import { parseArn } from '../../ecs/arn';
import type { EcsDocument } from '../../ecs/document';
import type { AnyElement } from '../../ecs/element';
import { isFargate } from '../../ecs/launch';
import type { PropertyModel } from '../../schema/model';
import { enumOf } from '../../schema/schema';
import type { ScalarNode } from '../../syntax/tree';
import { optionsFor } from '../completion/names';
import { isTaskSize } from '../completion/task-sizes';
import type { Located } from '../context';
import { code, escaped } from '../markdown';
import { describeBounds } from '../property-text';
import { refusedValue } from '../refused';
import { describeValue } from '../value-text';
import { wordsOf } from '../words';
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
  if (key) return describeOptionValue(owner, property, key.name, text);
  if (isTaskSize(owner, property)) return describeTaskSize(owner, property, text);
  const values = model && enumOf(model, owner.dialect);
  if (values) return describeEnum(owner, property, text, model);
  return (
    describeNamed(owner, property, text) ??
    describeSpecial(owner, property, text) ??
    describeReference(owner, property, text, document) ??
    (typeof node.value === 'string' ? undefined : describeMeaning(owner, property, text, model))
  );
}

// The colons of `${AWS::AccountId}` separate nothing.
const mask = '\uE001';

function masked(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, (variable) => variable.replaceAll(':', mask));
}

/** A number or a truth value means little without its property. */
function describeMeaning(
  owner: AnyElement,
  property: string,
  text: string,
  model: PropertyModel | undefined,
): string | undefined {
  const words = wordsOf(owner.type, property);
  const bounds = model ? describeBounds(model, `${owner.type}.${property}`).join(', ') : '';
  const parts = [words?.text, refusedValue(owner, property, text)?.why, bounds && `Bounds: ${bounds}`];
  const found = parts.filter((part) => part);
  return found.length > 0 ? `**${escaped(text)}** · ${found.join('\n\n')}` : undefined;
}

function describeEnum(
  owner: AnyElement,
  property: string,
  text: string,
  model: PropertyModel | undefined,
): string | undefined {
  const meaning = describeValue(owner, property, text);
  if (meaning === undefined) return describeMeaning(owner, property, text, model);
  const parts = [`**${escaped(text)}** · ${meaning}`, refusedValue(owner, property, text)?.why];
  return parts.filter((part) => part !== undefined).join('\n\n');
}

/** What is no enumeration but has values that are known. */
function describeNamed(owner: AnyElement, property: string, text: string): string | undefined {
  const meaning = describeValue(owner, property, text);
  return meaning === undefined ? undefined : `**${escaped(text)}** · ${meaning}`;
}

/** Only what is against a value: the option itself tells what it does. */
function describeOptionValue(owner: AnyElement, property: string, key: string, text: string): string | undefined {
  const option = optionsFor(owner, property).find(({ name }) => name === key);
  const task = owner.within('TaskDefinition');
  if (!option?.notOnFargate?.includes(text) || !task || !isFargate(task)) return undefined;
  return `**${escaped(text)}** · Not supported on Fargate.`;
}

function describeSpecial(owner: AnyElement, property: string, text: string): string | undefined {
  switch (`${owner.type}.${property}`) {
    case 'ContainerDefinition.image':
    case 'DaemonContainerDefinition.image':
    case 'ExpressGatewayContainer.image':
      // What the hole holds is most of it.
      return text.startsWith('${') ? undefined : describeImage(text);
    case 'ContainerDefinition.cpu':
    case 'DaemonContainerDefinition.cpu':
      return Number(text) > 0 ? `**${Number(text) / 1024} vCPU** · ${text} of 1024 units for each vCPU` : undefined;
    case 'Secret.valueFrom':
      return `Parameter ${code(text)} of Parameter Store, in the region of the task`;
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
    ? `Family ${code(family)}, its latest revision at the time of the call`
    : `Family ${code(family)}, revision ${revision}`;
}
