import { isGiven } from '../../ecs/written';
import { defineRule } from '../rule';

/** As with EFS, the access point says which directory is mounted. */
export const s3filesVolume = defineRule({
  id: 's3files-volume',
  meta: {
    summary: 'A volume of S3 Files with an access point has no root directory of its own.',
    severity: 'error',
    category: 'volumes',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/s3files-volumes.html'],
    messages: {
      rootDirectory:
        'With an access point the root directory must be "/" or left out: the access point says which directory is mounted.',
    },
  },
  visit: {
    S3FilesVolumeConfiguration(volume, report) {
      const root = volume.get('rootDirectory');
      const accessPoint = volume.get('accessPointArn');
      if (root.state !== 'known' || root.value === '/' || !isGiven(accessPoint)) return;
      report({
        at: root.node,
        message: 'rootDirectory',
        related: [{ at: accessPoint.node, message: 'The access point.' }],
        fixes: [
          {
            title: 'Remove "rootDirectory"',
            edit: (editor) => editor.remove(volume, 'rootDirectory'),
          },
        ],
      });
    },
  },
});
