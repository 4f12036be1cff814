// Makes the VSIX from what `npm run build` left in dist/, and refuses one that is too large or holds too much.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX, listFiles } from '@vscode/vsce';
import { root } from './files.mjs';

const maxBytes = 1_000_000;
const packagePath = join(root, 'dist/ecs-language-tools.vsix');
const files = await listFiles({ cwd: root, dependencies: false });
const strays = files.filter((file) => /(^|\/)(node_modules|test|tools|server|client)\//.test(file));
if (strays.length > 0) throw new Error(`These do not belong into the package: ${strays.join(', ')}`);
await createVSIX({
  cwd: root,
  packagePath,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const { size } = statSync(packagePath);
console.log(`${files.length} files, ${(size / 1000).toFixed(0)} kB`);
if (size > maxBytes) throw new Error(`The package has ${size} bytes; at most ${maxBytes} are allowed.`);
