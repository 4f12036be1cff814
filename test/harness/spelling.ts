import modelJson from '../../schemas/model.json';
import type { Dialect } from '../../server/src/schema/schema';

/** CloudFormation's names of properties by the API's. */
const spelled = new Map<string, Set<string>>();
for (const { properties } of Object.values(modelJson.types)) {
  for (const [name, model] of Object.entries(properties)) {
    if ('cfn' in model) spelled.set(name, (spelled.get(name) ?? new Set()).add(model.cfn));
  }
}
const templateNames = new Set([...spelled.values()].flatMap((names) => [...names]));

/**
 * The names of properties that a message has in the spelling of the other dialect. What the document says itself counts
 * as a quotation, and so does what stands in quotes with blanks.
 */
export function foreignNames(message: string, dialect: Dialect, document: string): string[] {
  const own = message.replace(/"[^"]*"/g, (quotation) => (/\s/.test(quotation) ? '' : quotation));
  return [...own.matchAll(/"(\w+)"|[A-Za-z]\w*/g)].flatMap(([found, quoted]) => {
    const word = quoted ?? found;
    if (document.includes(word)) return [];
    if (dialect === 'cloudformation') {
      return /^[a-z]+[A-Z]/.test(word) && spelled.has(word) && !spelled.get(word)?.has(word) ? [word] : [];
    }
    const isName = quoted !== undefined || /^[A-Z]\w*[a-z][A-Z]/.test(word);
    return isName && /^[A-Z]/.test(word) && templateNames.has(word) ? [word] : [];
  });
}
