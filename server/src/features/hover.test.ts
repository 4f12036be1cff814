import { describe, expect, it } from 'vitest';
import { formatOf, recognise } from '../ecs/document';
import type { Docs } from '../schema/docs';
import { parse } from '../syntax/parse';
import { marked } from './accept-completion';
import { hover } from './hover';

/** What the hover at `|` is about, and its Markdown. */
function at(fileName: string, source: string, docs?: Docs): { word: string; markdown: string } | undefined {
  const { text, offset } = marked(source);
  const document = recognise(parse(text, formatOf('', fileName, text)), fileName);
  const found = document && hover(document, offset, docs);
  return found && { word: text.slice(found.span.start, found.span.end), markdown: found.markdown };
}

const td = 'task-definition.json';

function container(member: string, rest = ''): string {
  return `{"containerDefinitions": [{"name": "web", ${member}}${rest}]}`;
}

describe('on a key', () => {
  it('has our words, the type, an example, and AWS’s page', () => {
    expect(at(td, '{"fam|ily": "a"}')).toEqual({
      word: '"family"',
      markdown: [
        '**family** · string · required',
        'The name under which revisions are counted: every registration of `my-app` makes `my-app:1`, `my-app:2` and so on.',
        'Another name starts a new family at revision 1; services keep running the old one.',
        'Bounds: at most 255 characters, matches `[A-Za-z0-9_-]+`',
        '```json\n"family": "my-app"\n```',
        '[AWS documentation](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html#ECS-RegisterTaskDefinition-request-family)',
      ].join('\n\n'),
    });
  });

  it('shows the example in the spelling and format of the document', () => {
    const source =
      'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Runtime|Platform: {}\n';
    expect(at('t.yaml', source)?.markdown).toContain(
      '```yaml\nRuntimePlatform:\n  OperatingSystemFamily: LINUX\n  CpuArchitecture: ARM64\n```',
    );
    expect(at(td, '{"runtime|Platform": {}}')?.markdown).toContain(
      '```json\n"runtimePlatform": {\n  "operatingSystemFamily": "LINUX",\n  "cpuArchitecture": "ARM64"\n}\n```',
    );
  });

  it.each([
    ['enum values', td, '{"network|Mode": "host"}', '- `awsvpc`: an own network interface'],
    [
      'enum values without words',
      td,
      container('"portMappings": [], "credentialSpecs": [], "linuxParameters": {"devices": [{"permi|ssions": []}]}'),
      'Values: `mknod`, `read`, `write`',
    ],
    ['bounds', td, container('"healthCheck": {"interv|al": 3}'), 'Bounds: 5–300'],
    ['a default', td, container('"essen|tial": true'), '**essential** · boolean · default `true`'],
    [
      'what the task cannot have',
      td,
      '{"requiresCompatibilities": ["FARGATE"], "containerDefinitions": [{"lin|ks": []}]}',
      'Not supported on Fargate.',
    ],
    ['what only describe prints', td, '{"containerDefinitions": [], "revi|sion": 3}', 'Printed by `describe` commands'],
    [
      'an option of a log driver',
      td,
      container('"logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-gr|oup": "a"}}'),
      '**awslogs-group** · required',
    ],
    [
      'replacement',
      't.yaml',
      'Resources:\n  T:\n    Type: AWS::ECS::Service\n    Properties:\n      Service|Name: a\n',
      'A change replaces the resource.',
    ],
    [
      'a new revision, also deep down',
      't.yaml',
      'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - !If [A, { Na|me: x }, !Ref B]\n',
      'A change replaces the resource: a new revision is registered.',
    ],
  ])('has %s', (_what, fileName, source, part) => {
    expect(at(fileName, source)?.markdown).toContain(part);
  });

  it('names properties as the document does', () => {
    const source = 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      TaskRole|Arn: x\n';
    expect(at('t.yaml', source)?.markdown).toContain('that is `ExecutionRoleArn`');
  });

  it('says nothing of replacement where nothing is replaced', () => {
    const source = 'Resources:\n  T:\n    Type: AWS::ECS::Service\n    Properties:\n      Desired|Count: 1\n';
    expect(at('t.yaml', source)?.markdown).not.toContain('A change');
  });

  it('quotes AWS only shortly after our own words', () => {
    const docs: Docs = { documentation: () => `${'One sentence. '.repeat(20)}\n\n${'More words. '.repeat(100)}` };
    const withWords = at(td, '{"fam|ily": "a"}', docs)?.markdown ?? '';
    expect(withWords).toContain('---\n\nOne sentence.');
    expect(withWords).not.toContain('More words');
    const without = at(td, container('"host|name": "a"'), docs)?.markdown ?? '';
    expect(without).toContain('More words.');
    expect(without.length).toBeLessThan(1300);
  });
});

describe('on a value', () => {
  it.each([
    ['cpu', td, '{"cpu": "10|24"}', '**1 vCPU** · 1024 CPU units\n\nOn Fargate with 2–8 GB in steps of 1 GB'],
    [
      'cpu with few choices',
      td,
      '{"cpu": ".25 v|cpu"}',
      '**0.25 vCPU** · 256 CPU units\n\nOn Fargate with 512 MB, 1 GB or 2 GB',
    ],
    ['32 vCPU', td, '{"cpu": "327|68"}', '**32 vCPU** · 32768 CPU units\n\nOn Fargate with 60 GB, 120 GB or 244 GB'],
    ['memory', td, '{"memory": "2|GB"}', '**2 GB** · 2048 MiB\n\nOn Fargate with 0.25, 0.5 or 1 vCPU'],
    ['no size of Fargate', td, '{"memory": "3|000"}', '**2.93 GB** · 3000 MiB\n\nNo Fargate task has this much.'],
    ['a size on EC2', td, '{"requiresCompatibilities": ["EC2"], "memory": "30|72"}', '**3 GB** · 3072 MiB'],
    ['container cpu', td, container('"cpu": 51|2'), '**0.5 vCPU** · 512 of 1024 units for each vCPU'],
    [
      'an enum value',
      td,
      '{"networkMode": "aws|vpc"}',
      '**awsvpc** · an own network interface and security groups for every task; the only one for Fargate',
    ],
    [
      'an image of ECR',
      td,
      container('"image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/w|eb:1.2"'),
      '**team/web** · tag `1.2`\n\n- private ECR, needs an executionRoleArn\n- account `123456789012`\n- region `eu-west-1`',
    ],
    [
      'an official image',
      td,
      container('"image": "ng|inx"'),
      '**library/nginx** · no tag, so `latest`\n\n- Docker Hub, which limits pulls without an account',
    ],
    [
      'an image of Docker Hub',
      td,
      container('"image": "gra|fana/grafana:11"'),
      '**grafana/grafana** · tag `11`\n\n- Docker Hub, which limits pulls without an account',
    ],
    [
      'a digest',
      td,
      container(`"image": "public.ecr.aws/a/b:1@sha256:${'ab'.repeat(32)}|"`),
      '**a/b** · digest `sha256:abababababab…`, tag `1` is ignored\n\n- Amazon ECR Public',
    ],
    [
      'a registry with a port',
      td,
      container('"image": "localhost:5000/a|b"'),
      '**ab** · no tag, so `latest`\n\n- registry `localhost:5000`',
    ],
    [
      'a role',
      td,
      '{"executionRoleArn": "arn:aws:iam::123456789012:role/svc/ex|ec"}',
      '**IAM role**\n\n- name `exec`\n- path `/svc/`\n- account `123456789012`',
    ],
    [
      'a secret',
      td,
      container(
        '"secrets": [{"name": "A", "valueFrom": "arn:aws:secretsmanager:us-east-1:123456789012:secret:app/db-AbCdEf:pw:AWSPREV|IOUS:"}]',
      ),
      '**Secret of Secrets Manager**\n\n- name `app/db`, with the suffix `AbCdEf` of Secrets Manager\n- JSON key `pw`\n- version stage `AWSPREVIOUS`\n- region `us-east-1`\n- account `123456789012`',
    ],
    [
      'a secret without its last colons',
      td,
      container(
        '"secrets": [{"name": "A", "valueFrom": "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf:p|w"}]',
      ),
      '**Secret of Secrets Manager**\n\n- name `db`, with the suffix `AbCdEf` of Secrets Manager\n- JSON key `pw`\n- version stage `AWSCURRENT`\n- after the name come exactly three more colons: `:json-key:version-stage:version-id`, empty where not needed\n- region `us-east-1`\n- account `123456789012`',
    ],
    [
      'a parameter',
      td,
      container('"secrets": [{"name": "A", "valueFrom": "/db/p|w"}]'),
      'Parameter `/db/pw` of Parameter Store, in the region of the task',
    ],
    [
      'a parameter by ARN',
      td,
      container('"secrets": [{"name": "A", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/db/p|w"}]'),
      '**Parameter of Parameter Store**\n\n- name `/db/pw`\n- region `us-east-1`\n- account `123456789012`',
    ],
    [
      'an environment file',
      td,
      container('"environmentFiles": [{"value": "arn:aws:s3:::buc|ket/a/b.env", "type": "s3"}]'),
      '**S3 object**\n\n- bucket `bucket`\n- key `a/b.env`',
    ],
    [
      'another ARN',
      td,
      '{"taskRoleArn": "arn:aws:foo:us-east-1::x/|y"}',
      '**ARN of foo**\n\n- resource `x/y`\n- region `us-east-1`',
    ],
    [
      'a container',
      td,
      container(
        '"dependsOn": [{"containerName": "d|b"}]',
        ', {"name": "db", "image": "postgres", "essential": false, "portMappings": [{"containerPort": 5432}]}',
      ),
      '**Container db**\n\n- image `postgres`\n- not essential\n- no healthCheck\n- port 5432',
    ],
    [
      'a volume',
      td,
      '{"containerDefinitions": [{"name": "a", "mountPoints": [{"sourceVolume": "da|ta", "containerPath": "/d"}]}], "volumes": [{"name": "data", "efsVolumeConfiguration": {}}]}',
      '**Volume data**\n\n- EFS\n- mounted by `a` at `/d`',
    ],
    [
      'a health check',
      td,
      container('"healthCheck": {"interval": 1|0, "retries": 5}'),
      '- Checked every 10 s, given 5 s to answer\n- Unhealthy after 5 failures in a row, about 50 s after it breaks\n- Failures count from the start',
    ],
    [
      'a revision',
      'ecs-service.json',
      '{"serviceName": "a", "desiredCount": 1, "taskDefinition": "web:4|2"}',
      'Family `web`, revision 42',
    ],
    [
      'a role within Fn::Sub',
      't.yaml',
      'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      TaskRoleArn: !Sub arn:aws:iam::${AWS::AccountId}:role/x|\n',
      '**IAM role**\n\n- name `x`',
    ],
  ])('explains %s', (_what, fileName, source, markdown) => {
    expect(at(fileName, source)?.markdown).toContain(markdown);
  });

  it.each([
    ['free text', td, container('"command": ["na|me"]')],
    ['an environment value', td, container('"environment": [{"name": "A", "value": "tr|ue"}]')],
    ['a comment', td, '{"containerDefinitions": [] /* cp|u */}'],
    ['the space between', td, '{"containerDefinitions":  [] ,| "family": "a"}'],
    ['an unknown property', td, '{"containerDefinitions": [], "fo|o": 1}'],
    ['a label', td, container('"dockerLabels": {"na|me": "x"}')],
    [
      'a reference',
      't.yaml',
      'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Cpu: !Ref Cp|u\n',
    ],
    [
      'a resource of others',
      't.yaml',
      'Resources:\n  T:\n    Type: AWS::ECS::Cluster\n  B:\n    Type: AWS::S3::Bu|cket\n',
    ],
    ['a container that is not there', td, container('"dependsOn": [{"containerName": "d|b"}]')],
  ])('is silent on %s', (_what, fileName, source) => {
    expect(at(fileName, source)).toBeUndefined();
  });
});

it('explains the type of a neighbour', () => {
  const text = 'Resources:\n  C: {Type: AWS::ECS::Cluster}\n  T:\n    Type: AWS::Logs::Log|Group\n';
  expect(at('t.yaml', text)?.markdown).toContain('/aws-resource-logs-loggroup.html)');
});

it('explains the type of a resource', () => {
  const found = at('t.yaml', 'Resources:\n  T:\n    Type: AWS::ECS::Ser|vice\n', { documentation: () => 'Words.' });
  expect(found).toEqual({
    word: 'AWS::ECS::Service',
    markdown:
      '**AWS::ECS::Service**\n\nWords.\n\n[AWS documentation](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html)',
  });
});
