import type { DocumentKind } from '../../ecs/kinds';
import type { Sketch } from './sketch';
import type { Suggestion } from './suggestion';

/** Whole documents to begin with. `inside` is for a document whose braces are there already. */
export function suggestSkeletons(kind: DocumentKind, inside: boolean): Suggestion[] {
  const skeleton = skeletons[kind];
  if (!skeleton) return [];
  const { label, detail, documentation, sketch } = skeleton;
  if (!inside) return [{ label, detail, documentation, kind: 'snippet', preselect: true, inserts: { value: sketch } }];
  if (sketch.kind !== 'map') return [];
  return [
    {
      label,
      detail,
      documentation,
      kind: 'snippet',
      preselect: true,
      inserts: { pairs: sketch.entries, spread: true },
    },
  ];
}

function text(hint: string): Sketch {
  return { kind: 'text', hint };
}

function fixed(value: string | number | boolean): Sketch {
  return { kind: 'fixed', value };
}

function list(...items: Sketch[]): Sketch {
  return { kind: 'list', items };
}

function map(members: Readonly<Record<string, Sketch>>): Sketch {
  return { kind: 'map', entries: Object.entries(members) };
}

const container = map({
  name: text('app'),
  image: text('public.ecr.aws/nginx/nginx:1.29'),
  essential: fixed(true),
  portMappings: list(map({ containerPort: { kind: 'number', hint: '80' } })),
  logConfiguration: map({
    logDriver: fixed('awslogs'),
    options: map({
      'awslogs-group': text('/ecs/my-app'),
      'awslogs-region': text('us-east-1'),
      'awslogs-stream-prefix': text('ecs'),
    }),
  }),
});

interface Skeleton {
  readonly label: string;
  readonly detail: string;
  readonly documentation: string;
  readonly sketch: Sketch;
}

const skeletons: Partial<Record<DocumentKind, Skeleton>> = {
  'task-definition': {
    label: 'Fargate task definition',
    detail: 'one container, 0.25 vCPU, 512 MB',
    documentation: 'A task definition for Fargate with one container that logs to CloudWatch Logs.',
    sketch: map({
      family: text('my-app'),
      requiresCompatibilities: list(fixed('FARGATE')),
      networkMode: fixed('awsvpc'),
      cpu: fixed('256'),
      memory: fixed('512'),
      executionRoleArn: text('arn:aws:iam::123456789012:role/ecsTaskExecutionRole'),
      containerDefinitions: list(container),
    }),
  },
  'container-definitions': {
    label: 'Container definition',
    detail: 'a list with one container',
    documentation: 'A list of containers, as Terraform and other tools read it, with one that logs to CloudWatch Logs.',
    sketch: list(container),
  },
  service: {
    label: 'Fargate service',
    detail: 'input of create-service',
    documentation: 'A service that runs a task definition on Fargate and rolls back deployments that fail.',
    sketch: map({
      cluster: text('my-cluster'),
      serviceName: text('my-app'),
      taskDefinition: text('my-app'),
      desiredCount: { kind: 'number', hint: '1' },
      launchType: fixed('FARGATE'),
      networkConfiguration: map({
        awsvpcConfiguration: map({
          subnets: list(text('subnet-0123456789abcdef0')),
          securityGroups: list(text('sg-0123456789abcdef0')),
          assignPublicIp: { kind: 'choice', values: ['DISABLED', 'ENABLED'] },
        }),
      }),
      deploymentConfiguration: map({
        deploymentCircuitBreaker: map({ enable: fixed(true), rollback: fixed(true) }),
      }),
    }),
  },
};
