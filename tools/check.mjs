// What the linter cannot see: `node tools/check.mjs` fails with a list of places.

import { slowExpressions } from './checks/expressions.mjs';
import { foreignKeys, programOf, projects } from './checks/own-keys.mjs';

const found = [
  ...new Set([...projects.flatMap((project) => foreignKeys(programOf(project))), ...(await slowExpressions())]),
];
for (const each of found) console.error(each);
console.log(found.length === 0 ? 'No foreign keys, no slow expressions.' : `\n${found.length} places`);
process.exitCode = found.length === 0 ? 0 : 1;
