/**
 * The repositories of ECR.
 * Sources: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html,
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageTagMutabilityExclusionFilter.html
 */

/** Of a name; single dots, hyphens and underscores stand between letters and digits. */
export const namePattern = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
export const shortestName = 2;
export const longestName = 256;

/** Of the tags that a filter excludes. */
export const filterPattern = /^[0-9a-zA-Z._*-]{1,128}$/;
export const mostFilters = 5;

export const defaultMutability = 'MUTABLE';

/** By value of `imageTagMutability`: the same with exclusions. */
export const withExclusion: Readonly<Record<string, string>> = {
  MUTABLE: 'MUTABLE_WITH_EXCLUSION',
  IMMUTABLE: 'IMMUTABLE_WITH_EXCLUSION',
};

/** Of the text of a repository policy. */
export const mostPolicyCharacters = 10_240;
