import { defineRule } from '../rule';

/** Whoever uses App Runner already may go on. */
export const appRunnerClosed = defineRule({
  id: 'app-runner-closed',
  meta: {
    summary: 'App Runner is closed to new customers; ECS Express Mode is its successor.',
    severity: 'information',
    profile: 'recommended',
    category: 'neighbours',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/apprunner/latest/dg/apprunner-availability-change.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-create-full.html',
    ],
    messages: {
      closed:
        'App Runner takes no new customers since 30 April 2026; whoever uses it may go on. Its successor is ECS Express Mode, AWS::ECS::ExpressGatewayService.',
    },
  },
  visit: {
    document({ template }, report) {
      for (const { type, typeNode } of template?.resources ?? []) {
        if (type.startsWith('AWS::AppRunner::')) report({ at: typeNode, message: 'closed' });
      }
    },
  },
});
