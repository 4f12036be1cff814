import type { Span, SyntaxTree } from '../../syntax/tree';
import { defineRule, type Fix } from '../rule';

/** The parser's own words. A document that another tool fills in first may be no JSON or YAML yet: silence. */
export const syntax = defineRule({
  id: 'syntax',
  meta: {
    summary: 'The document is JSON or YAML that can be read.',
    severity: 'error',
    category: 'document',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-definition-template.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html',
    ],
    messages: { problem: '{{problem}}' },
  },
  visit: {
    document({ tree }, report) {
      if (tree.templated) return;
      for (const { span, message } of tree.problems) {
        const fixes = isTrailingComma(tree, span) ? [removeCommaFix(span)] : [];
        report({ at: span, message: 'problem', data: { problem: message }, fixes });
      }
    },
  },
});

function isTrailingComma({ text, format }: SyntaxTree, { start, end }: Span): boolean {
  return format === 'json' && text.slice(start, end) === ',' && /^\s*[\]}]/.test(text.slice(end));
}

function removeCommaFix(comma: Span): Fix {
  return { title: 'Remove the comma', preferred: true, edit: (editor) => editor.replaceText(comma, '') };
}
