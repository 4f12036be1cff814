// The editor suite: the module that VS Code's extension host loads and whose `run()` it calls. Bundled for the Node host by
// ../run.mjs and for the web host by ../web.mjs.

import Mocha from 'mocha';

/** Every file of the suite. The bundler refuses a *.test.ts that is missing here. */
const files = [() => import('./smoke.test'), () => import('./main-job.test')];

/** Runs the suite, prints each test to the console, and rejects when one fails. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, reporter: ConsoleReporter });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  for (const load of files) await load();
  if (mocha.suite.total() === 0) throw new Error('the editor suite has no test');
  const failures = await new Promise<number>((done) => {
    mocha.run(done);
  });
  if (failures > 0) throw new Error(`${failures} editor test(s) failed`);
}

/** Whole lines: pieces of a line do not get through to the outside from every kind of extension host. */
class ConsoleReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    let passed = 0;
    let failed = 0;
    let skipped = 0;
    runner.on('pass', (test) => {
      passed += 1;
      print(`  ✓ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on('pending', (test) => {
      skipped += 1;
      print(`  - ${test.fullTitle()}`);
    });
    runner.on('fail', (test, error: unknown) => {
      failed += 1;
      print(`  ✗ ${test.fullTitle()}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    });
    runner.on('end', () => {
      print(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    });
  }
}

/** The mark is what ../launcher.mjs tells the suite's lines from VS Code's by. */
function print(text: string): void {
  console.log(`[suite] ${text}`);
}
