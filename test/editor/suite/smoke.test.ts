import { assertEqual, closeEditors, diagnosticsWhere, openFile, ruleOf } from './workbench';

describe('the extension in VS Code', () => {
  afterEach(closeEditors);

  it('marks a size that Fargate does not have', async () => {
    const { document } = await openFile('task-definition.json');
    const diagnostics = await diagnosticsWhere(document.uri, (all) => all.length > 0);
    assertEqual(diagnostics.map(ruleOf), ['fargate-cpu-memory']);
  });
});
