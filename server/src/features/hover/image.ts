import { ownValue } from '../../syntax/own-value';
/** Where an image comes from, and which version of it; `undefined` for what is no image reference. */
export function describeImage(image: string): string | undefined {
  const match = /^([^/]+)\/([^:@]+)(?::([^:@/]+))?(?:@(sha256:[0-9a-f]+))?$/.exec(withRegistry(image));
  if (!match) return undefined;
  const [, registry, repository, tag, digest] = match;
  const version = digest
    ? `digest \`${shortDigest(digest)}\`${tag === undefined ? '' : `, tag \`${tag}\` is ignored`}`
    : tag === undefined
      ? 'no tag, so `latest`'
      : `tag \`${tag}\``;
  const origin = describeRegistry(registry ?? '');
  return [`**${repository}** · ${version}`, ...origin].join('\n- ').replace('\n- ', '\n\n- ');
}

/** Docker's rule: the first part is a registry when it holds a dot or a port, or is `localhost`; official images are in `library`. */
function withRegistry(image: string): string {
  const [first = '', ...rest] = image.split('/');
  if (rest.length === 0) return `docker.io/library/${image}`;
  return /[.:$]/.test(first) || first === 'localhost' ? image : `docker.io/${image}`;
}

function describeRegistry(registry: string): string[] {
  const ecr = /^([^.]+)\.dkr[.-]ecr(?:-fips)?\.([^.]+)\./.exec(registry);
  if (ecr) return ['private ECR, needs an executionRoleArn', `account \`${ecr[1]}\``, `region \`${ecr[2]}\``];
  return [ownValue(registries, registry) ?? `registry \`${registry}\``];
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
