import { toDialect } from '../../server/src/schema/schema';
import type { Plain } from '../../server/src/syntax/edit';

type Draft = Record<string, any>;

/** What messages say where the task definition itself is for Fargate ... */
export const registered = { fargate: 'Fargate', refusal: 'ECS refuses to register the task' };
/** ... and where the service of `withService` brings it there. */
export const deployed = { fargate: 'Fargate (service "Web")', refusal: 'the deployment fails' };

/** A template with a service that runs a task definition, on Fargate unless `service` says otherwise. */
export function withService(task: Draft, service: Draft = { LaunchType: 'FARGATE' }): Draft {
  const { requiresCompatibilities: _, ...rest } = task;
  return {
    Resources: {
      Task: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: toDialect(rest as Plain, { type: 'TaskDefinition' }, 'cloudformation'),
      },
      Web: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' }, ...service } },
    },
  };
}
