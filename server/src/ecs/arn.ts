/** An Amazon Resource Name, split at its colons. */
export interface Arn {
  /** All fields, `arn` first; those after the fifth are of the resource. */
  readonly fields: readonly string[];
  readonly partition: string;
  /** E.g. `secretsmanager`. */
  readonly service: string;
  /** Everything after the account, e.g. `parameter/db/password`. */
  readonly resource: string;
}

/** `undefined` for a text that does not begin as an ARN does. Missing fields are empty. */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const fields = text.split(':');
  return { fields, partition: fields[1] ?? '', service: fields[2] ?? '', resource: fields.slice(5).join(':') };
}
