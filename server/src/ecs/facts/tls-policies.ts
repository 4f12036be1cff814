/**
 * How the names of security policies begin that still take TLS 1.0 or 1.1.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const oldTlsPolicies: readonly string[] = [
  'ELBSecurityPolicy-2015-05',
  'ELBSecurityPolicy-2016-08',
  'ELBSecurityPolicy-TLS-1-0-',
  'ELBSecurityPolicy-TLS-1-1-',
  'ELBSecurityPolicy-FS-2018-06',
  'ELBSecurityPolicy-FS-1-1-',
  'ELBSecurityPolicy-TLS13-1-0-',
  'ELBSecurityPolicy-TLS13-1-1-',
];

/** Of a listener that CloudFormation or the API makes without one. */
export const defaultTlsPolicy = 'ELBSecurityPolicy-2016-08';

/** The one that AWS advises. */
export const advisedTlsPolicy = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09';
