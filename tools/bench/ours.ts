// Our server without the connection, for `worker.mjs`; bundled as the product is.
import { readFileSync } from 'node:fs';
import type { Position } from 'vscode-languageserver-textdocument';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { recognise } from '../../server/src/ecs/document';
import { completions } from '../../server/src/features/completion';
import { Analyses, Analysis } from '../../server/src/lsp/analysis';
import { clientFeatures } from '../../server/src/lsp/client-features';
import { toCompletionItem, toDiagnostic } from '../../server/src/lsp/convert';
import { Faults } from '../../server/src/lsp/faults';
import { rules } from '../../server/src/rules';
import { lint } from '../../server/src/rules/lint';
import { combined } from '../../server/src/rules/settings';
import { createDocs } from '../../server/src/schema/docs';
import { parse } from '../../server/src/syntax/parse';

export { TextDocument };

/** What VS Code says of itself, as far as it makes answers longer. */
const client = clientFeatures({
  textDocument: {
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown'],
        insertTextModeSupport: { valueSet: [1] },
        preselectSupport: true,
        tagSupport: { valueSet: [1] },
      },
    },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
  },
});

const faults = new Faults((text) => {
  throw new Error(text);
});

/** The same calls in the same order as `server/src/lsp/server.ts` makes them. */
export function createContender() {
  const analyses = new Analyses(faults);
  // As seen from where the benchmark puts its bundle.
  const docs = createDocs(readFileSync(new URL('../../dist/docs.json', import.meta.url), 'utf8'));
  const settings = combined();
  return {
    parse: (document: TextDocument) => parse(document.getText(), analyses.of(document).format),
    diagnose: (document: TextDocument) =>
      analyses.of(document).document
        ? analyses
            .of(document)
            .findings(rules, settings)
            .map((finding) => toDiagnostic(document, finding, client))
        : [],
    complete(document: TextDocument, position: Position) {
      const { format, fileName, mayBeOurs } = analyses.of(document);
      if (!mayBeOurs) return [];
      const items = completions(document.getText(), format, fileName, document.offsetAt(position), docs);
      return items.map((item) => toCompletionItem(document, item, client));
    },
  };
}

/** Whether a file is one of ours. */
export function isOurs(document: TextDocument): boolean {
  return new Analysis(document, faults).document !== undefined;
}

/** Runs all rules on a document that was read before; on new elements each time, for they keep what was read of them. */
export function prepareRun(document: TextDocument): () => void {
  const { format, fileName } = new Analysis(document, faults);
  const tree = parse(document.getText(), format);
  return () => {
    const read = recognise(tree, fileName);
    if (!read) throw new Error(`${document.uri} is not one of ours`);
    lint(read, rules);
  };
}
