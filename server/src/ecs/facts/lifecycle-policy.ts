/**
 * The lifecycle policy of an ECR repository.
 * Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */

/** What a key of the policy holds. */
export interface PolicyKey {
  readonly type: 'integer' | 'text' | 'texts' | 'object' | 'objects';
  readonly required?: true;
  /** The only texts that are taken. */
  readonly values?: readonly string[];
  /** Inclusive. */
  readonly minimum?: number;
}

export type PolicyKeys = Readonly<Record<string, PolicyKey>>;

export const policyKeys: PolicyKeys = { rules: { type: 'objects', required: true } };

export const ruleKeys: PolicyKeys = {
  rulePriority: { type: 'integer', required: true, minimum: 1 },
  description: { type: 'text' },
  selection: { type: 'object', required: true },
  action: { type: 'object', required: true },
};

export const selectionKeys: PolicyKeys = {
  tagStatus: { type: 'text', required: true, values: ['tagged', 'untagged', 'any'] },
  tagPatternList: { type: 'texts' },
  tagPrefixList: { type: 'texts' },
  storageClass: { type: 'text', values: ['standard', 'archive'] },
  countType: {
    type: 'text',
    required: true,
    values: ['imageCountMoreThan', 'sinceImagePushed', 'sinceImagePulled', 'sinceImageTransitioned'],
  },
  countUnit: { type: 'text', values: ['days'] },
  countNumber: { type: 'integer', required: true, minimum: 1 },
};

export const actionKeys: PolicyKeys = {
  type: { type: 'text', required: true, values: ['expire', 'transition'] },
  targetStorageClass: { type: 'text', values: ['archive'] },
};

/** By `countType`: whether it counts days, and the storage class of the images that it can select. */
export const countTypes: Readonly<Record<string, { readonly days: boolean; readonly storageClass: string }>> = {
  imageCountMoreThan: { days: false, storageClass: 'standard' },
  sinceImagePushed: { days: true, storageClass: 'standard' },
  sinceImagePulled: { days: true, storageClass: 'standard' },
  sinceImageTransitioned: { days: true, storageClass: 'archive' },
};

/** Of a rule that names none. */
export const defaultStorageClass = 'standard';

export const mostRules = 50;

/** Of `*` in one pattern. */
export const mostWildcards = 4;

/**
 * Of the whole text. There is a least length too, but nothing so short is a policy.
 * Source: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html
 */
export const mostCharacters = 30_720;
