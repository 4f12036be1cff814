// One contender at one document, in a process of its own so that neither the heap nor the compiled code of another is in the way.
// Prints one line of JSON. Started by ../bench.mjs.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { measure } from './statistics.mjs';
import { typeEntry, typeProperty } from './typing.mjs';

const { contender: name, bundle, documentFile, repetitions, atLeast, budget } = JSON.parse(process.argv[2]);
const bench = JSON.parse(readFileSync(documentFile, 'utf8'));
const ours = await import(bundle);
const contender =
  name === 'ours' ? ours.createContender() : await (await import('./peers.mjs')).createPeer(bench.format, bench.kind);
const { TextDocument } = name === 'ours' ? ours : createRequire(import.meta.url)('vscode-languageserver-textdocument');

let version = 1;
let document = TextDocument.create(`file:///bench/${bench.name}`, bench.format, version, bench.text);

const start = performance.now();
const found = (await contender.diagnose(document)).length;
const first = performance.now() - start;

const edits = typeEntry(bench);
const keystroke = await measure(
  // Whole entries are typed, so that all of their states are measured.
  {
    warmUp: 2 * edits.length,
    times: Math.ceil(repetitions / edits.length) * edits.length,
    atLeast,
    budget: budget / 2,
  },
  async (number) => {
    type(edits[number % edits.length]);
    await contender.diagnose(document);
  },
);

restart();
const { first: opening, next } = typeProperty(bench);
type(opening);
let offered = 0;
const completion = await measure({ warmUp: 40, times: repetitions, budget: budget / 4 }, async (number) => {
  const { edit, cursor } = next(number);
  type(edit);
  const items = await contender.complete(document, document.positionAt(cursor));
  offered = items.filter(({ label }) => /^memory/i.test(label)).length;
});

restart();
const again = () => TextDocument.create(document.uri, bench.format, ++version, bench.text);
const parse = await measure({ warmUp: 40, times: repetitions, budget: budget / 8 }, () => contender.parse(again()));
const run =
  name === 'ours' && (await measure({ warmUp: 40, times: repetitions, budget: budget / 8 }, ours.prepareRun(document)));

console.log(JSON.stringify({ found, offered, first, parse, keystroke, completion, ...(run && { run }) }));

function restart() {
  document = TextDocument.create(document.uri, bench.format, ++version, bench.text);
}

function type({ offset, remove, insert }) {
  const range = { start: document.positionAt(offset), end: document.positionAt(offset + remove) };
  document = TextDocument.update(document, [{ range, text: insert }], ++version);
}
