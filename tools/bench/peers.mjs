// The language services that editors use for JSON and YAML, given our published schemas, behind the calls that `worker.mjs` makes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../files.mjs';

// They are CommonJS, or depend on it, and live in this folder's own node_modules.
const require = createRequire(import.meta.url);

/** A contender and its version, for a format. */
export async function createPeer(format, kind) {
  const uri = `bench:/${kind}.schema.json`;
  const schema = JSON.parse(readFileSync(join(root, 'schemas', `${kind}.schema.json`), 'utf8'));
  const schemas = [{ uri, fileMatch: ['*'], schema }];
  return format === 'json' ? jsonService(schemas) : yamlService(schemas);
}

function jsonService(schemas) {
  const service = require('vscode-json-languageservice').getLanguageService({});
  service.configure({ validate: true, allowComments: true, schemas });
  return {
    parse: (document) => service.parseJSONDocument(document),
    diagnose: (document) => service.doValidation(document, service.parseJSONDocument(document)),
    async complete(document, position) {
      return (await service.doComplete(document, position, service.parseJSONDocument(document)))?.items ?? [];
    },
  };
}

async function yamlService(schemas) {
  const { getLanguageService } = await import('yaml-language-server');
  const { parse } = await import('yaml-language-server/out/src/languageservice/parser/yamlParser07.js');
  const service = getLanguageService({
    schemaRequestService: (uri) => Promise.reject(new Error(`There is no ${uri} here`)),
    workspaceContext: { resolveRelativePath: (path) => path },
    telemetry: { send() {}, sendError: (name, error) => reportError(name, error), sendTrack() {} },
  });
  const parserOptions = { customTags, yamlVersion: '1.2' };
  service.configure({ validate: true, completion: true, hover: true, isKubernetes: false, schemas, ...parserOptions });
  return {
    parse: (document) => parse(document.getText(), parserOptions, document),
    diagnose: (document) => service.doValidation(document, false),
    async complete(document, position) {
      return (await service.doComplete(document, position, false))?.items ?? [];
    },
  };
}

/** It catches its own failures: silence must not pass for speed. */
function reportError(name, error) {
  throw new Error(`yaml-language-server: ${name}`, { cause: error });
}

const customTags = ['Ref scalar', 'Sub scalar', 'Sub sequence', 'GetAtt scalar', 'If sequence', 'Equals sequence'].map(
  (tag) => `!${tag}`,
);
