import { describeContainer } from '../../ecs/containers';
import { flawOf, type ImageFlaw, splitImage } from '../../ecs/image-reference';
import { defineRule } from '../rule';

/** ECS registers nearly any text; the task then stops with CannotPullContainerError. */
export const imageReference = defineRule({
  id: 'image-reference',
  meta: {
    summary: 'The image of a container is a reference that can be pulled.',
    severity: 'warning',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
    ],
    messages: {
      scheme: '{{container}} cannot pull its image: "{{image}}" begins like a web address. Images have none.',
      space:
        '{{container}} has white space in its image "{{image}}". ECS answers "Container.image contains invalid characters."',
      upperCase: '{{container}} cannot pull its image: the names of repositories are in lower case.',
      digest: '{{container}} cannot pull its image: a digest is "sha256:" and 64 hexadecimal digits, not "{{digest}}".',
      tag: '{{container}} cannot pull its image: a tag has up to 128 letters, digits and _ . -, unlike "{{tag}}".',
      length: 'The image of a container takes at most 255 characters, and here are {{count}}.',
      name: '{{container}} cannot pull its image: "{{image}}" is no reference to one.',
    },
  },
  visit: {
    ContainerDefinition(container, report) {
      const image = container.get('image');
      const flaw = image.state === 'known' ? flawOf(image.value) : undefined;
      if (image.state !== 'known' || !flaw || isFilledIn(image.value)) return;
      const { value, node } = image;
      const { tag = '', digest = '' } = splitImage(value);
      const mended = mend(value, flaw);
      report({
        at: node,
        message: flaw,
        ...(flaw === 'space' && { severity: 'error' }),
        data: { container: describeContainer(container), image: value, tag, digest, count: value.length },
        fixes:
          mended === value || flawOf(mended)
            ? []
            : [{ title: `Use "${mended}"`, preferred: true, edit: (editor) => editor.set(container, 'image', mended) }],
      });
    },
  },
});

/** A part in capitals is for somebody to replace: `REPOSITORY_URI:TAG`, `IMAGE`. */
function isFilledIn(image: string): boolean {
  return image
    .split(/[/:@]/)
    .some(
      (part) => /^[A-Z0-9]+(?:[_-][A-Z0-9]+)+$/.test(part) || /^(?:IMAGE|REPO|TAG|URI|URL|NAME|REGION)\w*$/.test(part),
    );
}

function mend(image: string, flaw: ImageFlaw): string {
  if (flaw === 'scheme') return image.replace(/^[a-z]+:\/\//i, '');
  if (flaw === 'space') return image.trim();
  if (flaw !== 'upperCase') return image;
  const { name } = splitImage(image);
  const registry = /^[^/]*[.:][^/]*\//.exec(name)?.[0] ?? '';
  return registry + name.slice(registry.length).toLowerCase() + image.slice(name.length);
}
