import type { FreeMap } from '../../ecs/element';
import { firelensOptions } from '../../ecs/facts/log-option-hints';
import { fargateOf } from '../../ecs/launch';
import { onFargate } from '../on-fargate';
import { defineRule, type Reporter } from '../rule';

type Report = Reporter<'s3' | 'value' | 'type' | 'arn'>;

const notOnFargate = firelensOptions.find(({ name }) => name === 'config-file-type')?.notOnFargate ?? [];

/** Registration fails with e.g. "Fargate launch type does not support FirelensConfiguration config file from 's3'". */
export const firelensConfigFile = defineRule({
  id: 'firelens-config-file',
  meta: {
    summary: 'A FireLens configuration file is named by its type and its value; Fargate takes none from S3.',
    severity: 'error',
    category: 'logging',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html'],
    messages: {
      s3: '{{fargate}} takes no configuration file from S3: {{refusal}}. Put the file into the image of the router and use the type "file".',
      value: '"config-file-type" needs "config-file-value": the path of the file in the image, or its ARN in S3.',
      type: '"config-file-value" needs "config-file-type": "file" for a path in the image, "s3" for an ARN.',
      arn: 'With the type "s3" the value is the ARN of an object, such as "arn:aws:s3:::my-bucket/fluent.conf"; ECS answers "Invalid arn syntax".',
    },
  },
  visit: {
    FirelensConfiguration(configuration, report) {
      const task = configuration.within('TaskDefinition');
      const read = configuration.get('options');
      if (!task || read.state !== 'known') return;
      const options = read.value;
      const type = options.get('config-file-type');
      const fargate = fargateOf(task);
      if (fargate && type.state === 'known' && notOnFargate.includes(type.value)) {
        onFargate(fargate, report)({ at: type.node, message: 's3' });
        return;
      }
      reportHalf(options, report);
      reportArn(options, report);
    },
  },
});

function reportHalf(options: FreeMap, report: Report): void {
  const type = options.get('config-file-type');
  const value = options.get('config-file-value');
  if (type.state === 'known' && value.state === 'absent') {
    const example = type.value === 's3' ? 'arn:aws:s3:::REPLACE_ME_BUCKET/fluent.conf' : '/REPLACE_ME.conf';
    report({
      at: type.node,
      message: 'value',
      fixes: [
        {
          title: 'Add config-file-value',
          placeholder: true,
          edit: (editor) => editor.setEntry(options, 'config-file-value', example),
        },
      ],
    });
  }
  if (value.state === 'known' && type.state === 'absent') {
    const meant = value.value.startsWith('arn:') ? 's3' : 'file';
    report({
      at: value.node,
      message: 'type',
      fixes: [
        {
          title: `Add the type "${meant}"`,
          preferred: true,
          edit: (editor) => editor.setEntry(options, 'config-file-type', meant),
        },
      ],
    });
  }
}

function reportArn(options: FreeMap, report: Report): void {
  const type = options.get('config-file-type');
  const value = options.get('config-file-value');
  if (type.state !== 'known' || type.value !== 's3' || value.state !== 'known') return;
  if (/^arn:[^:]+:s3:::[^/]+\/.+$/.test(value.value)) return;
  const url = /^s3:\/\/([^/]+\/.+)$/.exec(value.value)?.[1];
  report({
    at: value.node,
    message: 'arn',
    fixes:
      url === undefined
        ? []
        : [
            {
              title: 'Write it as an ARN',
              preferred: true,
              edit: (editor) => editor.setEntry(options, 'config-file-value', `arn:aws:s3:::${url}`),
            },
          ],
  });
}
