import { describe, expect, it } from 'vitest';
import { type Diagnostic, HoverRequest } from 'vscode-languageserver/node';
import { pullCapabilities, TestClient, transports } from './client';

const uri = 'file:///work/task-definition.json';
const text = JSON.stringify({
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  cpu: '1024',
  memory: '2560',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
});
const pushing = {
  workspace: { configuration: true },
  textDocument: { publishDiagnostics: { versionSupport: true } },
};

function sizesIn(diagnostics: readonly Diagnostic[]): (number | undefined)[] {
  return diagnostics.filter(({ code }) => code === 'fargate-cpu-memory').map(({ severity }) => severity);
}

const wrong: [string, unknown][] = [
  ['textDocument/didOpen', {}],
  [
    'textDocument/didOpen',
    { textDocument: { uri: 'file:///work/a/task-definition.json', languageId: 'json', version: 1 } },
  ],
  ['textDocument/didOpen', { textDocument: { uri: 5, languageId: null, version: 'x', text: text } }],
  ['textDocument/didChange', { textDocument: { uri } }],
  ['textDocument/didChange', { textDocument: { uri, version: 9 }, contentChanges: [{}] }],
  [
    'textDocument/didChange',
    { textDocument: { uri, version: 9 }, contentChanges: [{ text: 'x', range: { start: 1 } }] },
  ],
  ['textDocument/didChange', { textDocument: { uri: 'file:///unknown', version: 1 }, contentChanges: [{ text: '' }] }],
  ['textDocument/didClose', { textDocument: { uri: 'file:///unknown' } }],
  ['textDocument/didClose', null],
  ['workspace/didChangeConfiguration', null],
  ['workspace/didChangeWatchedFiles', { changes: 5 }],
  ['workspace/didChangeWorkspaceFolders', {}],
  ['workspace/didChangeWorkspaceFolders', { event: { added: [{}], removed: null } }],
  ['nobody/knows', { x: 1 }],
];
const requests = [
  'hover',
  'completion',
  'definition',
  'references',
  'documentHighlight',
  'documentSymbol',
  'codeAction',
  'diagnostic',
];
const parameters: unknown[] = [
  {},
  { textDocument: {} },
  { textDocument: { uri } },
  { textDocument: { uri: 'file:///unknown' }, position: { line: 0, character: 0 } },
  {
    textDocument: { uri },
    position: { line: -5, character: -5 },
    range: { start: { line: -1, character: 0 }, end: { line: 9e9, character: 0 } },
  },
  { textDocument: { uri }, position: { line: 9e9, character: 9e9 }, context: null },
  { textDocument: { uri }, position: { line: '0', character: {} }, range: 'all', context: { only: 'source' } },
];
const strange = [
  'file:///a%2Fb/task-definition.json',
  'file://server/share/task-definition.json',
  'file:///%ff/task-definition.json',
  'file://[bad/task-definition.json',
  'untitled:task-definition.json',
  'vscode-vfs://github/a/b/task-definition.json',
  'task-definition.json',
  '',
];

describe.each(transports)('server %s', (transport) => {
  it.each([
    ['pushes', pushing],
    ['is pulled', pullCapabilities],
  ])('outlives what makes no sense when it %s', async (_, capabilities) => {
    const client = await TestClient.start(transport, { capabilities });
    await client.open(uri, 'json', text);
    for (const [method, params] of wrong) await client.connection.sendNotification(method, params as object);
    for (const name of requests) {
      for (const params of parameters) {
        // An answer or an error: either will do.
        await client.connection
          .sendRequest(`textDocument/${name}`, params)
          .catch((error) => expect(error.code).toBeLessThan(0));
      }
    }
    await expect(client.connection.sendRequest('nobody/knows', {})).rejects.toThrow();
    const hover = { textDocument: { uri }, position: { line: 0, character: text.indexOf('cpu') } };
    expect(await client.connection.sendRequest(HoverRequest.type, hover)).not.toBeNull();
    await client.stop();
  });

  it('answers for strange URIs', async () => {
    const client = await TestClient.start(transport, { capabilities: pushing });
    for (const each of strange) {
      await client.open(each, 'json', text);
      expect(sizesIn(await client.pushed(each, 1)), each).toEqual([1]);
    }
    await client.stop();
  });

  it('goes by the text where a version is repeated', async () => {
    const client = await TestClient.start(transport);
    await client.open(uri, 'json', text);
    expect(sizesIn(await client.diagnostics(uri))).toEqual([1]);
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 1 },
      contentChanges: [{ text: text.replace('2560', '2048') }],
    });
    expect(sizesIn(await client.diagnostics(uri))).toEqual([]);
    await client.open(uri, 'json', text);
    expect(sizesIn(await client.diagnostics(uri))).toEqual([1]);
    await client.stop();
  });
});

describe('a client that does not say what its settings are', () => {
  it('gets findings by the defaults, and others once it has answered', async () => {
    let impatient = () => {};
    let answer = (_: unknown) => {};
    const settings = new Promise((resolve) => {
      answer = resolve;
    });
    const wait = () =>
      new Promise<void>((resolve) => {
        impatient = resolve;
      });
    const client = await TestClient.start('in process', { capabilities: pushing, settings, host: { wait } });
    await client.open(uri, 'json', text);
    // The server has asked for the settings, and waits, once it answers what comes after.
    await client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
    impatient();
    expect(sizesIn(await client.pushed(uri, 1))).toEqual([1]);
    answer({ rules: { 'fargate-cpu-memory': 'hint' } });
    expect(sizesIn(await client.pushedNext(uri))).toEqual([4]);
    await client.stop();
  });
});

describe('what fails', () => {
  it('is told in the output channel, once, and costs nothing else', async () => {
    const readBeside = () => Promise.reject(new Error('the disk is on fire'));
    const client = await TestClient.start('in process', { host: { readBeside } });
    const service = 'file:///work/ecs-service.json';
    const source = JSON.stringify({ serviceName: 'a', taskDefinition: 'b', desiredCount: -1, loadBalancers: [] });
    await client.open(service, 'json', source);
    expect((await client.diagnostics(service)).length).toBeGreaterThan(0);
    await client.change(service, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, ' ');
    expect((await client.diagnostics(service)).length).toBeGreaterThan(0);
    expect(client.log.filter((line) => line.includes('the disk is on fire'))).toHaveLength(1);
    await client.stop();
  });
});

describe('.ecslint.json', () => {
  const asked: string[] = [];
  const host = {
    readText: async (each: string) => {
      asked.push(each);
      return undefined;
    },
    projectOf: async () => 'file:///elsewhere/repository',
  };
  const openAt = async (folders: string[], file: string) => {
    asked.splice(0);
    const client = await TestClient.start('in process', { host, workspaceFolders: folders });
    await client.open(file, 'json', text);
    await client.diagnostics(file);
    await client.stop();
    return asked;
  };

  it('is looked for no further up than the workspace folder', async () => {
    expect(await openAt(['file:///work/app'], 'file:///work/app/a/task-definition.json')).toEqual([
      'file:///work/app/a/.ecslint.json',
      'file:///work/app/.ecslint.json',
    ]);
  });

  it('is looked for up to the repository where no folder is open', async () => {
    expect(await openAt([], 'file:///elsewhere/repository/a/task-definition.json')).toEqual([
      'file:///elsewhere/repository/a/.ecslint.json',
      'file:///elsewhere/repository/.ecslint.json',
    ]);
  });
});
