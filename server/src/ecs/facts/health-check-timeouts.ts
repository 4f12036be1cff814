/**
 * The least that the timeout of a target group's health checks can be, in seconds, where the group does not say: by the
 * protocol of the group, and of the checks where it depends on that.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html and
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
 */
export const defaultTimeouts: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map([
  ['HTTP', { HTTP: 5, HTTPS: 5 }],
  ['HTTPS', { HTTP: 5, HTTPS: 5 }],
  ['TCP', { HTTP: 6, HTTPS: 10, TCP: 10 }],
  ['TLS', { HTTP: 6, HTTPS: 10, TCP: 10 }],
  ['UDP', { HTTP: 6, HTTPS: 10, TCP: 10 }],
  ['TCP_UDP', { HTTP: 6, HTTPS: 10, TCP: 10 }],
]);
