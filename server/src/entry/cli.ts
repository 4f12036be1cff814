import { main } from '../cli/main';

main(process.argv.slice(2), {
  cwd: process.cwd(),
  stdin: process.stdin,
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
}).then((status) => {
  process.exitCode = status;
});
