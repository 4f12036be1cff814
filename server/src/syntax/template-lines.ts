import type { SyntaxTree } from './tree';

/**
 * Whether lines of a template language stand between the members of a document, e.g. `{{- if .Https }}` or
 * `{{include "sidecars"}}`: then more may be there in the end than is written, and less.
 */
export function hasTemplateLines({ text, templated }: SyntaxTree): boolean {
  return templated && templateLine.test(text);
}

const templateLine = /^[ \t]*(?:-[ \t]+)?(?:\{\{|\{%|%\{|<%|<[A-Z_]|\$\{|\${2,9}\w|\$[A-Z_]+[ \t]*,?$)/m;
