import type { ClientCapabilities } from 'vscode-languageserver/node';

/** What editors say of themselves, as far as it concerns us. */
export const editors: Readonly<Record<string, ClientCapabilities>> = {
  'an empty object': {},
  // https://github.com/neovim/neovim/blob/release-0.11/runtime/lua/vim/lsp/protocol.lua, make_client_capabilities
  Neovim: {
    general: { positionEncodings: ['utf-8', 'utf-16', 'utf-32'] },
    textDocument: {
      diagnostic: { dynamicRegistration: false, tagSupport: { valueSet: [1, 2] } },
      codeAction: {
        dynamicRegistration: true,
        codeActionLiteralSupport: {
          codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source', 'source.organizeImports'] },
        },
        isPreferredSupport: true,
        dataSupport: true,
        resolveSupport: { properties: ['edit', 'command'] },
      },
      completion: {
        dynamicRegistration: false,
        completionItem: {
          snippetSupport: true,
          commitCharactersSupport: false,
          preselectSupport: false,
          deprecatedSupport: true,
          documentationFormat: ['markdown', 'plaintext'],
          resolveSupport: { properties: ['additionalTextEdits', 'command'] },
        },
        contextSupport: true,
        insertTextMode: 1,
      },
      definition: { linkSupport: true, dynamicRegistration: true },
      documentSymbol: { dynamicRegistration: false, hierarchicalDocumentSymbolSupport: true },
      hover: { dynamicRegistration: true, contentFormat: ['markdown', 'plaintext'] },
      publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, dataSupport: true },
    },
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: false },
      didChangeWatchedFiles: { dynamicRegistration: false, relativePatternSupport: true },
      workspaceFolders: true,
    },
  },
  // https://git.savannah.gnu.org/cgit/emacs.git/tree/lisp/progmodes/eglot.el, eglot-client-capabilities; without yasnippet and markdown-mode
  eglot: {
    workspace: {
      applyEdit: true,
      workspaceEdit: { documentChanges: true },
      didChangeWatchedFiles: { dynamicRegistration: true },
      configuration: true,
      workspaceFolders: true,
    },
    textDocument: {
      synchronization: { dynamicRegistration: false, willSave: true, didSave: true },
      completion: {
        dynamicRegistration: false,
        completionItem: {
          snippetSupport: false,
          deprecatedSupport: true,
          resolveSupport: { properties: ['documentation', 'details', 'additionalTextEdits'] },
          tagSupport: { valueSet: [1] },
          insertReplaceSupport: true,
        },
        contextSupport: true,
      },
      hover: { dynamicRegistration: false, contentFormat: ['plaintext'] },
      definition: { dynamicRegistration: false, linkSupport: true },
      documentSymbol: { dynamicRegistration: false, hierarchicalDocumentSymbolSupport: true },
      codeAction: {
        dynamicRegistration: false,
        resolveSupport: { properties: ['edit', 'command'] },
        dataSupport: true,
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
        isPreferredSupport: true,
      },
      publishDiagnostics: {
        relatedInformation: false,
        versionSupport: true,
        codeDescriptionSupport: false,
        tagSupport: { valueSet: [1, 2] },
      },
    },
  },
  // https://github.com/helix-editor/helix/blob/master/helix-lsp/src/client.rs, initialize
  Helix: {
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: false },
      workspaceFolders: true,
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: false },
    },
    textDocument: {
      completion: {
        completionItem: {
          snippetSupport: true,
          resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
          insertReplaceSupport: true,
          deprecatedSupport: true,
          tagSupport: { valueSet: [1] },
        },
      },
      hover: { contentFormat: ['markdown'] },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] } },
        isPreferredSupport: true,
        dataSupport: true,
        resolveSupport: { properties: ['edit', 'command'] },
      },
      publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
    },
    general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
  },
  // https://invent.kde.org/utilities/kate/-/blob/master/addons/lspclient/lspclientserver.cpp, initialize
  Kate: {
    textDocument: {
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      publishDiagnostics: { relatedInformation: true },
      completion: { completionItem: { snippetSupport: false } },
      hover: { contentFormat: ['markdown', 'plaintext'] },
    },
    workspace: { configuration: true, workspaceFolders: true },
  },
};
