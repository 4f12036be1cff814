import { describe, expect, it } from 'vitest';
import {
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentSymbolRequest,
  HoverRequest,
} from 'vscode-languageserver/node';
import { editors } from './capabilities';
import { at, TestClient } from './client';

const uri = 'file:///work/template.yaml';
const { text, position } = at(`Parameters:
  Size:
    Type: String
    Description: "**big** [x](http://y)"
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Ref Size
      RequiresCompatibilities: [FARGATE]
      Cpu: 1024
      Memory: 2560
      NetworkMode: awsvpc
      ContainerDefinitions:
        - Name: web
          Image: nginx:1.29
          |
`);

describe.each(Object.entries(editors))('%s', (_, capabilities) => {
  const item = capabilities.textDocument?.completion?.completionItem;
  const { publishDiagnostics, diagnostic, codeAction, hover, documentSymbol, definition } =
    capabilities.textDocument ?? {};

  it('gets only what it understands', async () => {
    const client = await TestClient.start('in process', { capabilities });
    const textDocument = { uri };
    const offered = client.initializeResult.capabilities;
    expect(offered.codeActionProvider !== undefined).toBe(codeAction?.codeActionLiteralSupport !== undefined);
    expect(offered.diagnosticProvider !== undefined).toBe(diagnostic !== undefined);
    expect(offered.positionEncoding ?? 'utf-16').toBe('utf-16');

    await client.open(uri, 'yaml', text);
    const version = publishDiagnostics?.versionSupport ? 1 : undefined;
    const found = diagnostic ? await client.diagnostics(uri) : await client.pushed(uri, version);
    expect(found.some(({ code }) => code === 'fargate-cpu-memory')).toBe(true);
    expect(found.some((each) => each.codeDescription)).toBe(publishDiagnostics?.codeDescriptionSupport === true);
    expect(found.some((each) => each.relatedInformation)).toBe(publishDiagnostics?.relatedInformation === true);
    const tags = publishDiagnostics?.tagSupport?.valueSet ?? diagnostic?.tagSupport?.valueSet ?? [];
    for (const tag of found.flatMap((each) => each.tags ?? [])) expect(tags).toContain(tag);
    for (const each of found) expect(each).not.toHaveProperty('data');

    const completion = await client.connection.sendRequest(CompletionRequest.type, { textDocument, position });
    const items = Array.isArray(completion) ? completion : [];
    expect(items.length).toBeGreaterThan(5);
    for (const each of items) {
      const newText = each.textEdit?.newText ?? '';
      if (!item?.snippetSupport) {
        expect(each.insertTextFormat).toBeUndefined();
        expect(newText).not.toMatch(/\$\{?\d/);
      }
      if (!item?.insertTextModeSupport) expect(each.insertTextMode).toBeUndefined();
      if (!item?.tagSupport) expect(each.tags).toBeUndefined();
      if (!item?.preselectSupport) expect(each.preselect).toBeUndefined();
      expect(each.labelDetails).toBeUndefined();
      expect(each.command).toBeUndefined();
      if (each.documentation === undefined) continue;
      expect(each.documentation).toHaveProperty(
        'kind',
        item?.documentationFormat?.includes('markdown') ? 'markdown' : 'plaintext',
      );
    }

    const at = { line: 8, character: 20 };
    const shown = await client.connection.sendRequest(HoverRequest.type, { textDocument, position: at });
    const markdown = hover?.contentFormat?.includes('markdown') ?? false;
    expect(shown?.contents).toHaveProperty('kind', markdown ? 'markdown' : 'plaintext');
    if (!markdown) {
      expect(JSON.stringify(shown?.contents)).not.toMatch(/\\\\\[|\*\*Size/);
      expect(JSON.stringify(shown?.contents)).toContain('**big** [x](http://y)');
    }

    const [symbol] = (await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })) ?? [];
    expect(symbol).toHaveProperty(documentSymbol?.hierarchicalDocumentSymbolSupport ? 'selectionRange' : 'location');

    const [target] = [
      await client.connection.sendRequest(DefinitionRequest.type, { textDocument, position: at }),
    ].flat();
    expect(target).toHaveProperty(definition?.linkSupport ? 'targetUri' : 'uri');

    const range = { start: { line: 11, character: 0 }, end: { line: 11, character: 30 } };
    const context = { diagnostics: [] };
    const actions =
      (await client.connection.sendRequest(CodeActionRequest.type, { textDocument, range, context })) ?? [];
    expect(actions.length > 0).toBe(codeAction?.codeActionLiteralSupport !== undefined);
    expect(actions.some((action) => 'isPreferred' in action)).toBe(codeAction?.isPreferredSupport === true);
    await client.stop();
  });
});
