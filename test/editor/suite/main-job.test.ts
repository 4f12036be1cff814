// The main job: be told what is wrong, fix it with one key, be helped while typing.

import * as vscode from 'vscode';
import {
  applyCodeAction,
  asked,
  assertEqual,
  closeEditors,
  completionsAt,
  diagnosticOf,
  diagnosticsWhere,
  ecsDiagnostics,
  hoverAt,
  labelOf,
  openFile,
  openText,
  rangeOf,
  replaceText,
  ruleOf,
} from './workbench';

const brokenSecret = `{
  "family": "shop",
  "executionRoleArn": "arn:aws:iam::111122223333:role/shop-execution",
  "containerDefinitions": [
    {
      "name": "web", // café
      "image": "public.ecr.aws/nginx/nginx:1.29",
      "memory": 512,
      "secrets": [
        { "name": "DB", "valueFrom": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf:password" }
      ]
    }
  ]
}
`;

const template = `# Comments stay.
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: bridge # to be changed
      Cpu: 256
      Memory: 512
      ContainerDefinitions:
        - Name: web
          Image: public.ecr.aws/nginx/nginx:1.29
`;

const serious = (diagnostic: vscode.Diagnostic) => diagnostic.severity <= vscode.DiagnosticSeverity.Warning;

describe('the main job', () => {
  afterEach(closeEditors);

  it('adds the trailing colons of a secret', async () => {
    const { document } = await openText('jsonc', brokenSecret);
    const diagnostic = await diagnosticOf(document.uri, 'secret-arn');
    assertEqual(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    await applyCodeAction(document, diagnostic.range, 'Add the trailing colons');
    assertEqual(document.getText(), brokenSecret.replace(':password"', ':password::"'));
    await diagnosticsWhere(document.uri, (all) => !all.some((one) => ruleOf(one) === 'secret-arn'));
  });

  it('cures a template in YAML and leaves its comments', async () => {
    const { document } = await openText('yaml', template);
    const diagnostic = await diagnosticOf(document.uri, 'fargate-network-mode');
    await applyCodeAction(document, diagnostic.range, 'Use awsvpc');
    assertEqual(document.getText(), template.replace('bridge', 'awsvpc'));
    await diagnosticsWhere(document.uri, (all) => !all.some(serious));
  });

  it('applies all safe fixes as one action', async () => {
    const { document } = await openText('yaml', template.replace('512', '768'));
    await diagnosticOf(document.uri, 'fargate-cpu-memory');
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const kind = vscode.CodeActionKind.SourceFixAll.append('ecs');
    await applyCodeAction(document, whole, 'Fix all ECS problems that have a safe fix', kind);
    assertEqual(document.getText(), template.replace('bridge', 'awsvpc').replace('512', '1024'));
  });

  it('follows typing', async () => {
    const editor = await openFile('task-definition.json');
    await diagnosticOf(editor.document.uri, 'fargate-cpu-memory');
    await replaceText(editor, '"memory": "1024"', '"memory": "2048"');
    await diagnosticsWhere(editor.document.uri, (all) => !all.some((one) => ruleOf(one) === 'fargate-cpu-memory'));
  });

  it('completes a whole Fargate size', async () => {
    const editor = await openText(
      'json',
      brokenSecret.replace(/ \/\/ café/, '').replace('"family": "shop",', '"family": "shop",\n  '),
    );
    const items = await completionsAt(editor.document, new vscode.Position(2, 2));
    const pair = items.find((item) => labelOf(item).includes('1 vCPU, 2 GB'));
    if (!pair) throw new Error(`no pair among: ${items.map(labelOf).join(', ')}`);
    const text = typeof pair.insertText === 'string' ? new vscode.SnippetString(pair.insertText) : pair.insertText;
    await editor.insertSnippet(text ?? new vscode.SnippetString(labelOf(pair)), new vscode.Position(2, 2));
    const { cpu, memory } = JSON.parse(editor.document.getText());
    assertEqual({ cpu, memory }, { cpu: '1024', memory: '2048' });
  });

  it('says on hover what a value means', async () => {
    const { document } = await openFile('task-definition.json');
    const hover = await hoverAt(document, rangeOf(document, '"1024"').start.translate(0, 2));
    if (!hover.includes('1 vCPU')) throw new Error(`the hover says: ${hover}`);
  });

  it("brings AWS's documentation of a property", async () => {
    const { document } = await openFile('template.yaml');
    const hover = await hoverAt(document, rangeOf(document, 'Subnets').start.translate(0, 2));
    if (!/subnets? associated/i.test(hover)) throw new Error(`the hover says: ${hover}`);
  });

  it('goes from a service to its target group, and finds who names it', async () => {
    const { document } = await openFile('template.yaml');
    const reference = rangeOf(document, '!Ref Targets').start.translate(0, 6);
    const places = <T>(command: string) =>
      asked(
        () => vscode.commands.executeCommand<T[]>(command, document.uri, reference),
        (answer) => answer.length > 0,
      );
    const [definition] = await places<vscode.Location | vscode.LocationLink>('vscode.executeDefinitionProvider');
    const range = definition && ('targetRange' in definition ? definition.targetSelectionRange : definition.range);
    assertEqual(range && document.getText(range), 'Targets');
    const references = await places<vscode.Location>('vscode.executeReferenceProvider');
    assertEqual(
      references.map((each) => document.getText(each.range)),
      ['Targets', 'Targets'],
    );
  });

  it('outlines containers', async () => {
    const { document } = await openFile('task-definition.json');
    const outline = await asked(
      () =>
        vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri),
      (answer) => answer?.length > 0,
    );
    const names = (symbols: readonly vscode.DocumentSymbol[]): string[] =>
      symbols.flatMap((symbol) => [symbol.name, ...names(symbol.children)]);
    if (!names(outline).includes('api')) throw new Error(`the outline is: ${names(outline).join(', ')}`);
  });

  it('says nothing about other documents', async () => {
    const ours = await openFile('task-definition.json');
    const { document } = await openText('json', '{ "name": "web", "image": 1, }');
    // Once our own document has its diagnostics, the other one's turn has been.
    await diagnosticOf(ours.document.uri, 'fargate-cpu-memory');
    assertEqual(ecsDiagnostics(document.uri).length, 0);
  });
});
