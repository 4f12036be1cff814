// Bundles the editor suite with Mocha for the extension host that is to run it.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../tools/vscode.mjs';

const suite = fileURLToPath(new URL('suite', import.meta.url));
const workspace = fileURLToPath(new URL('workspace', import.meta.url));

const hosts = {
  node: {
    entry: 'index.ts',
    options: {
      platform: 'node',
      // Mocha's parallel mode looks these two up beside itself; it is never used here.
      external: ['vscode', './reporters/parallel-buffered.cjs', './worker.cjs'],
    },
  },
  web: {
    entry: 'index.web.ts',
    options: {
      platform: 'browser',
      external: ['vscode'],
      define: { WORKSPACE_FILES: JSON.stringify(textFiles(workspace)) },
      plugins: [{ name: 'mocha-web', setup: useBrowserMocha }],
    },
  },
};

/** Bundles the suite for a host ('node' or 'web') and returns the file's path. Throws when index.ts forgets a *.test.ts. */
export async function bundleSuite(host) {
  const { entry, options } = hosts[host];
  const outfile = join(root, 'dist', 'test', 'editor', entry.replace(/ts$/, 'js'));
  const { metafile } = await build({
    ...options,
    outfile,
    absWorkingDir: root,
    entryPoints: [join(suite, entry)],
    bundle: true,
    format: 'cjs',
    sourcemap: 'inline',
    metafile: true,
    logLevel: 'warning',
  });
  const bundled = Object.keys(metafile.inputs);
  const forgotten = readdirSync(suite).filter(
    (name) => name.endsWith('.test.ts') && !bundled.includes(`test/editor/suite/${name}`),
  );
  if (forgotten.length > 0) throw new Error(`test/editor/suite/index.ts does not import ${forgotten.join(', ')}`);
  return outfile;
}

/** Mocha's build for browsers sets a global when it finds no module system; here it must find none. */
function useBrowserMocha({ onResolve, onLoad }) {
  onResolve({ filter: /^mocha$/ }, () => ({ path: 'mocha', namespace: 'mocha-web' }));
  onLoad({ filter: /.*/, namespace: 'mocha-web' }, () => {
    const source = readFileSync(createRequire(import.meta.url).resolve('mocha/mocha.js'), 'utf8');
    return { contents: `let module, exports, define;\n${source}\nexport default globalThis.Mocha;` };
  });
}

/** Content by path relative to the folder. */
function textFiles(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')];
    }),
  );
}
