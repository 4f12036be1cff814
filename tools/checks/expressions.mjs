// Finds regular expressions that some text keeps busy for more than a time that grows with its length: a line of 30,000
// blanks that somebody pastes must not stop an editor.
//
// Looked at are all literals, what `new RegExp` makes while the modules load, and the patterns of the model.

import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { analyse } from 'scslre';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { root } from '../files.mjs';

/** What is wrong with an expression; `undefined` for a good one. */
export function faultOf(source, flags) {
  const { reports } = analyse({ source, flags });
  if (reports.length === 0) return undefined;
  return `takes ${reports.some(({ exponential }) => exponential) ? 'exponential' : 'quadratic'} time: /${source}/${flags}`;
}

/** The literals of a file, and the places where a function makes an expression of something else than the model's pattern. */
export function expressionsIn(path, text) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const literals = [];
  const made = [];
  const place = (node) => `${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
  const visit = (node, inFunction) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      literals.push({ place: place(node), source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    const isMade =
      (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(file) === 'RegExp';
    if (isMade && inFunction && !/\bmodel\.pattern\b/.test(node.getText(file))) made.push(place(node));
    ts.forEachChild(node, (child) => visit(child, inFunction || ts.isFunctionLike(node)));
  };
  visit(file, false);
  return { literals, made };
}

/** Every expression that is wrong, as `path:line: what is wrong`. */
export async function slowExpressions() {
  const ignore = ['**/*.test.ts', '**/*.generated.ts'];
  const paths = globSync(['server/src/**/*.ts', 'client/src/**/*.ts'], { cwd: root, ignore });
  const files = paths.map((path) => expressionsIn(path, readFileSync(join(root, path), 'utf8')));
  const all = [...files.flatMap(({ literals }) => literals), ...(await madeWhileLoading()), ...patternsOfModel()];
  return [
    ...files.flatMap(({ made }) => made.map((place) => `${place}: an expression that no check sees`)),
    ...all.flatMap(({ place, source, flags }) => {
      const fault = faultOf(source, flags);
      return fault ? [`${place}: ${fault}`] : [];
    }),
  ];
}

/** What `new RegExp` is called with while the rules and the features load. */
async function madeWhileLoading() {
  const outfile = join(root, 'node_modules/.cache/expressions.mjs');
  const features = globSync('server/src/features/*.ts', { cwd: root, ignore: '**/*.test.ts' });
  const contents = ['server/src/rules/index.ts', ...features].map((path) => `import './${path}';`).join('\n');
  await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    format: 'esm',
    outfile,
    logLevel: 'error',
    ignoreAnnotations: true,
    treeShaking: false,
  });
  const made = [];
  const { RegExp: Original } = globalThis;
  globalThis.RegExp = class extends Original {
    constructor(source, flags) {
      super(source, flags);
      made.push({ place: relative(root, outfile), source: this.source, flags: this.flags });
    }
  };
  try {
    await import(`${pathToFileURL(outfile)}?${process.pid}`);
  } finally {
    globalThis.RegExp = Original;
  }
  return made;
}

function patternsOfModel() {
  const found = [];
  const walk = (value, path) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      if (name === 'pattern' && typeof member === 'string') {
        found.push({ place: `schemas/model.json (${path})`, source: `^(?:${member})$`, flags: 'u' });
      }
      walk(member, `${path}.${name}`);
    }
  };
  walk(JSON.parse(readFileSync(join(root, 'schemas/model.json'), 'utf8')), 'model');
  return found;
}
