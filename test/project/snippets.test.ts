import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as YAML from 'yaml';
import manifest from '../../package.json';
import { recognise } from '../../server/src/ecs/document';
import type { DocumentKind } from '../../server/src/ecs/kinds';
import { rules } from '../../server/src/rules';
import { lint } from '../../server/src/rules/lint';
import { parse } from '../../server/src/syntax/parse';
import type { Format } from '../../server/src/syntax/tree';
import { generateSnippets } from '../../tools/generate/snippets.mjs';
import { choicesOf, expandSnippet, indented, tabStops } from '../harness/snippet';

interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  readonly scope: string;
  readonly isFileTemplate?: boolean;
  readonly body: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const json = snippetsIn('json');
const yaml = snippetsIn('yaml');
const typescript = snippetsIn('typescript');
const shell = snippetsIn('shellscript');
const all = { json, yaml, typescript, shell };
const data = [...json.map(asData('json')), ...yaml.map(asData('yaml'))];

describe('the files', () => {
  it('are what the sources make', () => {
    for (const [path, text] of generateSnippets(root)) {
      expect(readFileSync(join(root, path), 'utf8'), `${path}: run "npm run generate"`).toBe(text);
    }
  });

  it('are all listed in package.json', () => {
    const files = readdirSync(join(root, 'snippets')).filter((name) => name.endsWith('.code-snippets'));
    const listed = (manifest.contributes.snippets as { path: string }[]).map(({ path }) => path);
    expect(listed.toSorted()).toEqual(files.map((name) => `./snippets/${name}`).toSorted());
  });
});

describe.each(Object.entries(all))('%s snippets', (_, snippets) => {
  it('have names and prefixes of their own', () => {
    expect(snippets.length).toBeGreaterThan(0);
    expect(new Set(snippets.map(({ name }) => name)).size).toBe(snippets.length);
    expect(new Set(snippets.map(({ prefix }) => prefix)).size).toBe(snippets.length);
  });

  it.each(snippets.map((snippet) => [snippet.prefix, snippet] as const))('%s says what it is', (prefix, snippet) => {
    expect(prefix).toMatch(/^ecs-[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(snippet.scope).toMatch(/^[a-z]+(,[a-z-]+)*$/);
    expect(snippet.description).toMatch(/^[A-Z].{40,}\.$/);
    expect(snippet.body.endsWith('$0')).toBe(true);
  });

  it.each(snippets.map(({ prefix, body }) => [prefix, body]))('%s has tab stops from 1 on', (_prefix, body) => {
    const numbers = tabStops(body).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
  });
});

describe('as VS Code expands them', () => {
  it.each([
    ['a ${1:b} ${1} $1', 'a b b b'],
    ['${1} before ${1:b}', 'b before b'],
    ['${1|x,y\\,z|} $1$0', 'x x'],
    ['${1:a ${2:b}} $2', 'a b b'],
    ['\\${AWS::Region} \\${${1:X}.Arn} \\\\ \\n }', '${AWS::Region} ${X.Arn} \\ \\n }'],
  ])('%s', (body, text) => {
    expect(expandSnippet(body)).toBe(text);
  });

  it.each(['${AWS::Region}', '$HOME', '${1:a', '${1/a/b/}', '$2'])('%s is refused', (body) => {
    expect(() => expandSnippet(body)).toThrow();
  });

  it('takes what is chosen', () => {
    const body = '${1|1,2|} ${2|3,4|} ${3|a,b|}';
    expect(choicesOf(body).map((choices) => expandSnippet(body, choices))).toEqual([
      '1 3 a',
      '1 4 a',
      '2 3 a',
      '2 4 a',
      '1 3 b',
    ]);
  });
});

it('JSON and YAML have the same snippets', () => {
  const heads = (snippets: readonly Snippet[]) => snippets.map(({ body, scope, ...head }) => head);
  expect(heads(json)).toEqual(heads(yaml));
});

describe.each(data.map((snippet) => [snippet.prefix, snippet.format, snippet] as const))(
  '%s in %s',
  (prefix, format, snippet) => {
    const { body, place, kind } = snippet;
    const texts = choicesOf(body).map((choices) => place(expandSnippet(body, choices)));

    it(`is valid ${format}`, () => {
      for (const text of texts) readStrictly(text, format);
    });

    it(`is recognised and has no error or warning, whatever is chosen (${texts.length})`, () => {
      for (const text of texts) expect(problems(text, format, kind)).toEqual([]);
    });

    it('is the same as its twin', () => {
      const twin = data.find((other) => other.prefix === prefix && other.format !== format);
      if (!twin) throw new Error('no twin');
      const other = readStrictly(twin.place(expandSnippet(twin.body)), twin.format);
      expect(readStrictly(texts[0] ?? '', format)).toEqual(other);
    });

    it('keeps its shape when it is inserted', () => {
      for (const text of texts) expect(text).not.toMatch(/\t|[ \t]+$/m);
    });

    if (kind !== 'cloudformation') return;
    it('names only what the template has', () => {
      const template = readStrictly(texts[0] ?? '', format) as Template;
      const names = new Set([...Object.keys(template.Parameters ?? {}), ...Object.keys(template.Resources)]);
      const references = referencesIn(template);
      expect(references.length).toBeGreaterThan(0);
      expect(references.filter((name) => !name.startsWith('AWS::') && !names.has(name))).toEqual([]);
    });
  },
);

it.each(typescript.map(({ prefix, body }) => [prefix, body]))('%s is valid TypeScript', (_prefix, body) => {
  for (const choices of choicesOf(body)) {
    const { diagnostics } = ts.transpileModule(expandSnippet(body, choices), { reportDiagnostics: true });
    expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
  }
});

describe.each(shell.map(({ prefix, body }) => [prefix, expandSnippet(body)]))('%s', (_prefix, text) => {
  it('is valid bash', () => {
    execFileSync('bash', ['-n'], { input: text, stdio: 'pipe' });
  });

  it('uses only variables that it sets', () => {
    const used = [...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map((match) => match[1]);
    const set = [...text.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(used.filter((name) => !set.includes(name))).toEqual([]);
  });

  it('has valid JSON for policies', () => {
    for (const [, policy = ''] of text.matchAll(/--policy-document '([^']*)'/g)) JSON.parse(policy);
  });
});

interface Template {
  readonly Parameters?: Record<string, unknown>;
  readonly Resources: Record<string, unknown>;
}

/** What the resources of the snippets stand beside in a template, with a place for them. */
const host = {
  Parameters: {
    VpcId: { Type: 'AWS::EC2::VPC::Id' },
    LoadBalancerSubnetIds: { Type: 'List<AWS::EC2::Subnet::Id>' },
    TaskSubnetIds: { Type: 'List<AWS::EC2::Subnet::Id>' },
    TaskRouteTableIds: { Type: 'CommaDelimitedList' },
    CertificateArn: { Type: 'String' },
  },
  Resources: {
    Cluster: { Type: 'AWS::ECS::Cluster' },
    LoadBalancerSecurityGroup: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { GroupDescription: 'Load balancer', VpcId: { Ref: 'VpcId' } },
    },
    LoadBalancer: {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: {
        Subnets: { Ref: 'LoadBalancerSubnetIds' },
        SecurityGroups: [{ 'Fn::GetAtt': ['LoadBalancerSecurityGroup', 'GroupId'] }],
      },
    },
    HttpsListener: {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: {
        LoadBalancerArn: { Ref: 'LoadBalancer' },
        Protocol: 'HTTPS',
        Port: 443,
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        Certificates: [{ CertificateArn: { Ref: 'CertificateArn' } }],
        DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
      },
    },
    Here: {},
  },
};

/** The host with all resources of a format, those of the snippet with `prefix` as given: they fit together. */
function inHost(format: Format, prefix: string, expanded: string): string {
  const resources = all[format]
    .filter((snippet) => isFragment(snippet.prefix))
    .map((snippet) => (snippet.prefix === prefix ? expanded : expandSnippet(snippet.body)));
  if (format === 'json') {
    const text = JSON.stringify(host, null, 2);
    return text.replace('"Here": {}', () => indented(resources.join(',\n'), '    '));
  }
  return YAML.stringify(host).replace('Here: {}', () => indented(resources.join('\n'), '  '));
}

/** How a snippet of data is used: alone in a new file, or among the resources of a template. */
function asData(format: Format) {
  return ({ prefix, body }: Snippet) => ({
    format,
    prefix,
    body,
    kind: kindOf(prefix),
    place: (text: string) => (isFragment(prefix) ? inHost(format, prefix, text) : indented(text, '')),
  });
}

function isFragment(prefix: string): boolean {
  return prefix.startsWith('ecs-cfn-') && !prefix.startsWith('ecs-cfn-template-');
}

function kindOf(prefix: string): DocumentKind {
  if (prefix.startsWith('ecs-cfn-')) return 'cloudformation';
  return prefix === 'ecs-service' ? 'service' : 'task-definition';
}

function problems(text: string, format: Format, kind: DocumentKind): string[] {
  const document = recognise(parse(text, format), `file.${format}`);
  // A template with nothing but a repository need not be taken for one of ours.
  if (!document && !/AWS::ECS::/.test(text) && kind === 'cloudformation') return [];
  expect(document?.kind).toBe(kind);
  if (!document) return [];
  expect(document.tree.problems).toEqual([]);
  return lint(document, rules)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule, pointer, message }) => `${rule.id} at ${pointer}: ${message}`);
}

/** The plain value of a text by other parsers than ours, with long intrinsic functions and the text of policies read. */
function readStrictly(text: string, format: Format): unknown {
  if (format === 'json') return JSON.parse(text, readPolicy);
  const document = YAML.parseDocument(text, { customTags: intrinsics, strict: true });
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return JSON.parse(JSON.stringify(document.toJS()), readPolicy);
}

function readPolicy(key: string, value: unknown): unknown {
  return key === 'LifecyclePolicyText' ? JSON.parse(String(value)) : value;
}

const intrinsics: YAML.ScalarTag[] = [
  { tag: '!Ref', resolve: (name) => ({ Ref: name }) },
  { tag: '!Sub', resolve: (text) => ({ 'Fn::Sub': text }) },
  { tag: '!GetAtt', resolve: (path) => ({ 'Fn::GetAtt': path.split('.') }) },
];

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => {
    if (key === 'Ref' || key === 'DependsOn') return [String(held)];
    if (key === 'Fn::GetAtt') return [String(held[0])];
    if (key === 'Fn::Sub')
      return [...String(held).matchAll(/\$\{([^}.]+)(?:\.[^}]+)?\}/g)].flatMap((match) => match[1] ?? []);
    return referencesIn(held);
  });
}

function snippetsIn(language: string): Snippet[] {
  const text = readFileSync(join(root, `snippets/${language}.code-snippets`), 'utf8');
  const [comment = '', ...lines] = text.split('\n');
  expect(comment).toMatch(/^\/\/ Generated/);
  const snippets: Record<string, Omit<Snippet, 'name' | 'body'> & { readonly body: readonly string[] }> = JSON.parse(
    lines.join('\n'),
  );
  return Object.entries(snippets).map(([name, snippet]) => ({ ...snippet, name, body: snippet.body.join('\n') }));
}
