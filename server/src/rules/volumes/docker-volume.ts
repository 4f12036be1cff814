import { defineRule } from '../rule';

/** AWS documents that it must be left out with scope task, whose volumes come and go with the task. */
export const dockerVolume = defineRule({
  id: 'docker-volume',
  meta: {
    summary: 'Only a shared Docker volume can be provisioned automatically.',
    severity: 'warning',
    category: 'volumes',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DockerVolumeConfiguration.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/docker-volumes.html',
    ],
    messages: {
      autoprovision:
        'autoprovision is for shared volumes only: one with scope task is always made with the task. Leave it out, or use scope shared to keep the volume.',
    },
  },
  visit: {
    DockerVolumeConfiguration(volume, report) {
      const scope = volume.get('scope');
      const autoprovision = volume.get('autoprovision');
      if (scope.state !== 'known' || scope.value !== 'task') return;
      if (autoprovision.state !== 'known' || !autoprovision.value) return;
      report({
        at: autoprovision.node,
        message: 'autoprovision',
        related: [{ at: scope.node, message: 'The volume lives as long as the task.' }],
        fixes: [
          {
            title: 'Remove "autoprovision"',
            preferred: true,
            edit: (editor) => editor.remove(volume, 'autoprovision'),
          },
          { title: 'Use scope shared', edit: (editor) => editor.set(volume, 'scope', 'shared') },
        ],
      });
    },
  },
});
