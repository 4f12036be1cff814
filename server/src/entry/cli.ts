import { homedir } from 'node:os';
import { main } from '../cli/main';
import { writerTo } from '../cli/output';

const error = writerTo(process.stderr);
// Where even that cannot be told, the exit status has to do.
const tell = (text: string) => error(text).catch(() => false);

start().then((status) => {
  process.exitCode = status;
});

async function start(): Promise<number> {
  const cwd = workingFolder();
  if (cwd === undefined) {
    await tell('ecs-lint: the working folder is not there any more\n');
    return 2;
  }
  const out = writerTo(process.stdout);
  return main(process.argv.slice(2), { cwd, home: homedir(), stdin: process.stdin, out, error: tell });
}

function workingFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}
