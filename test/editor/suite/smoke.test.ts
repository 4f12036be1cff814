import { closeEditors, diagnosticOf, openFile } from './workbench';

describe('the extension in VS Code', () => {
  afterEach(closeEditors);

  it('marks a size that Fargate does not have', async () => {
    const { document } = await openFile('task-definition.json');
    await diagnosticOf(document.uri, 'fargate-cpu-memory');
  });
});
