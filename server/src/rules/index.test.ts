import { describe, expect, it } from 'vitest';
import { rules } from '.';
import { leastProfile } from './profile';
import { everything, settingFor } from './settings';

/** What nobody who deploys to ECS may miss, by the rule that says so and, where not all of it, the message. */
const indispensable: readonly (readonly [string, string, string?])[] = [
  ['Fargate sizes are pairs of the table', 'fargate-cpu-memory'],
  ['Fargate needs a size', 'fargate-size-required'],
  ['Fargate needs awsvpc', 'fargate-network-mode'],
  ['the execution role is there where ECS needs it', 'execution-role-required'],
  ['the task role is there where the application needs it', 'task-role-required'],
  ['permissions are on the role that uses them', 'execution-role-permissions'],
  ['task role and execution role are two', 'same-role'],
  ['ecr:GetAuthorizationToken is allowed on *', 'ecr-auth-token-resource'],
  ['the task role may open sessions of ECS Exec', 'exec-permissions'],
  ['ECS Exec needs platform version 1.4.0 and a root file system to write to', 'exec-readonly'],
  ['the task role allows no more than is needed', 'task-role-wildcard'],
  ['no credentials in the environment', 'plaintext-secret'],
  ['no secrets that CloudFormation resolves', 'resolved-secret-in-environment'],
  ['the ARN of a JSON key has its trailing colons', 'secret-arn'],
  ['the deregistration delay is short', 'deregistration-delay'],
  ['tasks behind a load balancer have time to start', 'grace-period'],
  ['a deployment that fails is rolled back', 'circuit-breaker'],
  ['no task stops before another is healthy', 'zero-downtime'],
  ['private subnets have a way to ECR, S3 and CloudWatch', 'vpc-endpoints'],
  ['the health check goes to a port of the task', 'target-group-port'],
  ['logs may be lost', 'log-mode'],
  ['output is logged', 'logging-missing'],
  ['no retired platform version', 'platform-version', 'retired'],
  ['no raw queue length as a target', 'sqs-scaling'],
  ['time to stop is within bounds', 'stop-timeout-range'],
  ['a shell forwards no signal', 'init-process', 'shell'],
  ['native blue/green comes before CodeDeploy', 'code-deploy-legacy'],
  ['HEALTHY needs a health check', 'depends-on-health'],
  ['the heap follows the memory', 'java-heap'],
  ['App Runner is closed', 'app-runner-closed'],
  ['images are scanned', 'ecr-scan-on-push'],
  ['a lifecycle policy is well-formed', 'ecr-lifecycle-policy'],
  ['the root file system is read only', 'readonly-root-filesystem'],
  ['Container Insights is on', 'container-insights'],
  ['HTTPS in front', 'http-listener'],
  ['private subnets', 'public-ip'],
];

describe('the profile recommended', () => {
  it.each(indispensable)('says that %s (%s %s)', (_, id, message) => {
    const rule = rules.find((each) => each.id === id);
    expect(rule).toBeDefined();
    if (!rule) return;
    expect(settingFor(rule, everything.rules)).toBeUndefined();
    const messages = message === undefined ? Object.keys(rule.meta.messages) : [message];
    for (const each of messages) expect(leastProfile(rule, rule.meta.severity, each), each).not.toBe('strict');
  });

  it.each([
    'ecr-encryption',
    'ecr-tag-immutability',
    'exec-encryption',
    'log-group-encryption',
    'managed-tags',
    'propagate-tags',
  ])('leaves %s to strict', (id) => {
    expect(rules.find((rule) => rule.id === id)?.meta.profile).toBe('strict');
  });

  it('has only a hint of what is right for most files and urgent for few', () => {
    const hinted = rules.filter(({ meta }) => meta.profile && meta.recommendedSeverity);
    expect(hinted.map(({ id }) => id).sort()).toEqual(['container-insights', 'log-mode', 'readonly-root-filesystem']);
  });
});

describe('profiles of messages', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('of %s are of messages that it has', (_, { meta }) => {
    for (const id of Object.keys(meta.messageProfiles ?? {})) expect(meta.messages).toHaveProperty(id);
  });
});
