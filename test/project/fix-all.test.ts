import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../server/src/ecs/document';
import { fixAll } from '../../server/src/features/fix-all';
import { rules } from '../../server/src/rules';
import { editsOf } from '../../server/src/rules/editor';
import type { Finding } from '../../server/src/rules/finding';
import { lint } from '../../server/src/rules/lint';
import { everything } from '../../server/src/rules/settings';
import { applyEdits } from '../../server/src/syntax/edit';
import { parse } from '../../server/src/syntax/parse';
import { dialectNames, renderings } from '../harness/rule-tester';

/** Task definitions made of what people get wrong, and of what they get right, in all mixtures. */
const one = fc.constantFrom;
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });
const names = one('web', 'db', 'log');
const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf';

const container = fc.record({
  name: names,
  image: one('nginx', 'public.ecr.aws/nginx/nginx:1.29', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/a:1', ''),
  cpu: maybe(one(0, 256, 2048)),
  memory: maybe(one(4, 128, 4096)),
  memoryReservation: maybe(one(64, 256)),
  essential: maybe(fc.boolean()),
  privileged: maybe(fc.boolean()),
  user: maybe(one('root', '1000:1000')),
  stopTimeout: maybe(one(1, 30, 300)),
  links: maybe(fc.array(names, { maxLength: 2 })),
  hostname: maybe(one('host')),
  dnsServers: maybe(one(['10.0.0.2'], [])),
  readonlyRootFilesystem: maybe(fc.boolean()),
  portMappings: maybe(
    fc.array(
      fc.record({
        containerPort: one(80, 8080),
        hostPort: maybe(one(0, 80)),
        protocol: maybe(one('tcp', 'TCP', 'udp')),
      }),
      { maxLength: 2 },
    ),
  ),
  dependsOn: maybe(
    fc.array(fc.record({ containerName: names, condition: one('START', 'HEALTHY', 'SUCCESS', 'healthy') }), {
      maxLength: 2,
    }),
  ),
  healthCheck: maybe(fc.record({ command: one(['true'], ['CMD-SHELL', 'true'], []), interval: one(1, 30, 999) })),
  environment: maybe(fc.array(fc.record({ name: one('A', 'DB_PASSWORD'), value: one('x', '') }), { maxLength: 3 })),
  secrets: maybe(
    fc.array(fc.record({ name: one('A', 'B'), valueFrom: one(secret, `${secret}:key`, `${secret}:key::`, '/path') }), {
      maxLength: 2,
    }),
  ),
  mountPoints: maybe(
    fc.array(fc.record({ sourceVolume: one('data', 'dta'), containerPath: one('/a') }), { maxLength: 2 }),
  ),
  ulimits: maybe(one([{ name: 'nofile', softLimit: 9, hardLimit: 5 }], [])),
  linuxParameters: maybe(one({ sharedMemorySize: 64 }, { capabilities: { add: ['NET_ADMIN', 'CAP_SYS_PTRACE'] } }, {})),
  logConfiguration: maybe(
    fc.record({
      logDriver: one('awslogs', 'json-file', 'awsfirelens'),
      options: one({}, { 'awslogs-group': '/a' }, { 'awslogs-region': 'eu-west-1', 'awslogs-create-group': 'false' }),
    }),
  ),
});

const task = fc
  .record({
    family: one('web', 'my web'),
    requiresCompatibilities: maybe(one(['FARGATE'], ['EC2'], ['EC2', 'FARGATE'], ['fargate'], [])),
    networkMode: maybe(one('awsvpc', 'bridge', 'host', 'none', 'AWSVPC')),
    cpu: maybe(one('256', '300', '1 vCPU', '.5 vcpu', '')),
    memory: maybe(one('512', '2560', '2 GB', '512 MB', '65536')),
    containerDefinitions: fc.array(container, { minLength: 1, maxLength: 3 }),
    volumes: maybe(
      fc.array(
        one(
          { name: 'data' },
          { name: 'data', host: { sourcePath: '/' } },
          { name: 'efs', efsVolumeConfiguration: { fileSystemId: 'fs-12345678' } },
        ),
        {
          maxLength: 2,
        },
      ),
    ),
    ephemeralStorage: maybe(one({ sizeInGiB: 5 }, { sizeInGiB: 100 })),
    revision: maybe(one(3)),
  })
  .map((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>);

type Rendered = ReturnType<typeof renderings>[number];

function findingsIn({ text, format, file }: Pick<Rendered, 'text' | 'format' | 'file'>): Finding[] {
  const document = recognise(parse(text, format), file);
  return document ? lint(document, rules) : [];
}

const errorsIn = (findings: readonly Finding[]) =>
  findings.filter(({ severity }) => severity === 'error').map(({ rule, pointer }) => `${rule.id} ${pointer}`);

describe.each(dialectNames)('fixes of generated task definitions in %s', (dialect) => {
  const rendered = (value: Record<string, unknown>) => {
    const [found] = renderings({ name: 'generated', task: value, dialects: [dialect] });
    if (!found) throw new Error('not rendered');
    return found;
  };

  it('end, stay, and leave no more errors than before', () => {
    fc.assert(
      fc.property(task, (value) => {
        const before = rendered(value);
        const source = { text: before.text, format: before.format, fileName: before.file };
        const text = applyEdits(before.text, fixAll(source, rules, everything));
        expect(parse(text, before.format).problems).toEqual([]);
        expect(fixAll({ ...source, text }, rules, everything)).toEqual([]);
        expect(errorsIn(findingsIn({ ...before, text })).length).toBeLessThanOrEqual(
          errorsIn(findingsIn(before)).length,
        );
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it('can be made one by one and leave a document that parses', () => {
    fc.assert(
      fc.property(task, (value) => {
        const before = rendered(value);
        const document = recognise(parse(before.text, before.format), before.file);
        if (!document) throw new Error('not recognised');
        for (const finding of lint(document, rules)) {
          for (const fix of finding.fixes) {
            const edits = editsOf(fix, document.tree);
            expect(edits, `${finding.rule.id}: ${fix.title}`).toBeDefined();
            const text = applyEdits(before.text, edits ?? []);
            expect(parse(text, before.format).problems, fix.title).toEqual([]);
          }
        }
      }),
      { seed: 8, numRuns: 60 },
    );
  });
});
