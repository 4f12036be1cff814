import docs from 'ecs:docs';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { startServer } from '../lsp/server';
import { createDocs } from '../schema/docs';

// The way of talking (--stdio, --node-ipc, --socket=N, --pipe=NAME) is read from the arguments.
startServer(createConnection(ProposedFeatures.all), version, createDocs(docs));
