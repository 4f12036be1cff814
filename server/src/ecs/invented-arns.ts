/*
 * ARNs for people to complete, where nothing in the document says which: each part that nobody can know begins with
 * REPLACE_ME.
 */

/** The ARN of a role. */
export function inventedRoleArn(): string {
  return 'arn:aws:iam::REPLACE_ME_ACCOUNT:role/REPLACE_ME_ROLE';
}

/** The ARN of a secret in Secrets Manager with a name that is known. */
export function inventedSecretArn(name: string): string {
  return `arn:aws:secretsmanager:REPLACE_ME_REGION:REPLACE_ME_ACCOUNT:secret:${name}-REPLACE_ME`;
}
