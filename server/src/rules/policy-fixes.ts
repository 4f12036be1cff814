import { FreeMap } from '../ecs/element';
import type { Policy, PolicyObject } from '../ecs/policy';
import { unknown } from '../ecs/value';
import type { Operation, Plain } from '../syntax/edit';
import type { Node, Pair } from '../syntax/tree';
import type { Editor } from './editor';
import type { Fix } from './rule';

/** The fix that gives a value of a policy another one. */
export function useFix(policy: Policy, target: Node, value: Plain, preferred: boolean): Fix {
  const title = `Use ${JSON.stringify(value)}`;
  return { title, preferred, edit: (editor) => edit(editor, policy, { kind: 'replace', target, value }) };
}

/** The fix that adds a member to an object of a policy. */
export function addFix(
  { node, policy }: PolicyObject,
  name: string,
  value: Plain,
  kind: { readonly preferred?: true; readonly placeholder?: true } = {},
): Fix {
  const title = typeof value === 'string' ? `Add "${name}": "${value}"` : `Add "${name}"`;
  return { title, ...kind, edit: (editor) => edit(editor, policy, { kind: 'add', map: node, name, value }) };
}

/** The fix that takes a member of an object of a policy away. */
export function removeFix(policy: Policy, target: Pair, preferred = false): Fix {
  const title = `Remove "${target.name}"`;
  return { title, preferred, edit: (editor) => edit(editor, policy, { kind: 'remove', target }) };
}

/** The fix that gives a member of an object of a policy another name. */
export function renameFix(policy: Policy, pair: Pair, name: string, preferred: boolean): Fix {
  const title = `Rename to "${name}"`;
  return { title, preferred, edit: (editor) => edit(editor, policy, { kind: 'rename', pair, name }) };
}

/** The fix that changes a policy in several places at once. */
export function changeFix(
  policy: Policy,
  operations: readonly Operation[],
  fix: Pick<Fix, 'title' | 'preferred'>,
): Fix {
  return { ...fix, edit: (editor) => edit(editor, policy, ...operations) };
}

/** Changes a policy where it is written: in the JSON of its text, or in the object that it is. */
function edit(editor: Editor, { embedded }: Policy, ...operations: readonly Operation[]): void {
  if (embedded) {
    for (const { span, text } of embedded.edits(operations) ?? []) editor.replaceText(span, text);
    return;
  }
  for (const operation of operations) editInPlace(editor, operation);
}

function editInPlace(editor: Editor, operation: Operation): void {
  switch (operation.kind) {
    case 'replace':
      editor.replace(operation.target, operation.value);
      break;
    case 'remove':
      editor.removeNode(operation.target);
      break;
    case 'rename':
      editor.rename(operation.pair, operation.name);
      break;
    case 'add':
      editor.setEntry(new FreeMap(operation.map, unknown, true), operation.name, operation.value);
      break;
    case 'insert':
      editor.appendItem(operation.seq, operation.value);
      break;
  }
}
