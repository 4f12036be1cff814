import type { AnyContainer } from './containers';
import { isType, read } from './element';
import { imageProbes } from './facts/image-probes';
import { splitImage } from './image-reference';

/** A health check for a container that has none. */
export interface Probe {
  readonly command: readonly string[];
  /** Nobody can know it here: the text holds a placeholder. */
  readonly guessed: boolean;
}

/** What is known to ask the container's image whether it works, else something for a person to replace. */
export function probeFor(container: AnyContainer): Probe {
  const command = knownProbe(container);
  if (command) return { command, guessed: false };
  const port = portOf(container);
  const line =
    port === undefined ? 'REPLACE_ME_WITH_A_CHECK' : `curl -f http://localhost:${port}/REPLACE_ME_PATH || exit 1`;
  return { command: ['CMD-SHELL', line], guessed: true };
}

/** The health check of an image that is known, with whatever registry it is pulled from. */
export function knownProbe(container: AnyContainer): readonly string[] | undefined {
  const image = read(container, 'image');
  if (image.state !== 'known') return undefined;
  const { name, tag } = splitImage(image.value);
  const path = pathOf(name);
  return imageProbes.find(({ images, except }) => images.includes(path) && !except?.test(tag ?? ''))?.command;
}

/** Without the registry, and without the folders in which registries keep Docker's official images. */
function pathOf(name: string): string {
  const [first = '', ...rest] = name.split('/');
  const path = rest.length > 0 && /[.:]|^localhost$/.test(first) ? rest.join('/') : name;
  return path.replace(/^(?:docker\/|docker-hub\/)?library\//, '');
}

function portOf(container: AnyContainer): number | undefined {
  const mappings = isType(container, 'ContainerDefinition') ? container.get('portMappings').items : [];
  const port = mappings.map((mapping) => mapping.value.get('containerPort')).find((value) => value.state === 'known');
  return port?.state === 'known' ? port.value : undefined;
}
