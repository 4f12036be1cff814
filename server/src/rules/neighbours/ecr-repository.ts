import type { Element } from '../../ecs/element';
import {
  defaultMutability,
  filterPattern,
  longestName,
  mostFilters,
  mostPolicyCharacters,
  namePattern,
  shortestName,
  withExclusion,
} from '../../ecs/facts/repository';
import { type Policy, rootOf } from '../../ecs/policy';
import { repositoryPolicyIn } from '../../ecs/repository-policy';
import { statementsOf } from '../../ecs/statements';
import { orDefault } from '../../ecs/value';
import { isGiven } from '../../ecs/written';
import { ownValue } from '../../syntax/own-value';
import { removeFix } from '../policy-fixes';
import { removeProperty } from '../remove-property';
import { defineRule, type Fix, type Reporter } from '../rule';

type Repository = Element<'EcrRepository'>;
type Report = Reporter<
  'name' | 'filters' | 'filtersMissing' | 'count' | 'filter' | 'kmsKey' | 'syntax' | 'object' | 'length' | 'resource'
>;

/** What ECR refuses when the stack is deployed, and what rolls it back. */
export const ecrRepository = defineRule({
  id: 'ecr-repository',
  meta: {
    summary: 'A repository has a name, tag filters, a key and a policy that ECR takes.',
    severity: 'error',
    category: 'neighbours',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html',
      'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html',
      'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html',
    ],
    messages: {
      name: '"{{name}}" is no name for a repository: these are {{shortest}} to {{longest}} lower-case letters and digits, with a single . _ - or / between them.',
      filters: 'ECR takes exclusion filters only with {{wanted}}, and the tags are {{mutability}}.',
      filtersMissing:
        '{{mutability}} needs "ImageTagMutabilityExclusionFilters" to say for which tags it does not hold.',
      count: 'A repository has at most {{limit}} exclusion filters; these are {{count}}.',
      filter: '"{{value}}" is no filter for tags: it takes up to 128 letters, digits and . _ - *.',
      kmsKey: 'Encryption with AES256 takes no key. Use KMS, or remove "KmsKey".',
      syntax: 'ECR cannot read this policy. {{problem}}',
      object: 'A repository policy is a JSON object with "Statement".',
      length: 'A repository policy has at most {{limit}} characters; this one has {{count}}.',
      resource: 'A repository policy is about its own repository: ECR refuses statements with "{{name}}".',
    },
  },
  visit: {
    EcrRepository(repository, report) {
      checkName(repository, report);
      checkFilters(repository, report);
      const policy = repositoryPolicyIn(repository);
      if (policy) checkPolicy(policy, report);
    },
    EcrImageTagMutabilityExclusionFilter(filter, report) {
      const value = filter.get('imageTagMutabilityExclusionFilterValue');
      if (value.state !== 'known' || filterPattern.test(value.value)) return;
      report({ at: value.node, message: 'filter', data: { value: value.value } });
    },
    EcrEncryptionConfiguration(encryption, report) {
      const type = encryption.get('encryptionType');
      if (type.state !== 'known' || type.value !== 'AES256' || !isGiven(encryption.get('kmsKey'))) return;
      report({
        at: encryption.pair('kmsKey') ?? encryption.place,
        message: 'kmsKey',
        related: [{ at: type.node, message: 'The encryption.' }],
        fixes: [
          { title: 'Use KMS', edit: (editor) => editor.set(encryption, 'encryptionType', 'KMS') },
          { ...removeProperty(encryption, 'kmsKey'), title: 'Remove "KmsKey"' },
        ],
      });
    },
  },
});

function checkName(repository: Repository, report: Report): void {
  const name = repository.get('repositoryName');
  if (name.state !== 'known' || isName(name.value)) return;
  const mended = name.value
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9/._-]+/g, '-')
    .replaceAll(/([/._-])[/._-]+/g, '$1')
    .replaceAll(/^[/._-]|[/._-]$/g, '');
  const fixes: Fix[] = isName(mended)
    ? [{ title: `Use "${mended}"`, edit: (editor) => editor.set(repository, 'repositoryName', mended) }]
    : [];
  report({
    at: name.node,
    message: 'name',
    data: { name: name.value, shortest: shortestName, longest: longestName },
    fixes,
  });
}

function isName(text: string): boolean {
  return text.length >= shortestName && text.length <= longestName && namePattern.test(text);
}

function checkFilters(repository: Repository, report: Report): void {
  const written = repository.get('imageTagMutability');
  const mutability = orDefault(written, defaultMutability);
  const filters = repository.get('imageTagMutabilityExclusionFilters');
  const count = filters.items.length;
  const at = repository.pair('imageTagMutabilityExclusionFilters') ?? repository.place;
  if (count > mostFilters) report({ at, message: 'count', data: { limit: mostFilters, count } });
  if (mutability === undefined) return;
  const wanted = ownValue(withExclusion, mutability);
  if (wanted !== undefined && count > 0) {
    // Without a word on tags it takes a person to say which way they go.
    const choices = written.state === 'known' ? [wanted] : Object.values(withExclusion);
    report({
      at,
      message: 'filters',
      data: { mutability, wanted: choices.join(' or ') },
      related: written.state === 'known' ? [{ at: written.node, message: 'What holds for tags.' }] : [],
      fixes: [
        ...choices.map(
          (choice): Fix => ({
            title: `Use ${choice}`,
            preferred: choices.length === 1,
            edit: (editor) => editor.set(repository, 'imageTagMutability', choice),
          }),
        ),
        {
          ...removeProperty(repository, 'imageTagMutabilityExclusionFilters'),
          title: 'Remove "ImageTagMutabilityExclusionFilters"',
        },
      ],
    });
  }
  if (Object.values(withExclusion).includes(mutability) && filters.complete && count === 0) {
    const plain = Object.keys(withExclusion).find((name) => ownValue(withExclusion, name) === mutability);
    report({
      at: repository.placeOf('imageTagMutability'),
      message: 'filtersMissing',
      data: { mutability },
      fixes: [
        {
          title: 'Add "ImageTagMutabilityExclusionFilters"',
          placeholder: true,
          edit: (editor) => editor.set(repository, 'imageTagMutabilityExclusionFilters', [exampleFilter]),
        },
        ...(plain === undefined
          ? []
          : [{ title: `Use ${plain}`, edit: (editor) => editor.set(repository, 'imageTagMutability', plain) } as Fix]),
      ],
    });
  }
}

const exampleFilter = {
  imageTagMutabilityExclusionFilterType: 'WILDCARD',
  imageTagMutabilityExclusionFilterValue: 'latest*',
};

function checkPolicy(policy: Policy, report: Report): void {
  const { embedded, text, node } = policy;
  if (!rootOf(policy)) {
    report({ at: policy.root, message: 'object' });
    return;
  }
  for (const { span, message } of embedded && !embedded.templated ? embedded.problems : []) {
    report({ at: span, message: 'syntax', data: { problem: message } });
  }
  const count = text === undefined ? 0 : [...text].length;
  if (count > mostPolicyCharacters) {
    const at = node.parent?.kind === 'pair' ? node.parent : node;
    report({ at, message: 'length', data: { limit: mostPolicyCharacters, count } });
  }
  for (const { object } of statementsOf(policy).items) {
    for (const name of ['Resource', 'NotResource']) {
      const pair = object.pair(name);
      const value = object.get(name);
      if (!pair || value.state === 'absent') continue;
      const isAll = value.state === 'known' && value.value.kind === 'scalar' && value.value.value === '*';
      // People were refused it, but AWS's pages do not say so.
      report({
        at: pair,
        message: 'resource',
        severity: 'warning',
        data: { name },
        fixes: [removeFix(policy, pair, isAll)],
      });
    }
  }
}
