import { ownValue } from '../syntax/own-value';
/** Fills `{{name}}` marks; a mark without data stays, which the rule tester refuses. */
export function fillMessage(text: string, data: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (mark, name: string) => String(ownValue(data, name) ?? mark));
}
