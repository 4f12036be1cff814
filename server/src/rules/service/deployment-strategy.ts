import type { AnyElement, Element, Place } from '../../ecs/element';
import { placeholderNear, wantedValue } from '../../ecs/known-values';
import { controllerNamed, type Deployment, isEmpty, isSurelyGiven, isWhole, type Service } from '../../ecs/service';
import { type Known, orDefault } from '../../ecs/value';
import type { Plain } from '../../syntax/edit';
import { brokenBounds } from '../bounds';
import type { Editor } from '../editor';
import { defineRule, type Fix, type Reporter } from '../rule';

type Report = Reporter<'other' | 'controller' | 'traffic' | 'alternate' | 'range' | 'tenths'>;

/** ECS refuses a strategy without what it needs, and settings of another one. */
export const deploymentStrategy = defineRule({
  id: 'deployment-strategy',
  meta: {
    summary: 'A deployment strategy has its own settings, the ECS controller, and traffic that it can shift.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-implementation.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/canary-deployment-implementation.html',
    ],
    messages: {
      other: '"{{property}}" is for the strategy {{own}}, and this service has {{strategy}}.',
      controller: 'The strategy {{strategy}} needs the ECS deployment controller, and this service has {{controller}}.',
      traffic:
        'A {{strategy}} deployment shifts traffic, and this service has none to shift: add a load balancer, Service Connect or VPC Lattice.',
      alternate:
        'A {{strategy}} deployment needs a second target group to shift traffic to. Add "advancedConfiguration" with it.',
      range: '"{{property}}" is {{minimum}} to {{maximum}}; {{value}} is outside of that.',
      tenths: '"{{property}}" goes in steps of 0.1; {{value}} is between them.',
    },
  },
  visit: {
    Service(service, report) {
      const deployment = service.get('deploymentConfiguration');
      if (deployment.state !== 'known') return;
      reportOther(deployment.value, 'linearConfiguration', 'LINEAR', report);
      reportOther(deployment.value, 'canaryConfiguration', 'CANARY', report);
      const strategy = deployment.value.get('strategy');
      if (strategy.state !== 'known' || !shifting.includes(strategy.value)) return;
      reportController(service, deployment.value, strategy, report);
      reportTraffic(service, strategy, report);
      reportAlternate(service, strategy, report);
    },
    DeploymentConfiguration(deployment, report) {
      const bake = deployment.get('bakeTimeInMinutes');
      const bounds =
        bake.state === 'known' ? brokenBounds(deployment.type, 'bakeTimeInMinutes', bake.value) : undefined;
      if (bake.state !== 'known' || !bounds) return;
      const { minimum, maximum, nearest } = bounds;
      report({
        at: bake.node,
        message: 'range',
        // CloudFormation's pages say 1440 at one place and more at another.
        severity: 'warning',
        data: { property: 'bakeTimeInMinutes', minimum, maximum, value: bake.value },
        fixes: [useFix(nearest, (editor) => editor.set(deployment, 'bakeTimeInMinutes', nearest))],
      });
    },
    LinearConfiguration(steps, report) {
      reportRange(steps, 'stepPercent', 0.1, report);
      reportRange(steps, 'stepBakeTimeInMinutes', 1, report);
    },
    CanaryConfiguration(steps, report) {
      reportRange(steps, 'canaryPercent', 0.1, report);
      reportRange(steps, 'canaryBakeTimeInMinutes', 1, report);
    },
  },
});

/** The strategies that run two versions beside each other. */
const shifting: readonly string[] = ['BLUE_GREEN', 'LINEAR', 'CANARY'];

function reportOther(
  deployment: Deployment,
  name: 'linearConfiguration' | 'canaryConfiguration',
  own: 'LINEAR' | 'CANARY',
  report: Report,
): void {
  const written = deployment.get('strategy');
  const strategy = orDefault(written, deployment.open ? own : 'ROLLING');
  if (deployment.get(name).state !== 'known' || strategy === undefined || strategy === own) return;
  const use: Fix = {
    title: `Use the strategy ${own}`,
    preferred: deployment.pair('strategy') === undefined,
    edit: (editor) => editor.set(deployment, 'strategy', own),
  };
  const remove: Fix = { title: `Remove "${name}"`, edit: (editor) => editor.remove(deployment, name) };
  report({
    at: deployment.pair(name) ?? deployment.place,
    message: 'other',
    data: { property: name, own, strategy },
    related: written.state === 'known' ? [{ at: written.node, message: 'The strategy.' }] : [],
    fixes: [use, remove],
  });
}

function reportController(service: Service, deployment: Deployment, strategy: Known<string>, report: Report): void {
  const controller = controllerNamed(service, 'CODE_DEPLOY', 'EXTERNAL');
  const holder = service.get('deploymentController');
  if (!controller || holder.state !== 'known') return;
  report({
    at: strategy.node,
    message: 'controller',
    data: { strategy: strategy.value, controller: controller.value },
    related: [{ at: controller.node, message: 'The deployment controller.' }],
    fixes: [
      { title: 'Use the ECS controller', edit: (editor) => editor.set(holder.value, 'type', 'ECS') },
      { title: 'Remove "strategy"', edit: (editor) => editor.remove(deployment, 'strategy') },
    ],
  });
}

/** BLUE_GREEN also works without traffic. */
function reportTraffic(service: Service, strategy: Known<string>, report: Report): void {
  if (strategy.value === 'BLUE_GREEN' || !isWhole(service)) return;
  const connect = service.get('serviceConnectConfiguration');
  const enabled = connect.state === 'known' ? connect.value.get('enabled') : connect;
  const isConnected = connect.state !== 'absent' && !(enabled.state === 'known' && enabled.value === false);
  const lists = [
    service.get('loadBalancers'),
    service.get('vpcLatticeConfigurations'),
    service.get('gatewayConnectors'),
  ];
  if (isConnected || !lists.every((list) => isEmpty<unknown>(list))) return;
  report({ at: strategy.node, message: 'traffic', data: { strategy: strategy.value } });
}

function reportAlternate(service: Service, strategy: Known<string>, report: Report): void {
  for (const { value: balancer } of service.get('loadBalancers').items) {
    const isTargetGroup = isSurelyGiven(balancer.get('targetGroupArn'));
    if (!isTargetGroup || balancer.get('advancedConfiguration').state !== 'absent') continue;
    const at: Place = balancer.placeOf('targetGroupArn');
    report({
      at,
      message: 'alternate',
      data: { strategy: strategy.value },
      related: [{ at: strategy.node, message: 'The strategy.' }],
      fixes: [
        {
          title: 'Add "advancedConfiguration"',
          placeholder: true,
          edit: (editor) => editor.set(balancer, 'advancedConfiguration', advancedFor(balancer)),
        },
      ],
    });
  }
}

/** Which group is the second one, and which rule leads to both, only the template's author knows. */
function advancedFor(balancer: Element<'LoadBalancer'>): Plain {
  return {
    alternateTargetGroupArn: placeholderNear(balancer, 'AdvancedConfiguration', 'alternateTargetGroupArn'),
    productionListenerRule: placeholderNear(balancer, 'AdvancedConfiguration', 'productionListenerRule'),
    roleArn: wantedValue(balancer, 'AdvancedConfiguration', 'roleArn').value,
  };
}

function reportRange(steps: AnyElement, name: string, step: number, report: Report): void {
  // Both types have numbers alone.
  const read = steps.reading(name);
  if (!('state' in read) || read.state !== 'known' || typeof read.value !== 'number') return;
  const { value, node } = read;
  const bounds = brokenBounds(steps.type, name, value);
  const tenth = Math.round(value * 10) / 10;
  if (bounds) {
    const { minimum, maximum, nearest } = bounds;
    report({
      at: node,
      message: 'range',
      data: { property: name, minimum, maximum, value },
      fixes: [useFix(nearest, (editor) => editor.setNamed(steps, name, nearest))],
    });
  } else if (step < 1 && Math.abs(value - tenth) > 1e-9) {
    report({
      at: node,
      message: 'tenths',
      data: { property: name, value },
      fixes: [useFix(tenth, (editor) => editor.setNamed(steps, name, tenth))],
    });
  }
}

function useFix(value: number, edit: (editor: Editor) => void): Fix {
  return { title: `Use ${value}`, preferred: true, edit };
}
