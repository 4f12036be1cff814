import type { Place } from '../../ecs/element';
import { controllerNamed, daemonOf, fargateLaunchOf, isDescribed, type Service } from '../../ecs/service';
import { removeProperty } from '../remove-property';
import { defineRule, type Fix } from '../rule';

type Message = 'fargate' | 'controller' | 'desiredCount' | 'placement' | 'maximum';

/** The service is refused: a daemon has one task on each container instance, so much of a service says nothing. */
export const daemonService = defineRule({
  id: 'daemon-service',
  meta: {
    summary: 'A daemon service runs on container instances, one task on each, and takes no count and no placement.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    ],
    messages: {
      fargate: 'A daemon service runs one task on each container instance, and Fargate has none. Use REPLICA.',
      controller: 'The {{controller}} deployment controller cannot deploy a daemon service. Use ECS.',
      desiredCount: 'A daemon service takes no desiredCount, not even 0: the number of instances decides.',
      placement: 'A daemon service takes no placementStrategy: each instance gets one task.',
      maximum:
        'A daemon service cannot run more than one task on an instance: maximumPercent is at most 100, and {{value}} is refused.',
    },
  },
  visit: {
    Service(service, report) {
      const daemon = daemonOf(service);
      if (!daemon) return;
      const tell = (message: Message, at: Place, fixes: Fix[], data: Record<string, string | number> = {}) =>
        report({ at, message, data, fixes, related: [{ at: daemon.node, message: 'The scheduling strategy.' }] });
      checkLaunch(service, tell);
      checkCount(service, tell);
      checkMaximum(service, tell);
      if (service.get('placementStrategy').items.length > 0) {
        tell('placement', service.pair('placementStrategy') ?? service.place, [
          removeProperty(service, 'placementStrategy', true),
        ]);
      }
    },
  },
});

type Tell = (message: Message, at: Place, fixes: Fix[], data?: Record<string, string | number>) => void;

function checkLaunch(service: Service, tell: Tell): void {
  const fargate = fargateLaunchOf(service);
  const replica: Fix = { title: 'Use REPLICA', edit: (editor) => editor.set(service, 'schedulingStrategy', 'REPLICA') };
  if (fargate) tell('fargate', fargate, [replica]);
  const controller = controllerNamed(service, 'CODE_DEPLOY', 'EXTERNAL');
  const holder = service.get('deploymentController');
  if (!controller || holder.state !== 'known') return;
  const ecs: Fix = { title: 'Use ECS', edit: (editor) => editor.set(holder.value, 'type', 'ECS') };
  tell('controller', controller.node, [ecs, replica], { controller: controller.value });
}

function checkCount(service: Service, tell: Tell): void {
  const count = service.get('desiredCount');
  // describe-services prints how many tasks there should be.
  if (count.state !== 'known' || isDescribed(service)) return;
  tell('desiredCount', count.node, [removeProperty(service, 'desiredCount', true)]);
}

function checkMaximum(service: Service, tell: Tell): void {
  const deployment = service.get('deploymentConfiguration');
  const maximum = deployment.state === 'known' ? deployment.value.get('maximumPercent') : deployment;
  if (deployment.state !== 'known' || maximum.state !== 'known' || typeof maximum.value !== 'number') return;
  if (maximum.value <= 100) return;
  const fix: Fix = {
    title: 'Remove "maximumPercent"',
    preferred: true,
    edit: (editor) => editor.remove(deployment.value, 'maximumPercent'),
  };
  tell('maximum', maximum.node, [fix], { value: maximum.value });
}
