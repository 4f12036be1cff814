import { afterEach, describe, expect, it } from 'vitest';
import {
  CompletionRequest,
  type Diagnostic,
  DocumentSymbolRequest,
  HoverRequest,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { at, pullCapabilities, TestClient, transports } from './client';

const uri = 'file:///work/task-definition.json';

const task = (memory: string, family = 'web') =>
  JSON.stringify(
    {
      family,
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '1024',
      memory,
      containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
    },
    null,
    2,
  );

const whole = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

/** Of all that is said, what these tests are about: advice comes and goes with the rules. */
function sizesIn(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ code }) => code === 'fargate-cpu-memory');
}

function applied(text: string, edits: TextEdit[] | undefined): string {
  return TextDocument.applyEdits(TextDocument.create(uri, 'json', 1, text), edits ?? []);
}

describe.each(transports)('server %s', (transport) => {
  let client: TestClient;
  const start = async (options?: Parameters<typeof TestClient.start>[1]) => {
    client = await TestClient.start(transport, options);
    return client;
  };
  afterEach(() => client.stop());

  it('says what it can', async () => {
    const { initializeResult } = await start();
    expect(initializeResult.serverInfo?.name).toBe('ecs-language-server');
    expect(initializeResult.capabilities).toMatchObject({
      textDocumentSync: { change: 2, openClose: true },
      diagnosticProvider: { identifier: 'ecs' },
      codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.ecs'] },
      hoverProvider: true,
      documentSymbolProvider: true,
    });
  });

  it('answers pulled diagnostics with code, link and related place', async () => {
    await start();
    await client.open(uri, 'json', task('2560'));
    const [diagnostic, ...others] = sizesIn(await client.diagnostics(uri));
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({
      code: 'fargate-cpu-memory',
      source: 'ecs',
      severity: 1,
      range: { start: { line: 7, character: 12 }, end: { line: 7, character: 18 } },
      codeDescription: { href: expect.stringContaining('https://docs.aws.amazon.com/') },
      relatedInformation: [{ location: { uri } }],
    });
  });

  it('looks at a service together with the open task definition of its family', async () => {
    const serviceUri = 'file:///work/ecs-service.json';
    const loadBalancers = [{ targetGroupArn: 'arn:x', containerName: 'wbe', containerPort: 80 }];
    const faults = async () => {
      const diagnostics = await client.diagnostics(serviceUri);
      return diagnostics.filter(({ code }) => code === 'load-balancer-container').map(({ message }) => message);
    };
    await start();
    await client.open(serviceUri, 'json', JSON.stringify({ serviceName: 'web', taskDefinition: 'web', loadBalancers }));
    expect(await faults()).toEqual([]);
    await client.open(uri, 'json', task('2048'));
    expect(await faults()).toEqual([expect.stringContaining('"wbe"')]);
    await client.close(uri);
    await client.open(uri, 'json', task('2048', 'other'));
    expect(await faults()).toEqual([]);
  });

  it('pushes diagnostics to clients that do not pull, and takes them back on close', async () => {
    await start({ capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } } });
    await client.open(uri, 'json', task('2560'));
    expect(sizesIn(await client.pushed(uri, 1))).toHaveLength(1);
    await client.change(uri, { start: { line: 7, character: 13 }, end: { line: 7, character: 17 } }, '2048');
    expect(sizesIn(await client.pushed(uri, 2))).toEqual([]);
    await client.close(uri);
    expect(await client.pushed(uri, undefined)).toEqual([]);
  });

  it('keeps up with incremental edits after characters outside ASCII', async () => {
    await start();
    await client.open(uri, 'json', task('2048', 'café'));
    expect(sizesIn(await client.diagnostics(uri))).toEqual([]);
    await client.change(uri, { start: { line: 1, character: 16 }, end: { line: 1, character: 16 } }, '😀');
    await client.change(uri, { start: { line: 7, character: 13 }, end: { line: 7, character: 17 } }, '2560');
    const [diagnostic] = sizesIn(await client.diagnostics(uri));
    expect(diagnostic?.range).toEqual({ start: { line: 7, character: 12 }, end: { line: 7, character: 18 } });
  });

  it('offers quick fixes, the preferred one marked', async () => {
    await start();
    await client.open(uri, 'json', task('2560'));
    const cursor = { line: 7, character: 14 };
    const actions = await client.actions(uri, { start: cursor, end: cursor });
    expect(actions.map(({ title, isPreferred, kind }) => ({ title, isPreferred, kind }))).toEqual([
      { title: 'Use 3072 MiB, the next larger memory for 1024 CPU units', isPreferred: true, kind: 'quickfix' },
      { title: 'Use 2048 MiB, the next smaller memory for 1024 CPU units', isPreferred: false, kind: 'quickfix' },
    ]);
    expect(applied(task('2560'), actions[0]?.edit?.changes?.[uri])).toBe(task('3072'));
  });

  it.each(['source.fixAll.ecs', 'source.fixAll', 'source'])('fixes all when asked for %s', async (only) => {
    await start();
    await client.open(uri, 'json', task('2560'));
    const [action] = await client.actions(uri, whole, [only]);
    expect(action?.kind).toBe('source.fixAll.ecs');
    expect(applied(task('2560'), action?.edit?.changes?.[uri])).toBe(task('3072'));
  });

  it('obeys the settings and follows their change', async () => {
    await start({ settings: { rules: { 'fargate-cpu-memory': 'hint' } } });
    await client.open(uri, 'json', task('2560'));
    expect(sizesIn(await client.diagnostics(uri)).map(({ severity }) => severity)).toEqual([4]);
    await client.configure({ rules: { 'fargate-cpu-memory': 'off' } });
    expect(sizesIn(await client.diagnostics(uri))).toEqual([]);
    await client.configure({ rules: { 'fargate-cpu-memory': 'nonsense' } });
    expect(sizesIn(await client.diagnostics(uri)).map(({ severity }) => severity)).toEqual([1]);
  });

  it('leaves other documents alone', async () => {
    await start();
    const other = 'file:///work/package.json';
    await client.open(other, 'json', '{ "name": "x", "version": }');
    expect(await client.diagnostics(other)).toEqual([]);
    expect(await client.actions(other, whole)).toEqual([]);
  });

  it('completes, hovers and outlines', async () => {
    await start();
    const { text, position } = at(task('|'));
    await client.open(uri, 'json', text);
    const textDocument = { uri };
    const completions = await client.connection.sendRequest(CompletionRequest.type, { textDocument, position });
    const labels = (Array.isArray(completions) ? completions : (completions?.items ?? [])).map(({ label }) => label);
    expect(labels.join('\n')).toContain('2 GB');
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument,
      position: { line: 6, character: 5 },
    });
    expect(JSON.stringify(hover?.contents)).toContain('vCPU');
    const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    expect(JSON.stringify(symbols)).toContain('web');
  });

  it.each([
    ['half-typed JSON', 'json', '{ "containerDefinitions": [ { "na'],
    ['half-typed YAML', 'yaml', 'containerDefinitions:\n  - name: web\n    ima'],
    ['nothing', 'json', ''],
    ['brackets', 'json', `{"containerDefinitions":${'['.repeat(10_000)}`],
    ['bytes', 'yaml', 'containerDefinitions: \u0000\u0001\uFFFD'],
  ])('survives %s', async (_, language, text) => {
    await start();
    const name = `file:///work/task-definition.${language}`;
    await client.open(name, language, text);
    expect(Array.isArray(await client.diagnostics(name))).toBe(true);
    const position = { line: 0, character: 5 };
    await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri: name }, position });
    await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri: name }, position });
    expect(await client.diagnostics(name)).toBeDefined();
  });

  it('can close and open again', async () => {
    await start({ capabilities: pullCapabilities });
    await client.open(uri, 'json', task('2560'));
    expect(sizesIn(await client.diagnostics(uri))).toHaveLength(1);
    await client.close(uri);
    expect(sizesIn(await client.diagnostics(uri))).toEqual([]);
    await client.open(uri, 'json', task('2048'));
    expect(sizesIn(await client.diagnostics(uri))).toEqual([]);
  });
});
