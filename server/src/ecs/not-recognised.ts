import { nearest } from '../schema/nearest';
import { propertiesOf } from '../schema/schema';
import { pairNamed } from '../syntax/navigate';
import type { MapNode, Node, Pair, SyntaxTree } from '../syntax/tree';
import { isBeanstalk, kindByName, outputOf } from './kinds';

/** Why a file is none of our documents, or not certainly. */
export interface Reason {
  /** Goes on after "Not checked: " or after a file's name and a colon. */
  readonly text: string;
  /** Where it shows; the whole document without. */
  readonly at: Pair | undefined;
  /** The file is something else that we know, or nearly one of ours; otherwise it may be anything. */
  readonly telling: boolean;
}

/** The reason why `recognise` gives no document for a text, or a tentative one. */
export function whyNotRecognised({ root, text }: SyntaxTree, fileName: string): Reason {
  if (isBeanstalk(root, fileName))
    return telling("it is Elastic Beanstalk's Dockerrun.aws.json, which has other rules");
  if (!root) return other(text.trim() === '' ? 'it is empty' : 'it holds no object');
  if (root.kind === 'seq') return other('it is a list, but not one of containers with a name and an image');
  if (root.kind === 'scalar') return other('it holds no object');
  const output = outputOf(root);
  if (output) return telling(`it is output of ${output}, which nothing takes as input`);
  const services = pairNamed(root, 'services');
  if (services?.value?.kind === 'map' && services.value.pairs.some(isComposeService)) {
    return telling('it is a Docker Compose file', services);
  }
  const resources = pairNamed(root, 'Resources');
  if (resources?.value?.kind === 'map') return telling('the template has no resource of Amazon ECS', resources);
  return kindByName(fileName)?.type === 'TaskDefinition' ? lackingContainers(root) : other(nothing);
}

const nothing = 'nothing in it says that it is a task definition, a service or a template with Amazon ECS';

function isComposeService({ value }: Pair): boolean {
  return value?.kind === 'map' && (pairNamed(value, 'image') ?? pairNamed(value, 'build')) !== undefined;
}

/** Named like a task definition, but without a list of containers. */
function lackingContainers(root: MapNode): Reason {
  const start = 'by its name it is a task definition, but';
  const wrapped = pairNamed(root, 'taskDefinition')?.value;
  const map = wrapped?.kind === 'map' ? wrapped : root;
  const written = pairNamed(map, 'containerDefinitions');
  if (written)
    return telling(`${start} "containerDefinitions" is ${describe(written.value)} where a list should be`, written);
  const slip = map.pairs.find(({ name }) => nearest(name, ['containerDefinitions']) !== undefined);
  if (slip)
    return telling(
      `${start} "containerDefinitions" is missing and "${slip.name}" is there, which ECS does not know`,
      slip,
    );
  const own = propertiesOf('TaskDefinition', 'api').map(({ name }) => name);
  const known = map.pairs.filter(({ name }) => own.includes(name) && !everyday.has(name));
  return known.length > 0 ? telling(`${start} "containerDefinitions" is missing`) : other(nothing);
}

/** Members of task definitions that other files have as well. */
const everyday = new Set(['cpu', 'memory', 'status', 'tags', 'volumes', 'revision']);

function describe(value: Node | undefined): string {
  if (!value) return 'empty';
  return value.kind === 'map' ? 'an object' : 'text';
}

function telling(text: string, at?: Pair): Reason {
  return { text, at, telling: true };
}

function other(text: string): Reason {
  return { text, at: undefined, telling: false };
}
