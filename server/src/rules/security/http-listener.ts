import type { Element } from '../../ecs/element';
import { advisedTlsPolicy, defaultTlsPolicy, oldTlsPolicies } from '../../ecs/facts/tls-policies';
import { wantedValue } from '../../ecs/known-values';
import { describeLauncher, linked, logicalIdOf, referrersOf } from '../../ecs/links';
import { type TargetGroupUse, targetGroupsIn, usesOf } from '../../ecs/load-balancing';
import { orDefault } from '../../ecs/value';
import { defineRule, type Fix, type Reporter } from '../rule';

type Listener = Element<'ElbListener'>;
type Rule = Element<'ElbListenerRule'>;
type Report = Reporter<'http' | 'policy' | 'noPolicy'>;

/** Anyone on the way can read and change what is sent. */
export const httpListener = defineRule({
  id: 'http-listener',
  meta: {
    summary: 'A service on the internet should be reached by HTTPS, with TLS 1.2 or later.',
    severity: 'information',
    profile: 'recommended',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-network.html',
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
    ],
    messages: {
      http: 'Listener "{{listener}}" takes requests for {{service}} over the internet in plain text. Listen on HTTPS, and redirect HTTP to it.',
      policy: 'The security policy {{policy}} still takes TLS 1.0 or 1.1. AWS advises {{advised}}.',
      noPolicy:
        'Without SslPolicy this listener has {{policy}}, which still takes TLS 1.0 and 1.1. AWS advises {{advised}}.',
    },
  },
  visit: {
    ElbListener(listener, report) {
      const protocol = listener.get('protocol');
      if (protocol.state !== 'known') return;
      if (protocol.value === 'HTTP') reportHttp(listener, report);
      else if (protocol.value === 'HTTPS' || protocol.value === 'TLS') reportPolicy(listener, report);
    },
  },
});

function reportHttp(listener: Listener, report: Report): void {
  const balancer = linked(listener, 'loadBalancerArn', 'ElbLoadBalancer');
  if (!balancer || orDefault(balancer.get('scheme'), 'internet-facing') !== 'internet-facing') return;
  const use = useBehind(listener);
  if (!use) return;
  report({
    at: listener.placeOf('protocol'),
    message: 'http',
    data: { listener: logicalIdOf(listener) ?? '', service: describeLauncher(use.service) },
    related: [{ at: use.at, message: `The target group of ${describeLauncher(use.service)}.` }],
    fixes: httpFixes(listener, balancer),
  });
}

function reportPolicy(listener: Listener, report: Report): void {
  const policy = orDefault(listener.get('sslPolicy'), defaultTlsPolicy);
  if (policy === undefined || !oldTlsPolicies.some((old) => policy.startsWith(old)) || !useBehind(listener)) return;
  report({
    at: listener.pair('sslPolicy') ? listener.placeOf('sslPolicy') : listener.placeOf('protocol'),
    message: listener.get('sslPolicy').state === 'known' ? 'policy' : 'noPolicy',
    data: { policy, advised: advisedTlsPolicy },
    // Not preferred: old clients may need what the policy leaves out.
    fixes: [
      { title: `Use ${advisedTlsPolicy}`, edit: (editor) => editor.set(listener, 'sslPolicy', advisedTlsPolicy) },
    ],
  });
}

/** The service of the template to which a listener, or one of its rules, sends requests. */
function useBehind(listener: Listener): TargetGroupUse | undefined {
  for (const group of [listener, ...rulesOf(listener)].flatMap(targetGroupsIn)) {
    const [use] = usesOf(group);
    if (use) return use;
  }
  return undefined;
}

function rulesOf(listener: Listener): Rule[] {
  return referrersOf(listener, 'ElbListenerRule').filter(
    (rule) => linked(rule, 'listenerArn', 'ElbListener') === listener,
  );
}

function httpFixes(listener: Listener, balancer: Element<'ElbLoadBalancer'>): Fix[] {
  const secure = referrersOf(balancer, 'ElbListener').find(isSecure);
  if (!secure) return [useHttps(listener)];
  // Rules come before the default actions and would still forward.
  return rulesOf(listener).length > 0 ? [] : [redirect(listener, secure)];
}

function isSecure(listener: Listener): boolean {
  const protocol = listener.get('protocol');
  return protocol.state === 'known' && protocol.value === 'HTTPS';
}

function redirect(listener: Listener, secure: Listener): Fix {
  const port = secure.get('port');
  const redirectConfig = {
    protocol: 'HTTPS',
    port: port.state === 'known' ? String(port.value) : '443',
    statusCode: 'HTTP_301',
  };
  return {
    title: 'Redirect to HTTPS',
    edit: (editor) => editor.set(listener, 'defaultActions', [{ type: 'redirect', redirectConfig }]),
  };
}

function useHttps(listener: Listener): Fix {
  return {
    title: 'Listen on HTTPS',
    placeholder: true,
    edit: (editor) => {
      editor.set(listener, 'protocol', 'HTTPS');
      editor.set(listener, 'port', 443);
      editor.set(listener, 'sslPolicy', advisedTlsPolicy);
      editor.set(listener, 'certificates', [
        { certificateArn: wantedValue(listener, 'ElbCertificate', 'certificateArn').value },
      ]);
    },
  };
}
