import { testRule } from '../../../../test/harness/rule-tester';
import { appRunnerClosed } from './app-runner-closed';

const template = (resources: Record<string, unknown>) => ({ Resources: resources });
const role = 'arn:aws:iam::123456789012:role/infrastructure';

testRule(appRunnerClosed, {
  valid: [
    {
      name: 'its successor',
      template: template({
        Web: { Type: 'AWS::ECS::ExpressGatewayService', Properties: { InfrastructureRoleArn: role } },
      }),
    },
    { name: 'a service of the API', service: { serviceName: 'web', taskDefinition: 'web', desiredCount: 1 } },
  ],
  invalid: [
    {
      name: 'a service',
      template: template({ Web: { Type: 'AWS::AppRunner::Service', Properties: {} } }),
      findings: [{ message: 'closed', at: '/Resources/Web/Type' }],
    },
    {
      name: 'each resource once, whatever its condition',
      template: {
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] } },
        ...template({
          Web: { Type: 'AWS::AppRunner::Service', Condition: 'IsProd', Properties: {} },
          Connector: { Type: 'AWS::AppRunner::VpcConnector' },
          Task: { Type: 'AWS::ECS::TaskDefinition', Properties: {} },
        }),
      },
      findings: [
        { message: 'closed', at: '/Resources/Web/Type' },
        { message: 'closed', at: '/Resources/Connector/Type' },
      ],
    },
  ],
});
