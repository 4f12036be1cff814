// Keystrokes in every file of a folder that is one of ours. Prints one line of JSON. Started by ../bench.mjs.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { summary } from './statistics.mjs';
import { typeLetters } from './typing.mjs';

const { bundle, folder, letters } = JSON.parse(process.argv[2]);
const { createContender, isOurs, TextDocument } = await import(bundle);
const contender = createContender();

const opened = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => open(join(parentPath, name)))
  .filter(isOurs);
// An editor has been open for a while: the first round is not counted.
for (const document of opened) typeInto(document, 'ab');
const rounds = opened.map((document) => ({ document, samples: typeInto(document, letters) }));
const slowest = rounds
  .map(({ document, samples }) => ({ file: nameOf(document), size: document.getText().length, ...summary(samples) }))
  .sort((a, b) => b.p95 - a.p95)
  .slice(0, 3);
console.log(JSON.stringify({ files: rounds.length, ...summary(rounds.flatMap(({ samples }) => samples)), slowest }));

function nameOf({ uri }) {
  return relative(folder, fileURLToPath(uri));
}

function open(path) {
  const language = { '.json': 'json', '.jsonc': 'jsonc', '.yaml': 'yaml', '.yml': 'yaml' }[extname(path)] ?? '';
  return TextDocument.create(pathToFileURL(path).href, language, 1, readFileSync(path, 'utf8'));
}

/** Milliseconds from each change to the diagnostics; typed behind a letter in the middle of the text. */
function typeInto(document, letters) {
  const text = document.getText();
  const middle = text.slice(text.length >> 1).search(/(?<=\w)/) + (text.length >> 1);
  return typeLetters(middle, letters).map(({ offset, remove, insert }) => {
    const start = performance.now();
    const range = { start: document.positionAt(offset), end: document.positionAt(offset + remove) };
    TextDocument.update(document, [{ range, text: insert }], document.version + 1);
    contender.diagnose(document);
    return performance.now() - start;
  });
}
