import type { EcsDocument } from '../ecs/document';
import type { Finding } from '../rules/finding';
import type { TextEdit } from '../syntax/edit';
import { lineStart } from '../syntax/lines';
import { nodeAt } from '../syntax/navigate';
import type { Span } from '../syntax/tree';

/** A way to keep a rule quiet that is written into the document itself. */
export interface SuppressAction {
  readonly title: string;
  readonly edit: TextEdit;
}

/**
 * Ways to silence a finding with a comment. None in JSON that has no comments: the ECS API refuses them there, and
 * `.ecslint.json` or the settings do it instead.
 *
 * @param commentsInJson the editor treats the document as JSON with comments
 */
export function suppressActions(
  { tree }: EcsDocument,
  { rule, span }: Finding,
  commentsInJson: boolean,
): readonly SuppressAction[] {
  const { text, format } = tree;
  if (format === 'json' && !commentsInJson && tree.comments.length === 0) return [];
  const mark = format === 'json' ? '//' : '#';
  const newline = /\r\n?|\n/.exec(text)?.[0] ?? '\n';
  const comment = (indent: string, directive: string) => `${indent}${mark} ${directive} ${rule.id}${newline}`;
  const top = text.startsWith('\uFEFF') ? 1 : 0;
  const file: SuppressAction = {
    title: `Disable ${rule.id} for this file`,
    edit: { span: { start: top, end: top }, text: comment('', 'ecs-lint-disable') },
  };
  // A line may end with CR alone; with LF in its place all offsets are the same.
  const start = lineStart(text.replace(/\r(?!\n)/g, '\n'), span.start);
  const inside = nodeAt(tree, start);
  const isWithin = (around: Span) => around.start < start && start < around.end;
  // A line that begins within a text or a comment of several lines takes no comment before it.
  if ((inside?.kind === 'scalar' && isWithin(inside.span)) || tree.comments.some((each) => isWithin(each.span))) {
    return [file];
  }
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const line: SuppressAction = {
    title: `Disable ${rule.id} for this line`,
    edit: { span: { start, end: start }, text: comment(indent, 'ecs-lint-disable-next-line') },
  };
  return start <= top ? [file] : [line, file];
}
