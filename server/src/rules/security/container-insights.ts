import { defineRule } from '../rule';

/** An account can turn it on for all its clusters, which no template shows. */
export const containerInsights = defineRule({
  id: 'container-insights',
  meta: {
    summary: 'Container Insights watches the cluster.',
    severity: 'information',
    profile: 'recommended',
    recommendedSeverity: 'hint',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html',
      'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-12',
    ],
    messages: {
      absent:
        'Unless the account turns Container Insights on for all clusters, nothing here measures single tasks and services.',
      off: 'Container Insights is off for this cluster, so nothing measures its single tasks and services.',
    },
  },
  visit: {
    Cluster(cluster, report) {
      const { items, complete } = cluster.get('settings');
      const insights = items.find(({ value: setting }) => {
        const name = setting.get('name');
        return name.state === 'known' && name.value === 'containerInsights';
      })?.value;
      if (!insights) {
        const isNamed = items.every(({ value: setting }) => setting.get('name').state === 'known');
        if (!complete || !isNamed) return;
        report({
          at: cluster.place,
          message: 'absent',
          fixes: levels.map((value) => ({
            title: titleOf(value),
            edit: (editor) => editor.append(cluster, 'settings', { name: 'containerInsights', value }),
          })),
        });
        return;
      }
      const value = insights.get('value');
      if (value.state !== 'known' || value.value !== 'disabled') return;
      report({
        at: value.node,
        message: 'off',
        fixes: levels.map((level) => ({
          title: titleOf(level),
          edit: (editor) => editor.set(insights, 'value', level),
        })),
      });
    },
  },
});

const levels = ['enhanced', 'enabled'] as const;

function titleOf(level: (typeof levels)[number]): string {
  return level === 'enhanced' ? 'Turn it on with enhanced observability' : 'Turn it on';
}
