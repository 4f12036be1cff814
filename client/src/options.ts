import type { LanguageClientOptions } from 'vscode-languageclient';

/** The languages of ECS documents: VS Code's own, and those that CloudFormation extensions register. */
export const languages = [
  'json',
  'jsonc',
  'yaml',
  'cloudformation',
  'cfn',
  'cloudformation-json',
  'cloudformation-yaml',
  'json-cfn',
  'yaml-cfn',
];

/** Any scheme: the server reads nothing but what the editor sends it. */
export const clientOptions: LanguageClientOptions = {
  documentSelector: languages.map((language) => ({ language })),
  diagnosticCollectionName: 'ecs',
  diagnosticPullOptions: { onChange: true },
  initializationOptions: { triggerSuggest: true, explainRule: true },
};
