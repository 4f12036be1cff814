import { ownValue } from '../../syntax/own-value';
import { code, escaped } from '../markdown';
/** Where an image comes from, and which version of it; `undefined` for what is no image reference. */
export function describeImage(image: string): string | undefined {
  const match = /^([^/]+)\/([^:@]+)(?::([^:@/]+))?(?:@(sha256:[0-9a-f]+))?$/.exec(withRegistry(image));
  if (!match) return undefined;
  const [, registry, repository, tag, digest] = match;
  const version = digest
    ? `digest ${code(shortDigest(digest))}${tag === undefined ? '' : `, tag ${code(tag)} is ignored`}`
    : tag === undefined
      ? 'no tag, so `latest`'
      : `tag ${code(tag)}`;
  const origin = describeRegistry(registry ?? '');
  return [`**${escaped(repository ?? '')}** · ${version}`, ...origin].join('\n- ').replace('\n- ', '\n\n- ');
}

/** Docker's rule: the first part is a registry when it holds a dot or a port, or is `localhost`; official images are in `library`. */
function withRegistry(image: string): string {
  const [first = '', ...rest] = image.split('/');
  if (rest.length === 0) return `docker.io/library/${image}`;
  return /[.:$]/.test(first) || first === 'localhost' ? image : `docker.io/${image}`;
}

function describeRegistry(registry: string): string[] {
  const ecr = /^([^.]+)\.dkr[.-]ecr(?:-fips)?\.([^.]+)\./.exec(registry);
  if (ecr) return ['private ECR, needs an executionRoleArn', `account ${code(ecr[1])}`, `region ${code(ecr[2])}`];
  return [ownValue(registries, registry) ?? `registry ${code(registry)}`];
}

const registries: Readonly<Record<string, string>> = {
  'docker.io': 'Docker Hub, which limits pulls without an account',
  'public.ecr.aws': 'Amazon ECR Public',
  'ghcr.io': 'GitHub Container Registry',
  'quay.io': 'Quay',
  'gcr.io': 'Google Container Registry',
  'registry.k8s.io': 'the registry of Kubernetes',
  'mcr.microsoft.com': 'Microsoft Container Registry',
};

function shortDigest(digest: string): string {
  return `${digest.slice(0, 'sha256:'.length + 12)}…`;
}
