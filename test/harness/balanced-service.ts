type Draft = Record<string, any>;

/** A template in which a service on Fargate stands behind an Application Load Balancer; `change` gets its resources. */
export function balancedService(change: (resources: Draft, template: Draft) => void = () => {}): Draft {
  const template: Draft = { Resources: structuredClone(resources) };
  change(template.Resources, template);
  return template;
}

/** A change of the resources of a template, as a test of a fix tells it. */
export function inResources(change: (resources: Draft) => void): (template: Draft) => void {
  return (template) => change(template.Resources);
}

const resources = {
  Task: {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: {
      RequiresCompatibilities: ['FARGATE'],
      NetworkMode: 'awsvpc',
      Cpu: '256',
      Memory: '512',
      ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29', PortMappings: [{ ContainerPort: 8080 }] }],
    },
  },
  Balancer: {
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: { Subnets: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'] },
  },
  Group: {
    Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    Properties: {
      VpcId: 'vpc-0123456789abcdef0',
      Protocol: 'HTTP',
      Port: 8080,
      TargetType: 'ip',
      TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
    },
  },
  Listener: {
    Type: 'AWS::ElasticLoadBalancingV2::Listener',
    Properties: {
      LoadBalancerArn: { Ref: 'Balancer' },
      Protocol: 'HTTPS',
      Port: 443,
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Group' } }],
    },
  },
  Service: {
    Type: 'AWS::ECS::Service',
    DependsOn: 'Listener',
    Properties: {
      TaskDefinition: { Ref: 'Task' },
      LaunchType: 'FARGATE',
      LoadBalancers: [{ TargetGroupArn: { Ref: 'Group' }, ContainerName: 'web', ContainerPort: 8080 }],
    },
  },
};
