import type { Element } from '../../ecs/element';
import { wantedValue } from '../../ecs/known-values';
import { orDefault } from '../../ecs/value';
import { brokenBounds } from '../bounds';
import type { Editor } from '../editor';
import { defineRule, type Reporter } from '../rule';

type Hook = Element<'DeploymentLifecycleHook'>;
type Report = Reporter<'lambda' | 'pauseTarget' | 'pauseStage' | 'timeout'>;

/** A hook calls a Lambda function or pauses the deployment; each has properties of its own. */
export const lifecycleHooks = defineRule({
  id: 'lifecycle-hooks',
  meta: {
    summary: 'A lifecycle hook names a Lambda function and its role, or pauses the deployment where it can.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html',
    ],
    messages: {
      lambda: 'A hook that calls a Lambda function needs "{{missing}}".',
      pauseTarget: 'A hook that pauses the deployment calls nothing: remove "hookTargetArn".',
      pauseStage: 'A deployment cannot pause at {{stage}}: traffic is shifting then. Take the stage before or after.',
      timeout: 'timeoutInMinutes is {{minimum}} to {{maximum}}; {{value}} is outside of that.',
    },
  },
  visit: {
    DeploymentLifecycleHook(hook, report) {
      const target = orDefault(hook.get('targetType'), hook.open ? '' : 'AWS_LAMBDA');
      if (target === 'AWS_LAMBDA') reportMissing(hook, report);
      if (target === 'PAUSE') reportPause(hook, report);
    },
    DeploymentLifecycleHookTimeoutConfiguration(timeout, report) {
      const minutes = timeout.get('timeoutInMinutes');
      const bounds = minutes.state === 'known' && brokenBounds(timeout.type, 'timeoutInMinutes', minutes.value);
      if (minutes.state !== 'known' || !bounds) return;
      const { minimum, maximum, nearest } = bounds;
      report({
        at: minutes.node,
        message: 'timeout',
        data: { minimum, maximum, value: minutes.value },
        fixes: [
          {
            title: `Use ${nearest}`,
            preferred: true,
            edit: (editor) => editor.set(timeout, 'timeoutInMinutes', nearest),
          },
        ],
      });
    },
  },
});

function reportMissing(hook: Hook, report: Report): void {
  const missing = (['hookTargetArn', 'roleArn'] as const).filter((name) => hook.get(name).state === 'absent');
  if (missing.length === 0) return;
  report({
    at: hook.place,
    message: 'lambda',
    data: { missing: missing.join('" and "') },
    fixes: [
      {
        title: `Add ${missing.map((name) => `"${name}"`).join(' and ')}`,
        placeholder: true,
        edit: (editor) => {
          for (const name of missing) editor.set(hook, name, wantedValue(hook, hook.type, name).value);
        },
      },
    ],
  });
}

function reportPause(hook: Hook, report: Report): void {
  const related = [{ at: hook.placeOf('targetType'), message: 'The hook pauses.' }];
  const target = hook.get('hookTargetArn');
  if (target.state === 'known') {
    report({
      at: target.node,
      message: 'pauseTarget',
      related,
      fixes: [
        {
          title: 'Remove "hookTargetArn"',
          preferred: true,
          edit: (editor) => editor.remove(hook, 'hookTargetArn'),
        },
      ],
    });
  }
  for (const { value: stage, node } of hook.get('lifecycleStages').items) {
    if (!shiftingStages.includes(stage)) continue;
    const fixes = ['PRE', 'POST'].map((when) => ({
      title: `Use ${when}_${stage}`,
      edit: (editor: Editor) => editor.replace(node, `${when}_${stage}`),
    }));
    // There is no stage before the test traffic shifts that is named after it.
    report({
      at: node,
      message: 'pauseStage',
      data: { stage },
      related,
      fixes: fixes.slice(stage.startsWith('TEST') ? 1 : 0),
    });
  }
}

const shiftingStages: readonly string[] = ['TEST_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT'];
