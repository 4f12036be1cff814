import {
  type Endpoint,
  endpointKindOf,
  endpointNeedsOf,
  hasWayOut,
  isMadeHere,
  isPublic,
  vpcOf,
} from '../../ecs/endpoints';
import { resourcesOf } from '../../ecs/links';
import { defineRule } from '../rule';

/** A task that does not reach ECR, S3, Logs or its secrets never starts: "CannotPullContainerError", "ResourceInitializationError". */
export const vpcEndpoints = defineRule({
  id: 'vpc-endpoints',
  meta: {
    summary: 'A VPC without a NAT gateway has all the endpoints that its tasks need.',
    severity: 'warning',
    category: 'neighbours',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html',
    ],
    messages: {
      ecr: 'Images are pulled by the endpoints "ecr.api" and "ecr.dkr" together, and "{{kind}}" is not here. Without it, or a NAT gateway, tasks do not start.',
      s3: 'ECR keeps the layers of images in S3. In a VPC without a NAT gateway tasks also need an endpoint for "s3", and none is here.',
      logs: 'Tasks here write to CloudWatch Logs. In a VPC without a NAT gateway they also need an endpoint for "logs", or they do not start, and none is here.',
      ssmmessages:
        'ECS Exec is on. In a VPC without a NAT gateway it also needs an endpoint for "ssmmessages", and none is here.',
      secretsmanager:
        'Tasks here take secrets from Secrets Manager. In a VPC without a NAT gateway they also need an endpoint for "secretsmanager", or they do not start, and none is here.',
      ssm: 'Tasks here take secrets from the Parameter Store. In a VPC without a NAT gateway they also need an endpoint for "ssm", or they do not start, and none is here.',
    },
  },
  visit: {
    Ec2VpcEndpoint(endpoint, report) {
      const kind = endpointKindOf(endpoint);
      if (!isOfEcr(kind) || endpoint.scope.template?.open || hasWayOut(endpoint) || isPublic(endpoint)) return;
      const kinds = neighboursOf(endpoint).map((other) => ({ other, kind: endpointKindOf(other) }));
      // One report for each VPC, at its first endpoint for ECR; none where one of the others may be what is missing.
      if (kinds.find((each) => isOfEcr(each.kind))?.other !== endpoint) return;
      if (kinds.some((each) => each.kind === undefined)) return;
      const isThere = (name: string) => kinds.some((each) => each.kind === name);
      const at = endpoint.placeOf('serviceName');
      const other = kind === 'ecr.api' ? 'ecr.dkr' : 'ecr.api';
      if (!isThere(other)) report({ at, message: 'ecr', data: { kind: other } });
      // The stack that makes the VPC may have the others, and a NAT gateway.
      const severity = isMadeHere(vpcOf(endpoint), endpoint) ? 'warning' : 'information';
      if (!isThere('s3')) report({ at, message: 's3', severity });
      for (const need of endpointNeedsOf(endpoint)) {
        if (isThere(need.kind)) continue;
        report({ at, message: need.kind, severity, related: [{ at: need.at, message: 'What needs it.' }] });
      }
    },
  },
});

function isOfEcr(kind: string | undefined): boolean {
  return kind === 'ecr.api' || kind === 'ecr.dkr';
}

/** The endpoints that may be in the same VPC, this one included. */
function neighboursOf(endpoint: Endpoint): Endpoint[] {
  const vpc = vpcOf(endpoint);
  return resourcesOf(endpoint, 'Ec2VpcEndpoint').filter((other) => {
    const otherVpc = vpcOf(other);
    return vpc === undefined || otherVpc === undefined || otherVpc === vpc;
  });
}
