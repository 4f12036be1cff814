import { parseArn } from '../../ecs/arn';
import { type DynamicReference, dynamicReferencesIn, valueFromOf } from '../../ecs/dynamic-reference';
import type { Element } from '../../ecs/element';
import { placedNear } from '../../ecs/known-values';
import type { List } from '../../ecs/value';
import { defineRule, type Fix, type Reporter } from '../rule';

type Secret = Element<'Secret'>;
type Report = Reporter<'empty' | 'url' | 'resolved' | 'resolvedParameter' | 'bareName'>;

/** What ECS reads there is the ARN of a secret, or the name or ARN of a parameter; it fails when the task starts. */
export const secretValueFrom = defineRule({
  id: 'secret-value-from',
  meta: {
    summary: 'A secret names where its value is kept: by the ARN of a secret, or by the name or ARN of a parameter.',
    severity: 'warning',
    category: 'secrets',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    ],
    messages: {
      empty: 'valueFrom is empty. Give the ARN of a secret, or the name or ARN of a parameter.',
      url: 'ECS cannot read a secret from a URL. Give the ARN of a secret in Secrets Manager, or the name or ARN of a parameter.',
      resolved:
        'ECS looks the secret up by itself and needs its ARN or name here. CloudFormation would replace this reference by the secret, in plain text in the task definition.',
      resolvedParameter:
        'CloudFormation replaces this reference by the value of the parameter. That is right only where the value is the ARN or name of a secret; to read the parameter itself, give its name.',
      bareName:
        'ECS takes "{{name}}" for a parameter of the Parameter Store, while other secrets of this container are in Secrets Manager. A secret is given by its ARN.',
    },
  },
  visit: {
    ContainerDefinition(container, report) {
      reportBareNames(container.get('secrets'), report);
    },
    DaemonContainerDefinition(container, report) {
      reportBareNames(container.get('secrets'), report);
    },
    LogConfiguration(log, report) {
      reportBareNames(log.get('secretOptions'), report);
    },
    Secret(secret, report) {
      const value = secret.get('valueFrom');
      const written = secret.pair('valueFrom')?.value;
      const [reference] = dynamicReferencesIn(written);
      if (reference) {
        reportReference(secret, reference, report);
      } else if (written?.kind === 'scalar' && written.value === '') {
        report({ at: written, message: 'empty' });
      } else if (value.state === 'known' && isUrl(value.value)) {
        report({ at: value.node, message: 'url' });
      }
    },
  },
});

function reportReference(secret: Secret, reference: DynamicReference, report: Report): void {
  const at = reference.node;
  const direct = secret.pair('valueFrom')?.value === at && reference.whole;
  const { text, guessed } = valueFromOf(reference);
  const what = reference.service === 'secretsmanager' ? 'the ARN of the secret' : 'the name of the parameter';
  const isSecret = reference.service !== 'ssm';
  const use: Fix = {
    title: `Use ${what}`,
    preferred: isSecret && !guessed,
    placeholder: guessed,
    edit: (editor) => editor.set(secret, 'valueFrom', guessed ? placedNear(secret, text) : text),
  };
  const fixes = direct ? [use] : [];
  if (isSecret) report({ at, message: 'resolved', fixes });
  else report({ at, message: 'resolvedParameter', severity: 'information', fixes });
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}

/** Advice only: parameters and secrets may well stand side by side. */
function reportBareNames(secrets: List<Secret>, report: Report): void {
  const values = secrets.items.flatMap((item) => {
    const value = item.value.get('valueFrom');
    return value.state === 'known' ? value : [];
  });
  if (!values.some(({ value }) => parseArn(value)?.service === 'secretsmanager')) return;
  for (const { value: name, node } of values.filter(({ value }) => !parseArn(value) && !value.includes('/'))) {
    report({ at: node, message: 'bareName', severity: 'information', data: { name } });
  }
}
