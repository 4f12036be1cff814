/**
 * Makes the files in snippets/ and their page from those in snippets/source/. Data is written once, as YAML; its JSON twin is
 * derived.
 *
 * A source begins with comment lines (the snippet's name, then its description) and a blank line; the rest is the body with
 * VS Code's tab stops. The file's name is the prefix. Tab stops in YAML are not nested.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';

const json = 'json,jsonc';
const yaml = 'yaml';
// Ids that extensions for CloudFormation give to templates.
const jsonTemplate = `${json},json-cfn,cloudformation-json`;
const yamlTemplate = `${yaml},cloudformation,cfn,yaml-cfn,cloudformation-yaml`;

/** By folder of snippets/source/: its heading, what comes out, and whether a snippet is the whole of a file. */
const kinds = {
  'task-definitions': { title: 'Task definitions (JSON, YAML)', scopes: { json, yaml }, whole: true },
  services: { title: 'Service definitions (JSON, YAML)', scopes: { json, yaml }, whole: true },
  templates: {
    title: 'CloudFormation templates (JSON, YAML)',
    scopes: { json: jsonTemplate, yaml: yamlTemplate },
    whole: true,
  },
  resources: {
    title: 'Resources of CloudFormation templates (JSON, YAML)',
    scopes: { json: jsonTemplate, yaml: yamlTemplate },
    whole: false,
  },
  typescript: { title: 'AWS CDK (TypeScript)', scopes: { typescript: 'typescript' }, whole: true },
  shellscript: { title: 'ECS Exec (shell)', scopes: { shellscript: 'shellscript' }, whole: false },
};

/** @returns {Map<string, string>} The contents of the snippet files and of their page by path from the repository's root. */
export function generateSnippets(root) {
  const sources = readSources(join(root, 'snippets/source'));
  const languages = [...new Set(Object.values(kinds).flatMap(({ scopes }) => Object.keys(scopes)))];
  const files = languages.map((language) => [`snippets/${language}.code-snippets`, snippetFile(sources, language)]);
  return new Map([...files, ['docs/snippets.md', page(sources)]]);
}

function snippetFile(sources, language) {
  const snippets = sources.flatMap(({ kind: { scopes, whole }, name, prefix, description, body }) => {
    if (!scopes[language]) return [];
    const text = language === 'json' ? jsonBody(body, whole) : body;
    // A whole file ends with its newline; after resources, more may follow in the same line (a comma, in JSON).
    const lines = (whole ? `${text}\n$0` : `${text}$0`).split('\n');
    const use = whole ? { isFileTemplate: true } : {};
    return [[name, { scope: scopes[language], prefix, description, ...use, body: lines }]];
  });
  const text = JSON.stringify(Object.fromEntries(snippets), null, 2);
  return `// Generated from snippets/source by \`npm run generate\`; do not edit.\n${text}\n`;
}

function page(sources) {
  const sections = Object.values(kinds).flatMap((kind) => {
    const rows = sources
      .filter((source) => source.kind === kind)
      .map(({ prefix, description }) => `| \`${prefix}\` | ${description} |`);
    return ['', `## ${kind.title}`, '', '| Type | What it is |', '|---|---|', ...rows];
  });
  return `${[...introduction, ...sections].join('\n')}\n`;
}

const introduction = [
  '<!-- Generated from snippets/source by `npm run generate`; do not edit. -->',
  '# Snippets',
  '',
  'Type `ecs-` in a JSON, YAML, TypeScript or shell file and choose; Tab goes from place to place, and where there is a choice',
  'VS Code shows it. In an empty file, *Snippets: Fill File with Snippet* (F1) offers those that are a whole file. In an untitled',
  'file, choose the language first (Ctrl+K M).',
  '',
  'Those in JSON and YAML pass every rule of this extension without an error or a warning, whatever is chosen. Replace the account,',
  'the names and the images.',
];

function readSources(folder) {
  return globSync('*/*', { cwd: folder })
    .sort()
    .map((path) => ({
      kind: kinds[dirname(path)],
      prefix: basename(path).replace(/\..*$/, ''),
      ...readSource(readFileSync(join(folder, path), 'utf8')),
    }));
}

function readSource(text) {
  const [, head, body] = /^((?:(?:#|\/\/) [^\n]*\n)+)\n(.*)$/s.exec(text);
  const [name, ...description] = head
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^(#|\/\/) /, ''));
  return { name, description: description.join(' '), body: body.trimEnd() };
}

const tabStop = /\$\{(\d+)(?::([^}]*)|\|([^}]*)\|)?\}/g;

/** The body in JSON, indented with tabs, which VS Code turns into the file's own indentation. */
function jsonBody(body, whole) {
  const stops = [];
  const defaults = new Map();
  // Each tab stop becomes one character that is text to YAML and to JSON.
  const plain = body
    .replace(tabStop, (stop, number, text, choices) => {
      if (!defaults.has(number)) defaults.set(number, text ?? choices?.split(',')[0]);
      return String.fromCharCode(firstMark + stops.push({ stop, value: defaults.get(number) }) - 1);
    })
    .replace(/\\([$}\\])/g, '$1');
  const document = parseDocument(plain, { customTags, version: '1.2' });
  if (document.errors.length > 0) throw document.errors[0];

  /** Whether the tab stop stands for something that JSON writes without quotes. */
  const isBare = ({ value, type }) => {
    const stop = type === 'PLAIN' && value.length === 1 ? stops[value.charCodeAt(0) - firstMark] : undefined;
    return stop !== undefined && /^(\d+|true|false)$/.test(stop.value);
  };
  const text = whole ? print(document.contents, 0, isBare) : printPairs(document.contents, 0, isBare).join(',\n');
  return text.replace(/[\\$]/g, '\\$&').replace(marks, (mark) => stops[mark.charCodeAt(0) - firstMark].stop);
}

const firstMark = 0xe000;
const marks = /[\ue000-\uf8ff]/g;

/** `!Ref X` is kept as a scalar with its tag. */
const customTags = ['!Ref', '!GetAtt', '!Sub'].map((tag) => ({ tag, resolve: (text) => text }));

function print(node, depth, isBare) {
  if (isScalar(node)) return printScalar(node, isBare);
  const items = isSeq(node)
    ? node.items.map((item) => print(item, depth + 1, isBare))
    : printPairs(node, depth + 1, isBare);
  const [open, close] = isSeq(node) ? ['[', ']'] : ['{ ', ' }'];
  const inline = `${open}${items.join(', ')}${close}`;
  if (depth > 0 && isPlain(node) && inline.length <= 80) return inline;
  const indent = '\t'.repeat(depth + 1);
  return `${open.trim()}\n${items.map((item) => indent + item).join(',\n')}\n${'\t'.repeat(depth)}${close.trim()}`;
}

/** Holds nothing but scalars, or is a list of one such map. */
function isPlain(node) {
  if (isMap(node)) return node.items.every(({ value }) => isScalar(value));
  return node.items.every(isScalar) || (node.items.length === 1 && isPlain(node.items[0]));
}

function printPairs(map, depth, isBare) {
  if (!isMap(map)) throw new Error('not a map');
  return map.items.map(({ key, value }) => `${JSON.stringify(key.value)}: ${print(value, depth, isBare)}`);
}

function printScalar(node, isBare) {
  const { tag, value } = node;
  if (tag === '!Ref') return `{ "Ref": ${JSON.stringify(value)} }`;
  if (tag === '!Sub') return `{ "Fn::Sub": ${JSON.stringify(value)} }`;
  if (tag === '!GetAtt') return `{ "Fn::GetAtt": ${JSON.stringify(value.split('.')).replace(',', ', ')} }`;
  if (isBare(node)) return value;
  // A JSON text within JSON stands in one line.
  if (node.type === 'BLOCK_LITERAL') return JSON.stringify(value.replace(/\s*\n\s*/g, ' ').trim());
  return JSON.stringify(value);
}
