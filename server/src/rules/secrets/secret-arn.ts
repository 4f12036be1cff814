import { type Arn, parseArn } from '../../ecs/arn';
import { type ArnText, arnTextIn } from '../../ecs/arn-text';
import type { Element } from '../../ecs/element';
import { defineRule, type Fix, type Reporter } from '../rule';

type Report = Reporter<
  'colons' | 'extraColon' | 'tooMany' | 'versions' | 'service' | 'registry' | 'secret' | 'unnamed' | 'parameter'
>;

/** The fields of a Secrets Manager ARN that names a whole secret, and of one with key, version stage and version id. */
const wholeFields = 7;
const allFields = 10;

/**
 * The ECS agent splits the ARN: the secret's name, then either nothing or exactly three more fields; else the task
 * stops with "unexpected ARN format with parameters when trying to retrieve ASM secret".
 */
export const secretArn = defineRule({
  id: 'secret-arn',
  meta: {
    summary: 'The ARN of a secret must have exactly the form that ECS reads.',
    severity: 'error',
    category: 'secrets',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html',
    ],
    messages: {
      colons:
        'After the name of the secret ECS reads json-key:version-stage:version-id, and needs the colons even where these are empty. The task fails to start unless the ARN ends in "{{ending}}".',
      extraColon:
        'There is a colon too many after the name of the secret, where ECS reads json-key:version-stage:version-id. The task fails to start unless the ARN ends in "{{ending}}".',
      tooMany:
        'After the name of the secret ECS reads json-key:version-stage:version-id and no more. This ARN has {{count}} fields there, so the task fails to start.',
      versions: 'Give either the version stage or the version id of the secret, not both.',
      service:
        'ECS reads secrets from Secrets Manager (arn:aws:secretsmanager:...) and the SSM Parameter Store (arn:aws:ssm:...) only, not from "{{service}}".',
      registry:
        'ECS reads the credentials of a registry from Secrets Manager (arn:aws:secretsmanager:...) only, not from "{{service}}".',
      secret:
        'In the ARN of a secret its name follows "secret:", as in arn:aws:secretsmanager:us-east-1:123456789012:secret:name-AbCdEf. Here stands "{{resource}}".',
      unnamed: 'This ARN names no secret. It should end in "secret:" and the name of the secret.',
      parameter:
        'In the ARN of a parameter its name follows "parameter/", as in arn:aws:ssm:us-east-1:123456789012:parameter/name. Here stands "{{resource}}".',
    },
  },
  visit: {
    Secret(secret, report) {
      const value = arnTextIn(secret, 'valueFrom');
      const arn = value && parseArn(value.text);
      if (!value || !arn) return;
      if (arn.service === 'ssm') reportParameter(value, arn, report);
      else if (arn.service !== 'secretsmanager') {
        report({ at: value.node, message: 'service', data: { service: value.shown(arn.service) } });
      } else if (isShaped(value, arn, report)) reportFields(value, arn, report);
    },
    RepositoryCredentials(credentials, report) {
      reportRegistry(credentials, report);
    },
    ExpressGatewayRepositoryCredentials(credentials, report) {
      reportRegistry(credentials, report);
    },
  },
});

/** The fix that gives the ARN another text, where that can be done. */
function use(value: ArnText, text: string, title: string, preferred: boolean): Fix[] {
  const change = value.change(text);
  if (!change) return [];
  const edit: Fix['edit'] = (editor) => {
    if ('list' in change) editor.appendItem(change.list, change.text);
    else editor.rewrite(change.node, change.text);
  };
  return [{ title, preferred, edit }];
}

function reportRegistry(
  credentials: Element<'RepositoryCredentials'> | Element<'ExpressGatewayRepositoryCredentials'>,
  report: Report,
): void {
  const value = arnTextIn(credentials, 'credentialsParameter');
  const arn = value && parseArn(value.text);
  if (!value || !arn) return;
  if (arn.service === 'secretsmanager') isShaped(value, arn, report);
  else report({ at: value.node, message: 'registry', data: { service: value.shown(arn.service) } });
}

/** Whether `secret:name` stands where it should; when not, it has been reported. */
function isShaped(value: ArnText, arn: Arn, report: Report): boolean {
  const [kind = '', name = ''] = arn.fields.slice(wholeFields - 2);
  if (kind === 'secret' && name !== '') return true;
  if (kind === '' || kind === 'secret') {
    report({ at: value.node, message: 'unnamed' });
  } else {
    const cured = kind.startsWith('secret/') ? [value.text.replace(':secret/', ':secret:')] : [];
    const fixes = cured.flatMap((text) => use(value, text, 'Write "secret:" before the name', true));
    report({ at: value.node, message: 'secret', data: { resource: value.shown(arn.resource) }, fixes });
  }
  return false;
}

function reportFields(value: ArnText, { fields }: Arn, report: Report): void {
  if (fields.length > allFields) reportTooMany(value, fields, report);
  else if (fields.length === allFields) reportVersions(value, fields, report);
  else if (fields.length > wholeFields) reportColons(value, fields, report);
}

function reportVersions(value: ArnText, fields: readonly string[], report: Report): void {
  const [stage, id] = fields.slice(allFields - 2);
  if (!stage || !id) return;
  const key = fields.slice(0, allFields - 2);
  report({
    at: value.node,
    message: 'versions',
    severity: 'warning',
    fixes: [
      ...use(value, [...key, stage, ''].join(':'), 'Keep the version stage', false),
      ...use(value, [...key, '', id].join(':'), 'Keep the version id', false),
    ],
  });
}

function reportColons(value: ArnText, fields: readonly string[], report: Report): void {
  const cured = [...fields, ...Array<string>(allFields - fields.length).fill('')];
  const [key, stage] = fields.slice(wholeFields);
  // `name::KEY` may be a version stage without its last colon, or a JSON key with a colon too many.
  const meansKey = key === '' && stage ? [...fields.slice(0, wholeFields), stage, '', ''] : undefined;
  report({
    at: value.node,
    message: 'colons',
    data: { ending: endingOf(value, cured) },
    fixes: [
      ...use(value, cured.join(':'), 'Add the trailing colons', !meansKey || stage?.startsWith('AWS') === true),
      ...(meansKey ? use(value, meansKey.join(':'), `Read the JSON key "${value.shown(stage ?? '')}"`, false) : []),
    ],
  });
}

function reportTooMany(value: ArnText, fields: readonly string[], report: Report): void {
  const cured = withoutEmpty(fields);
  if (cured) {
    const ending = endingOf(value, cured);
    const fixes = use(value, cured.join(':'), `End it with "${ending}"`, true);
    report({ at: value.node, message: 'extraColon', data: { ending }, fixes });
  } else {
    report({ at: value.node, message: 'tooMany', data: { count: fields.length - wholeFields } });
  }
}

/** The field that is one too many, where it is empty: before the JSON key, or else at the end. */
function withoutEmpty(fields: readonly string[]): string[] | undefined {
  if (fields.length !== allFields + 1) return undefined;
  if (fields[wholeFields] === '') return fields.filter((_, index) => index !== wholeFields);
  return fields.at(-1) === '' ? fields.slice(0, -1) : undefined;
}

function endingOf(value: ArnText, fields: readonly string[]): string {
  return value.shown(`:${fields.slice(wholeFields).join(':')}`);
}

function reportParameter(value: ArnText, arn: Arn, report: Report): void {
  if (arn.resource.startsWith('parameter/')) return;
  report({ at: value.node, message: 'parameter', data: { resource: value.shown(arn.resource) } });
}
