import { withComments } from './comments-kept';
import { type Operation, plainSpelling, type Spelling, type TextEdit } from './edit';
import { planOf } from './edit-plan';
import { printJsonEdits } from './json/printer';
import type { SyntaxTree } from './tree';
import { printYamlEdits } from './yaml/printer';

/**
 * The text edits that carry out all operations at once: sorted, not overlapping, touching nothing but what the
 * operations name, losing no comment but those of what is removed. Indentation, quotes, flow or block style and line
 * endings follow the text around. An operation on what another one removes or replaces is dropped; of two that set the
 * same thing the later counts.
 * `undefined` when an operation cannot be done without touching more (under a YAML alias, in a tree too broken).
 */
export function printEdits(
  tree: SyntaxTree,
  operations: readonly Operation[],
  spelling: Spelling = plainSpelling,
): TextEdit[] | undefined {
  const plan = planOf(operations);
  if (!plan) return undefined;
  // A line may end with CR alone; with LF in its place all offsets are the same.
  const lines = { ...tree, text: tree.text.replace(/\r(?!\n)/g, '\n') };
  const printed = tree.format === 'json' ? printJsonEdits(lines, plan) : printYamlEdits(lines, plan, spelling);
  const edits = printed && withComments(lines, plan, printed);
  if (!edits || lines.text === tree.text) return edits;
  const newline = /\r\n?|\n/.exec(tree.text)?.[0] ?? '\n';
  return edits.map(({ span, text }) => ({ span, text: text.replace(/\r?\n/g, newline) }));
}
