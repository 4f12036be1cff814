import type { Place } from '../../ecs/element';
import { type Deployment, isRolling, isWhole, type Service, schedulingOf } from '../../ecs/service';
import { defineRule, type Fix } from '../rule';

/** Tasks that do not start are started again for hours, and nothing says that the deployment has failed. */
export const circuitBreaker = defineRule({
  id: 'circuit-breaker',
  meta: {
    summary: 'A rolling deployment that fails should stop and be rolled back.',
    severity: 'information',
    profile: 'recommended',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html',
    ],
    messages: {
      off: 'When new tasks do not start, ECS goes on trying, and the deployment neither fails nor ends. Turn on the deployment circuit breaker with rollback.',
      rollback: 'A deployment that fails stops, but what it has done so far stays. Turn on rollback.',
    },
  },
  visit: {
    Service(service, report) {
      if (!isWhole(service) || !isRolling(service) || schedulingOf(service) !== 'REPLICA') return;
      const deployment = service.get('deploymentConfiguration');
      if (deployment.state === 'absent') {
        report({ at: service.place, message: 'off', fixes: [configurationFix(service)] });
        return;
      }
      if (deployment.state === 'unknown' || deployment.value.open || alarmsRollBack(deployment.value)) return;
      const found = gapOf(deployment.value);
      if (found) report({ ...found, fixes: [breakerFix(deployment.value)] });
    },
  },
});

function configurationFix(service: Service): Fix {
  return fix((editor) => editor.set(service, 'deploymentConfiguration', { deploymentCircuitBreaker: on }));
}

function breakerFix(deployment: Deployment): Fix {
  const breaker = deployment.get('deploymentCircuitBreaker');
  if (breaker.state !== 'known') return fix((editor) => editor.set(deployment, 'deploymentCircuitBreaker', on));
  return fix((editor) => {
    editor.set(breaker.value, 'enable', true);
    editor.set(breaker.value, 'rollback', true);
  });
}

/** Not preferred: it changes how deployments go, which nobody wants on saving a file. */
function fix(edit: Fix['edit']): Fix {
  return { title: 'Turn on the circuit breaker with rollback', edit };
}

const on = { enable: true, rollback: true };

/** Perhaps also counts. */
function alarmsRollBack(deployment: Deployment): boolean {
  const alarms = deployment.get('alarms');
  if (alarms.state !== 'known') return alarms.state === 'unknown';
  return (['enable', 'rollback'] as const).every((name) => {
    const flag = alarms.value.get(name);
    return flag.state === 'unknown' || (flag.state === 'known' && flag.value);
  });
}

function gapOf(deployment: Deployment): { at: Place; message: 'off' | 'rollback' } | undefined {
  const breaker = deployment.get('deploymentCircuitBreaker');
  if (breaker.state === 'unknown') return undefined;
  if (breaker.state === 'absent') {
    return { at: deployment.within('Service')?.pair('deploymentConfiguration') ?? deployment.place, message: 'off' };
  }
  const enable = breaker.value.get('enable');
  if (enable.state === 'known' && !enable.value) return { at: enable.node, message: 'off' };
  const rollback = breaker.value.get('rollback');
  if (rollback.state === 'known' && !rollback.value) return { at: rollback.node, message: 'rollback' };
  return undefined;
}
