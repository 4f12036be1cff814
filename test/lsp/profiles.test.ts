import { afterEach, describe, expect, it } from 'vitest';
import { TestClient, transports } from './client';

const uri = 'file:///work/task-definition.json';
const container = (name: string) => ({
  name,
  image: 'nginx:1.29',
  memory: 64,
  user: '1000',
  readonlyRootFilesystem: true,
  entryPoint: ['sh', '-c'],
  command: ['nginx'],
});
const text = JSON.stringify({ family: 'web', containerDefinitions: ['a', 'b', 'c', 'd'].map(container) }, null, 2);

describe.each(transports)('profiles of the server %s', (transport) => {
  let client: TestClient;
  afterEach(() => client.stop());
  const found = async () => (await client.diagnostics(uri)).filter(({ code }) => code === 'init-process');

  it('follow the setting, and what is no profile is the default', async () => {
    client = await TestClient.start(transport, { settings: { profile: 'essential' } });
    await client.open(uri, 'json', text);
    expect(await found()).toHaveLength(0);
    await client.configure({ profile: 'strict' });
    expect(await found()).toHaveLength(4);
    await client.configure({ profile: 'pedantic' });
    expect(await found()).toHaveLength(1);
    await client.configure({ profile: 'essential', rules: { 'init-process': 'hint' } });
    expect((await found()).map(({ severity }) => severity)).toEqual([4]);
  });

  it('give advice once, with the other places and a fix for all', async () => {
    client = await TestClient.start(transport);
    await client.open(uri, 'json', text);
    const [diagnostic] = await found();
    expect(diagnostic?.relatedInformation).toHaveLength(3);
    expect(diagnostic?.message).toMatch(/ So in 4 places\.$/);
    const actions = await client.actions(uri, diagnostic!.range);
    const everywhere = actions.find(({ title }) => title === 'Enable the init process everywhere (4 places)');
    expect(everywhere?.edit?.changes?.[uri]).toHaveLength(4);
    expect(everywhere?.isPreferred).toBe(false);
  });
});
