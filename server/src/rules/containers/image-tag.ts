import { describeContainer } from '../../ecs/containers';
import { flawOf, splitImage } from '../../ecs/image-reference';
import { defineRule } from '../rule';

/** Which image a task starts with is then decided by whoever pushed last. */
export const imageTag = defineRule({
  id: 'image-tag',
  meta: {
    summary: 'An image is named by a tag of its own, or by its digest.',
    severity: 'information',
    profile: 'recommended',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
    ],
    messages: {
      none: '{{container}} runs the image "latest" of {{name}}, as it has no tag: its tasks may come to differ. Name a version, or a digest.',
      latest:
        '{{container}} runs the image "latest": its tasks may come to differ, and a rollback brings nothing back. Name a version, or a digest.',
    },
  },
  visit: {
    ContainerDefinition(container, report) {
      const image = container.get('image');
      if (image.state !== 'known' || flawOf(image.value)) return;
      const { name, tag, digest } = splitImage(image.value);
      if (digest !== undefined || (tag !== undefined && tag !== 'latest')) return;
      const data = { container: describeContainer(container), name };
      report({ at: image.node, message: tag === undefined ? 'none' : 'latest', data });
    },
  },
});
