// Starts a rule: `npm run new-rule -- <id> <category>` writes the rule, its test and its page, and adds it to the index.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './files.mjs';
import { generateFromRules } from './generate/rules.mjs';

const categories = 'document fargate network containers logging secrets volumes security service neighbours'.split(' ');
const [id, category = 'containers'] = process.argv.slice(2);
if (!id || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || !categories.includes(category)) {
  console.error(`Usage: npm run new-rule -- <id-in-kebab-case> <${categories.join('|')}>`);
  process.exit(2);
}
const name = id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const base = join(root, `server/src/rules/${category}/${id}`);
if (existsSync(`${base}.ts`)) {
  console.error(`There is a rule ${id} already.`);
  process.exit(2);
}

write(
  `${base}.ts`,
  `import { defineRule } from '../rule';

/** TODO: what AWS does, in its own words where they are known. */
export const ${name} = defineRule({
  id: '${id}',
  meta: {
    summary: 'TODO: one plain sentence.',
    severity: 'warning',
    category: '${category}',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/TODO'],
    messages: { todo: 'TODO: what will happen to "{{name}}", and what to do.' },
  },
  visit: {
    ContainerDefinition(container, report) {
      const name = container.get('name');
      if (name.state === 'known' && name.value === 'TODO') {
        report({ at: name.node, message: 'todo', data: { name: name.value } });
      }
    },
  },
});
`,
);
write(
  `${base}.test.ts`,
  `import { testRule } from '../../../../test/harness/rule-tester';
import { ${name} } from './${id}';

testRule(${name}, {
  valid: [{ name: 'a container', task: { containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }] } }],
  invalid: [
    {
      name: 'a container called TODO',
      task: { containerDefinitions: [{ name: 'TODO', image: 'nginx:1.29' }] },
      findings: [{ message: 'todo', data: { name: 'TODO' }, at: '/containerDefinitions/0/name' }],
    },
  ],
});
`,
);
write(
  join(root, `docs/rules/${id}.md`),
  `<!-- end of the generated head -->

## Why

TODO

## Wrong

\`\`\`json
TODO
\`\`\`

## Right

\`\`\`json
TODO
\`\`\`

## How to fix

TODO
`,
);
await generateFromRules(false);

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}
