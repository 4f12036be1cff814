import { defaultMutability } from '../../ecs/facts/repository';
import { orDefault } from '../../ecs/value';
import { defineRule } from '../rule';

/** Whoever may push can put another image behind a mutable tag, and the next task that starts runs it. */
export const ecrTagImmutability = defineRule({
  id: 'ecr-tag-immutability',
  meta: {
    summary: 'The tags of a repository stay with their images.',
    severity: 'information',
    profile: 'strict',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
      'https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-2',
    ],
    messages: {
      mutable:
        'A push can move the tags of this repository to other images, and tasks that start later then run those. Make the tags immutable.',
    },
  },
  visit: {
    EcrRepository(repository, report) {
      const mutability = orDefault(repository.get('imageTagMutability'), defaultMutability);
      if (mutability !== defaultMutability) return;
      const hasFilters = repository.pair('imageTagMutabilityExclusionFilters') !== undefined;
      const wanted = hasFilters ? 'IMMUTABLE_WITH_EXCLUSION' : 'IMMUTABLE';
      report({
        at: repository.placeOf('imageTagMutability'),
        message: 'mutable',
        fixes: [
          {
            title: `Use ${wanted}`,
            edit: (editor) => editor.set(repository, 'imageTagMutability', wanted),
          },
        ],
      });
    },
  },
});
