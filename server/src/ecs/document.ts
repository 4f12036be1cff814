import { type Template, templateOf } from '../cloudformation/template';
import { type Dialect, resourceType } from '../schema/schema';
import { type Doubt, doubtOf } from '../syntax/doubt';
import { pairNamed } from '../syntax/navigate';
import { hasTemplateLines } from '../syntax/template-lines';
import type { Format, MapNode, Node, SeqNode, SyntaxTree } from '../syntax/tree';
import { type AnyElement, Element } from './element';
import {
  type ApiKind,
  type DocumentKind,
  isBeanstalk,
  isBeanstalkName,
  kindByName,
  launchKind,
  outputOf,
  taskDefinitionKind,
} from './kinds';
import { type Reason, whyNotRecognised } from './not-recognised';
import { Scope, type Surroundings, type TaskDefinitions } from './scope';

/** A document that is ours, and what it holds. */
export interface EcsDocument {
  readonly kind: DocumentKind;
  readonly dialect: Dialect;
  readonly tree: SyntaxTree;
  /**
   * The outermost elements: one for API documents, one for each resource we know in a template, ECS's neighbours (load
   * balancing, roles ...) included.
   */
  readonly roots: readonly AnyElement[];
  readonly template: Template | undefined;
  /** What its elements share. */
  readonly scope: Scope;
  /** Only the file's name says that it is ours, its content does not (yet): help with typing, report nothing. */
  readonly tentative: boolean;
  /** Why it is tentative. */
  readonly reason?: Reason;
}

/**
 * The most characters that we look at: twice the size of the largest template that CloudFormation takes.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const maxLength = 2 * 1024 * 1024;

/**
 * The cheap test before any parse: can this be one of our documents at all? False for nearly everything that other
 * people write in JSON and YAML.
 */
export function mayBeEcs(text: string, fileName: string): boolean {
  return !isBeanstalkName(fileName) && (ourWords.test(text) || kindByName(fileName) !== undefined);
}

/**
 * What a parsed document is, by its content; by its name only while the content does not say. `taskDefinitions` finds
 * those of other documents, which services name by their family.
 */
export function recognise(
  tree: SyntaxTree,
  fileName: string,
  taskDefinitions?: TaskDefinitions,
): EcsDocument | undefined {
  if (isBeanstalkName(fileName)) return undefined;
  const { root } = tree;
  return byContent(tree, root, fileName, taskDefinitions) ?? byName(tree, root, fileName);
}

/** The format of a document, from its language id or file name, or else from how its text begins. */
export function formatOf(languageId: string, fileName: string, text: string): Format {
  if (/^jsonc?$|json-cfn|cfn-json/.test(languageId)) return 'json';
  if (/yaml/.test(languageId)) return 'yaml';
  if (/\.jsonc?$/i.test(fileName)) return 'json';
  if (/\.ya?ml$/i.test(fileName)) return 'yaml';
  return beginsLikeJson(text) ? 'json' : 'yaml';
}

/** Whether the first thing behind blanks and comments is a bracket. */
function beginsLikeJson(text: string): boolean {
  const gap = /\s+|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//y;
  gap.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  let offset = gap.lastIndex;
  while (gap.test(text)) offset = gap.lastIndex;
  return text[offset] === '{' || text[offset] === '[';
}

// Words of which each of our documents holds at least one, in the spelling of the API or of CloudFormation.
const ourWords =
  /containerDefinitions|AWS::(?:ECS::|ECR::Repository|AppRunner::)|containerOverrides|desiredCount|portMappings|logConfiguration|mountPoints|essential|primaryContainer|infrastructureRoleArn|forceNewDeployment|daemonTaskDefinitionArn|"?taskDefinition"?\s*:/;

function byContent(
  tree: SyntaxTree,
  root: Node | undefined,
  fileName: string,
  taskDefinitions: TaskDefinitions | undefined,
): EcsDocument | undefined {
  if (root?.kind === 'seq') return isContainerList(root) ? containerDefinitions(tree, root) : undefined;
  if (root?.kind !== 'map' || isBeanstalk(root, fileName)) return undefined;
  const template = templateOf(tree);
  if (template) return templateDocument(tree, template);

  for (const map of [childNamed(root, 'taskDefinition'), childNamed(root, 'daemonTaskDefinition'), root]) {
    if (map?.kind === 'map' && holdsContainers(map)) return apiDocument(tree, taskDefinitionKind(map, fileName), [map]);
  }
  const services = childNamed(root, 'services');
  if (services?.kind === 'seq') {
    const described = services.items.filter((item) => item.kind === 'map').filter(isDescribedService);
    return described.length > 0 ? apiDocument(tree, describedService, described, { taskDefinitions }) : undefined;
  }
  if (outputOf(root)) return undefined;
  if (childNamed(root, 'containerOverrides')?.kind === 'seq') return apiDocument(tree, overrides, [root]);
  const kind = launchKind(root, fileName);
  return kind && apiDocument(tree, kind, [root], { taskDefinitions });
}

const describedService: ApiKind = { kind: 'service', type: 'Service', names: undefined };
const overrides: ApiKind = { kind: 'run-task', type: 'TaskOverride', names: undefined };

function byName(tree: SyntaxTree, root: Node | undefined, fileName: string): EcsDocument | undefined {
  const kind = kindByName(fileName);
  if (!kind || (root && root.kind !== 'map') || isBeanstalk(root, fileName)) return undefined;
  const reason = whyNotRecognised(tree, fileName);
  return { ...apiDocument(tree, kind, root ? [root] : []), tentative: true, reason };
}

function templateDocument(tree: SyntaxTree, template: Template): EcsDocument | undefined {
  if (!template.resources.some(({ type }) => isOurs(type))) return undefined;
  const scope = new Scope({ ...surroundingsOf(tree, [template.root, ...sectionsOf(template)]), template });
  const roots = template.resources.flatMap((resource) => {
    const type = resourceType(resource.type);
    if (!type) return [];
    const element = new Element(type, 'cloudformation', { resource }, undefined, scope);
    scope.add(resource.logicalId, element);
    return [element];
  });
  return { kind: 'cloudformation', dialect: 'cloudformation', tree, roots, template, scope, tentative: false };
}

/** Whether a resource makes a template ours; a load balancer or a role alone may be about anything. */
function isOurs(cfnType: string): boolean {
  return ourResources.test(cfnType) && resourceType(cfnType) !== undefined;
}

const ourResources = /^AWS::(?:ECS|ECR|AppRunner)::/;

/** What is doubtful in one of `lists` makes the whole document a part of what is meant. */
function surroundingsOf(tree: SyntaxTree, lists: readonly MapNode[] = []): Surroundings & { doubt: Doubt | undefined } {
  const doubt = doubtOf(tree);
  const isBroken = doubt !== undefined && lists.some((list) => doubt.isDoubtful(list) || doubt.isIncomplete(list));
  return { partial: isBroken || hasTemplateLines(tree), doubt };
}

/** The sections of a template, and its resources. */
function sectionsOf({ root, resources }: Template): readonly MapNode[] {
  const sections = root.pairs.flatMap(({ value }) => (value?.kind === 'map' ? [value] : []));
  return [...sections, ...resources.map(({ node }) => node)];
}

function containerDefinitions(tree: SyntaxTree, root: SeqNode): EcsDocument {
  const origin = { property: 'containerDefinitions', node: root };
  const scope = new Scope({ ...surroundingsOf(tree), fragment: true });
  const task = new Element('TaskDefinition', 'api', origin, undefined, scope);
  const kind = 'container-definitions';
  return { kind, dialect: 'api', tree, roots: [task], template: undefined, scope, tentative: false };
}

function apiDocument(
  tree: SyntaxTree,
  { kind, type }: ApiKind,
  maps: readonly MapNode[],
  more: Pick<Surroundings, 'taskDefinitions'> = {},
): EcsDocument {
  const scope = new Scope({ ...surroundingsOf(tree), ...more });
  const roots = maps.map((map) => new Element(type, 'api', { map }, undefined, scope));
  return { kind, dialect: 'api', tree, roots, template: undefined, scope, tentative: false };
}

function holdsContainers(map: MapNode): boolean {
  return childNamed(map, 'containerDefinitions')?.kind === 'seq';
}

/**
 * Terraform users keep the list of containers alone. One whole container is enough, others may be just begun; lists of
 * other things with a name and an image lack the rest.
 */
function isContainerList(seq: SeqNode): boolean {
  return seq.items.some(
    (item) =>
      item.kind === 'map' && has(item, 'name') && has(item, 'image') && containerOnly.some((name) => has(item, name)),
  );
}

const containerOnly = [
  'portMappings',
  'essential',
  'logConfiguration',
  'mountPoints',
  'entryPoint',
  'memoryReservation',
];

function isDescribedService(map: MapNode): boolean {
  return has(map, 'serviceName') && has(map, 'taskDefinition');
}

function has(map: MapNode, name: string): boolean {
  return pairNamed(map, name) !== undefined;
}

function childNamed(map: MapNode, name: string): Node | undefined {
  return pairNamed(map, name)?.value;
}
