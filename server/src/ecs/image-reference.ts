/** A container image as Docker names it: `registry/repository:tag@digest`. */
export interface ImageReference {
  /** With the registry, e.g. `public.ecr.aws/nginx/nginx`. */
  readonly name: string;
  readonly tag: string | undefined;
  /** With its algorithm, e.g. `sha256:...`. */
  readonly digest: string | undefined;
}

export type ImageFlaw = 'scheme' | 'space' | 'upperCase' | 'digest' | 'tag' | 'length' | 'name';

/**
 * Splits a reference, valid or not.
 * Source: https://github.com/distribution/reference (the grammar that container engines read)
 */
export function splitImage(image: string): ImageReference {
  const at = image.indexOf('@');
  const digest = at < 0 ? undefined : image.slice(at + 1);
  const rest = at < 0 ? image : image.slice(0, at);
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
  return colon < 0
    ? { name: rest, tag: undefined, digest }
    : { name: rest.slice(0, colon), tag: rest.slice(colon + 1), digest };
}

/** What keeps a text from being a reference to an image; `undefined` when nothing does. */
export function flawOf(image: string): ImageFlaw | undefined {
  if (/^[a-z]+:\/\//i.test(image)) return 'scheme';
  if (/\s/.test(image)) return 'space';
  const { name, tag, digest } = splitImage(image);
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) return 'digest';
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return 'tag';
  if (!isName(name.toLowerCase())) return 'name';
  if (!isName(name)) return 'upperCase';
  return image.length > longest ? 'length' : undefined;
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const longest = 255;

/** ECS documents number signs in names too, though no registry has them. */
function isName(name: string): boolean {
  const [first = '', ...rest] = name.split('/');
  const hasRegistry = rest.length > 0 && /[.:]|^localhost$/.test(first);
  const path = hasRegistry ? rest : [first, ...rest];
  if (hasRegistry && !/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?$/i.test(first)) return false;
  return path.every((part) => /^[a-z0-9#]+(?:(?:\.|_{1,2}|-+)[a-z0-9#]+)*$/.test(part));
}
