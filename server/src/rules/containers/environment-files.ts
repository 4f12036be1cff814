import { parseArn } from '../../ecs/arn';
import type { Element } from '../../ecs/element';
import { property } from '../../schema/schema';
import { defineRule, type Fix, type Reporter } from '../rule';

type File = Element<'EnvironmentFile'>;

/** Registration fails with "The maximum number of environment files was exceeded", or "Invalid arn syntax." */
export const environmentFiles = defineRule({
  id: 'environment-files',
  meta: {
    summary: 'Environment files are at most ten objects in Amazon S3, given by ARN and ending in .env.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html',
    ],
    messages: {
      count: 'A container takes at most {{limit}} environment files; this is number {{count}}.',
      arn: 'ECS takes an environment file only by the ARN of an object in Amazon S3, such as arn:aws:s3:::bucket/web.env.',
      service:
        'Environment files are objects in Amazon S3 (arn:aws:s3:::bucket/web.env); this ARN is of "{{service}}".',
      object: 'The ARN names no object in a bucket. It should look like arn:aws:s3:::bucket/web.env.',
      suffix: 'An environment file must have a name that ends in ".env".',
    },
  },
  visit: {
    ContainerDefinition(container, report) {
      const limit = property(container.type, 'environmentFiles')?.maxItems ?? Number.POSITIVE_INFINITY;
      const surplus = container.get('environmentFiles').items[limit]?.value;
      if (surplus) report({ at: surplus.placeOf('value'), message: 'count', data: { limit, count: limit + 1 } });
    },
    EnvironmentFile(file, report) {
      reportValue(file, report);
    },
  },
});

function reportValue(file: File, report: Reporter<'arn' | 'service' | 'object' | 'suffix'>): void {
  const value = file.get('value');
  if (value.state !== 'known') return;
  const at = value.node;
  const arn = parseArn(value.value);
  if (!arn) report({ at, message: 'arn', fixes: useArn(file, value.value) });
  else if (arn.service !== 's3') report({ at, message: 'service', data: { service: arn.service } });
  else if (!/^[^/]+\/./.test(arn.resource)) report({ at, message: 'object' });
  else if (!arn.resource.endsWith('.env')) report({ at, message: 'suffix', severity: 'warning' });
}

function useArn(file: File, text: string): Fix[] {
  const path = /^s3:\/\/([^/]+\/.+)$/.exec(text)?.[1];
  if (path === undefined) return [];
  const arn = `arn:aws:s3:::${path}`;
  return [{ title: `Use ${arn}`, preferred: true, edit: (editor) => editor.set(file, 'value', arn) }];
}
