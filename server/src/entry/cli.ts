import { homedir } from 'node:os';
import { main } from '../cli/main';
import { writerTo } from '../cli/output';

const error = writerTo(process.stderr);
main(process.argv.slice(2), {
  cwd: process.cwd(),
  home: homedir(),
  stdin: process.stdin,
  out: writerTo(process.stdout),
  // Where even that cannot be told, the exit status has to do.
  error: (text) => error(text).catch(() => false),
}).then((status) => {
  process.exitCode = status;
});
