// Bundles everything into dist/. Run by `npm run build`; `--watch` rebuilds on change.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { context } from 'esbuild';
import { docsJson } from './docs.mjs';

const watch = process.argv.includes('--watch');

const common = {
  bundle: true,
  minify: !watch,
  sourcemap: watch,
  legalComments: 'none',
  // The UMD builds that esbuild would take for Node do not survive bundling.
  mainFields: ['module', 'main'],
  plugins: [dataPlugin()],
  logLevel: 'info',
};
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs' };
const browser = { ...common, platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

const bundles = [
  { ...node, entryPoints: ['client/src/node.ts'], outfile: 'dist/client.js', external: ['vscode'] },
  {
    ...browser,
    entryPoints: ['client/src/web.ts'],
    outfile: 'dist/client.web.js',
    format: 'cjs',
    external: ['vscode'],
  },
  {
    ...browser,
    entryPoints: ['server/src/entry/server.ts'],
    outfile: 'dist/server.web.js',
    format: 'iife',
    // The language server library has a side for each of the two.
    conditions: ['browser', 'node'],
    external: builtinModules.flatMap((name) => [name, `node:${name}`]),
  },
  {
    ...node,
    entryPoints: ['server/src/entry/cli.ts'],
    outfile: 'dist/cli.js',
    // The glob library asks for the URL of its module, which CommonJS does not have.
    banner: { js: "#!/usr/bin/env node\nconst moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'moduleUrl' },
  },
];

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
writeFileSync('dist/docs.json', docsJson());
writeFileSync('dist/server.js', "#!/usr/bin/env node\nrequire('./server.web.js');\n", { mode: 0o755 });
for (const bundle of bundles) {
  const build = await context(bundle);
  if (watch) await build.watch();
  else {
    await build.rebuild();
    await build.dispose();
  }
}

/** Our data as JSON for `JSON.parse`, which engines read faster than an object literal: the server starts sooner. */
function dataPlugin() {
  return {
    name: 'data',
    setup(build) {
      build.onLoad({ filter: /[\\/]schemas[\\/]\w+\.json$/ }, ({ path }) => {
        const json = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
        return { contents: `export default JSON.parse(${JSON.stringify(json)});`, loader: 'js', watchFiles: [path] };
      });
    },
  };
}
