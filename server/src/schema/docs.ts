import { ownValue } from '../syntax/own-value';
import type { TypeName } from './shapes.generated';

/** AWS's own words, for hover and completion. */
export interface Docs {
  /** Markdown about a property (canonical name) or about the type itself; `undefined` where AWS says nothing. */
  documentation(type: TypeName, property?: string): string | undefined;
}

/** What `dist/docs.json`, made by `tools/docs.mjs`, holds. */
export interface DocsFile {
  readonly texts: readonly string[];
  /** By type and property the place in `texts`; the property `''` is the type itself. */
  readonly types: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** For builds without the documentation. */
export const noDocs: Docs = { documentation: () => undefined };

/** Reads the JSON on the first question only. */
export function createDocs(json: string): Docs {
  let file: DocsFile | undefined;
  return {
    documentation(type, property = '') {
      file ??= JSON.parse(json) as DocsFile;
      const place = ownValue(file.types[type] ?? {}, property);
      return place === undefined ? undefined : file.texts[place];
    },
  };
}
