import { type Deployment, daemonOf, isRolling, isWhole, type Service, schedulingOf } from '../../ecs/service';
import { orDefault } from '../../ecs/value';
import { brokenBounds } from '../bounds';
import { defineRule, type Fix, type Reporter } from '../rule';

type Report = Reporter<'minimum' | 'maximum' | 'blocked'>;
type Name = 'minimumHealthyPercent' | 'maximumPercent';

/** Refused with "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments." */
export const deploymentPercent = defineRule({
  id: 'deployment-percent',
  meta: {
    summary: 'minimumHealthyPercent is at most 100, maximumPercent at least 100, and they leave room between them.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html',
    ],
    messages: {
      minimum: 'minimumHealthyPercent is 0 to 100; {{value}} is outside of that.',
      maximum: 'maximumPercent is at least {{minimum}}; {{value}} is less.',
      blocked:
        'With minimumHealthyPercent {{minimum}} and maximumPercent {{maximum}} no task can be started or stopped, so a deployment never moves. Raise the maximum or lower the minimum.',
    },
  },
  visit: {
    Service(service, report) {
      const deployment = service.get('deploymentConfiguration');
      if (deployment.state !== 'known') return;
      const inRange = [
        checkMinimum(deployment.value, report),
        checkMaximum(deployment.value, schedulingOf(service) === 'REPLICA' ? 100 : 0, report),
      ];
      if (inRange.every(Boolean)) checkBoth(service, deployment.value, report);
    },
  },
});

function checkMinimum(deployment: Deployment, report: Report): boolean {
  const minimum = deployment.get('minimumHealthyPercent');
  const bounds =
    minimum.state === 'known' ? brokenBounds(deployment.type, 'minimumHealthyPercent', minimum.value) : undefined;
  if (minimum.state !== 'known' || !bounds) return true;
  const fix = setting(deployment, 'minimumHealthyPercent', bounds.nearest, true);
  report({ at: minimum.node, message: 'minimum', data: { value: minimum.value }, fixes: [fix] });
  return false;
}

function checkMaximum(deployment: Deployment, lowest: number, report: Report): boolean {
  const maximum = deployment.get('maximumPercent');
  if (maximum.state !== 'known' || maximum.value >= lowest) return true;
  const fix = setting(deployment, 'maximumPercent', 200, true);
  report({ at: maximum.node, message: 'maximum', data: { value: maximum.value, minimum: lowest }, fixes: [fix] });
  return false;
}

function checkBoth(service: Service, deployment: Deployment, report: Report): void {
  const maximum = deployment.get('maximumPercent');
  const written = deployment.get('minimumHealthyPercent');
  const daemon = daemonOf(service) !== undefined;
  // A daemon may let every task go when nothing is written.
  const minimum = orDefault(written, isWhole(service) && schedulingOf(service) === 'REPLICA' ? 100 : 0);
  if (!isRolling(service) || maximum.state !== 'known' || maximum.value > 100) return;
  if (minimum === undefined || minimum < maximum.value || minimum === 0) return;
  const certain = written.state === 'known' && !daemon;
  const double = setting(deployment, 'maximumPercent', 200, true);
  const half = setting(deployment, 'minimumHealthyPercent', 50, false);
  const none = setting(deployment, 'minimumHealthyPercent', 0, true);
  report({
    at: maximum.node,
    message: 'blocked',
    severity: certain ? 'error' : 'warning',
    data: { minimum, maximum: maximum.value },
    related: written.state === 'known' ? [{ at: written.node, message: 'The minimum.' }] : [],
    fixes: daemon ? [none] : [double, half],
  });
}

function setting(deployment: Deployment, name: Name, value: number, preferred: boolean): Fix {
  const title = `Set ${name} to ${value}`;
  return { title, preferred, edit: (editor) => editor.set(deployment, name, value) };
}
