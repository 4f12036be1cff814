import { afterEach, describe, expect, it } from 'vitest';
import {
  DefinitionRequest,
  DocumentHighlightRequest,
  type Location,
  type LocationLink,
  ReferencesRequest,
} from 'vscode-languageserver/node';
import { at, pullCapabilities, TestClient, transports } from './client';

const uri = 'file:///work/template.yaml';

const { text, position } = at(`Resources:
  Cluster:
    Type: AWS::ECS::Cluster
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: café
          DependsOn: [{ContainerName: db, Condition: START}]
        - Name: db
  Web:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Sub "é \${Clus|ter.Arn}"
      TaskDefinition: !Ref Task
`);

const name = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});
const [declared, used] = [name(1, 2, 9), name(13, 25, 32)];

describe.each(transports)('names over a server %s', (transport) => {
  let client: TestClient;
  const open = async (options?: Parameters<typeof TestClient.start>[1]) => {
    client = await TestClient.start(transport, options);
    await client.open(uri, 'yaml', text);
    return client.connection;
  };
  afterEach(() => client.stop());

  const textDocument = { uri };

  it('says that it can', async () => {
    await open();
    expect(client.initializeResult.capabilities).toMatchObject({
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
    });
  });

  it('goes to a definition', async () => {
    const connection = await open();
    const found = await connection.sendRequest(DefinitionRequest.type, { textDocument, position });
    expect(found).toEqual([{ uri, range: declared }] satisfies Location[]);
  });

  it('links to the whole of it where the client can show that', async () => {
    const { textDocument: features, ...others } = pullCapabilities;
    const capabilities = { ...others, textDocument: { ...features, definition: { linkSupport: true } } };
    const connection = await open({ capabilities });
    const found = await connection.sendRequest(DefinitionRequest.type, { textDocument, position });
    expect(found).toEqual([
      {
        originSelectionRange: used,
        targetUri: uri,
        targetRange: { start: declared.start, end: { line: 2, character: 27 } },
        targetSelectionRange: declared,
      },
    ] satisfies LocationLink[]);
  });

  it('finds references, with and without the declaration', async () => {
    const connection = await open();
    const find = (includeDeclaration: boolean) =>
      connection.sendRequest(ReferencesRequest.type, { textDocument, position, context: { includeDeclaration } });
    expect(await find(true)).toEqual([
      { uri, range: declared },
      { uri, range: used },
    ]);
    expect(await find(false)).toEqual([{ uri, range: used }]);
  });

  it('highlights the names of parts of a task', async () => {
    const connection = await open();
    const inUse = { line: 8, character: 38 };
    expect(await connection.sendRequest(DocumentHighlightRequest.type, { textDocument, position: inUse })).toEqual([
      { range: name(8, 38, 40), kind: 2 },
      { range: name(9, 16, 18), kind: 3 },
    ]);
  });

  it('has nothing to say elsewhere', async () => {
    const connection = await open();
    const nowhere = { textDocument, position: { line: 2, character: 6 } };
    expect(await connection.sendRequest(DefinitionRequest.type, nowhere)).toBeNull();
    expect(await connection.sendRequest(DocumentHighlightRequest.type, nowhere)).toEqual([]);
    const other = 'file:///work/package.json';
    await client.open(other, 'json', '{ "name": "x" }');
    const there = { textDocument: { uri: other }, position: { line: 0, character: 4 } };
    expect(await connection.sendRequest(DefinitionRequest.type, there)).toBeNull();
  });
});
