import { defineRule } from '../rule';

/** Every deployment pushes an image, and none ever goes by itself. */
export const ecrLifecycle = defineRule({
  id: 'ecr-lifecycle',
  meta: {
    summary: 'A repository has a lifecycle policy.',
    severity: 'information',
    profile: 'recommended',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
      'https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-3',
    ],
    messages: {
      none: 'Without a lifecycle policy the images of this repository stay, and are paid for, until somebody deletes them.',
    },
  },
  visit: {
    EcrRepository(repository, report) {
      const policy = repository.get('lifecyclePolicy');
      const isEmpty = policy.state === 'known' && policy.value.get('lifecyclePolicyText').state === 'absent';
      if (policy.state !== 'absent' && !isEmpty) return;
      report({
        at: repository.placeOf('lifecyclePolicy'),
        message: 'none',
        fixes: [
          {
            title: 'Add a lifecycle policy',
            placeholder: true,
            edit: (editor) => editor.set(repository, 'lifecyclePolicy', { lifecyclePolicyText: example }),
          },
        ],
      });
    },
  },
});

const example = `${JSON.stringify(
  {
    rules: [
      {
        rulePriority: 1,
        description: 'Images without a tag go after a week',
        selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 7 },
        action: { type: 'expire' },
      },
      {
        rulePriority: 2,
        description: 'The latest images stay',
        selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 50 },
        action: { type: 'expire' },
      },
    ],
  },
  null,
  2,
)}\n`;
