import { type Template, templateOf } from '../cloudformation/template';
import { type Dialect, resourceType } from '../schema/schema';
import type { TypeName } from '../schema/shapes.generated';
import { hasTemplateLines } from '../syntax/template-lines';
import type { Format, MapNode, Node, SeqNode, SyntaxTree } from '../syntax/tree';
import { type AnyElement, Element, isType } from './element';
import { Scope, type TaskDefinitions } from './scope';

export type DocumentKind = 'task-definition' | 'container-definitions' | 'service' | 'run-task' | 'cloudformation';

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
  return !foreignNames.test(fileName) && (ourWords.test(text) || kindByName(fileName) !== undefined);
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
  if (foreignNames.test(fileName)) return undefined;
  const { root } = tree;
  return byContent(tree, root, taskDefinitions) ?? byName(tree, root, fileName);
}

/** The task definitions of documents by their family; of several with one family, the first. */
export function taskDefinitionsIn(documents: Iterable<EcsDocument>): TaskDefinitions {
  const byFamily = new Map<string, Element<'TaskDefinition'>>();
  for (const { kind, roots } of documents) {
    for (const root of kind === 'task-definition' ? roots : []) {
      if (!isType(root, 'TaskDefinition')) continue;
      const family = root.get('family');
      if (family.state === 'known' && !byFamily.has(family.value)) byFamily.set(family.value, root);
    }
  }
  return (family) => byFamily.get(family);
}

/** The format of a document, from its language id or file name, or else from how its text begins. */
export function formatOf(languageId: string, fileName: string, text: string): Format {
  if (/^jsonc?$|json-cfn|cfn-json/.test(languageId)) return 'json';
  if (/yaml/.test(languageId)) return 'yaml';
  if (/\.jsonc?$/i.test(fileName)) return 'json';
  if (/\.ya?ml$/i.test(fileName)) return 'yaml';
  return /^\uFEFF?(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*[{[]/.test(text) ? 'json' : 'yaml';
}

// Words of which each of our documents holds at least one, in the spelling of the API or of CloudFormation.
const ourWords =
  /containerDefinitions|AWS::(?:ECS::|ECR::Repository|AppRunner::)|containerOverrides|desiredCount|portMappings|logConfiguration|mountPoints|essential|primaryContainer|infrastructureRoleArn|"?taskDefinition"?\s*:/;

// Elastic Beanstalk's file has the same containerDefinitions with other rules.
const foreignNames = /(^|[\\/])Dockerrun\.aws\.json$/i;

const nameKinds: readonly [RegExp, DocumentKind][] = [
  [/task[-_]?def[^\\/]*$/i, 'task-definition'],
  [/container[-_]definitions?[^\\/]*$/i, 'container-definitions'],
  [/ecs[-_]service[^\\/]*$/i, 'service'],
];

function kindByName(fileName: string): DocumentKind | undefined {
  return nameKinds.find(([pattern]) => pattern.test(fileName))?.[1];
}

function byContent(
  tree: SyntaxTree,
  root: Node | undefined,
  taskDefinitions: TaskDefinitions | undefined,
): EcsDocument | undefined {
  if (root?.kind === 'seq') return isContainerList(root) ? containerDefinitions(tree, root) : undefined;
  if (root?.kind !== 'map' || has(root, 'AWSEBDockerrunVersion')) return undefined;
  const template = templateOf(tree);
  if (template) return templateDocument(tree, template);

  const wrapped = childNamed(root, 'taskDefinition');
  if (wrapped?.kind === 'map' && holdsContainers(wrapped))
    return apiDocument(tree, 'task-definition', 'TaskDefinition', [wrapped]);
  if (holdsContainers(root)) return apiDocument(tree, 'task-definition', 'TaskDefinition', [root]);

  const services = childNamed(root, 'services');
  if (services?.kind === 'seq') {
    const described = services.items.filter((item) => item.kind === 'map').filter(isDescribedService);
    return described.length > 0 ? apiDocument(tree, 'service', 'Service', described, taskDefinitions) : undefined;
  }
  if (childNamed(root, 'containerOverrides')?.kind === 'seq')
    return apiDocument(tree, 'run-task', 'TaskOverride', [root]);
  if (isExpressService(root)) return apiDocument(tree, 'service', 'ExpressGatewayService', [root]);
  if (isRunTask(root)) return apiDocument(tree, 'run-task', 'RunTask', [root], taskDefinitions);
  return isService(root) ? apiDocument(tree, 'service', 'Service', [root], taskDefinitions) : undefined;
}

function byName(tree: SyntaxTree, root: Node | undefined, fileName: string): EcsDocument | undefined {
  const kind = kindByName(fileName);
  if (!kind || (root && root.kind !== 'map') || (root && has(root, 'AWSEBDockerrunVersion'))) return undefined;
  const type = kind === 'service' ? 'Service' : 'TaskDefinition';
  const document = apiDocument(tree, kind, type, root ? [root] : []);
  return { ...document, tentative: true };
}

function templateDocument(tree: SyntaxTree, template: Template): EcsDocument | undefined {
  if (!template.resources.some(({ type }) => isOurs(type))) return undefined;
  const scope = new Scope(hasTemplateLines(tree), template);
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

function containerDefinitions(tree: SyntaxTree, root: SeqNode): EcsDocument {
  const origin = { property: 'containerDefinitions', node: root };
  const scope = new Scope(hasTemplateLines(tree));
  const task = new Element('TaskDefinition', 'api', origin, undefined, scope);
  return {
    kind: 'container-definitions',
    dialect: 'api',
    tree,
    roots: [task],
    template: undefined,
    scope,
    tentative: false,
  };
}

function apiDocument(
  tree: SyntaxTree,
  kind: DocumentKind,
  type: TypeName,
  maps: readonly MapNode[],
  taskDefinitions?: TaskDefinitions,
): EcsDocument {
  const scope = new Scope(hasTemplateLines(tree), undefined, taskDefinitions);
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

function isExpressService(map: MapNode): boolean {
  const others = ['primaryContainer', 'executionRoleArn', 'taskDefinitionArn'];
  return has(map, 'infrastructureRoleArn') && others.some((name) => has(map, name));
}

function isRunTask(map: MapNode): boolean {
  return isScalar(map, 'taskDefinition') && runTaskOnly.some((name) => has(map, name));
}

const runTaskOnly = ['overrides', 'count', 'startedBy', 'referenceId', 'group'];

/** ECS's names, of which other service descriptions (Cloud Monitoring, Swagger, Azure) have none. */
function isService(map: MapNode): boolean {
  const hits = serviceOnly.filter((name) => has(map, name)).length;
  return hits >= 2 || (hits >= 1 && isScalar(map, 'taskDefinition'));
}

const serviceOnly = [
  'desiredCount',
  'deploymentConfiguration',
  'loadBalancers',
  'networkConfiguration',
  'capacityProviderStrategy',
  'schedulingStrategy',
  'deploymentController',
  'serviceConnectConfiguration',
  'launchType',
  'platformVersion',
  'enableExecuteCommand',
];

function has(map: MapNode, name: string): boolean {
  return map.pairs.some((pair) => pair.name === name);
}

function childNamed(map: MapNode, name: string): Node | undefined {
  return map.pairs.findLast((pair) => pair.name === name)?.value;
}

function isScalar(map: MapNode, name: string): boolean {
  return childNamed(map, name)?.kind === 'scalar';
}
