import { recognise } from '../../server/src/ecs/document';
import { completions } from '../../server/src/features/completion';
import { definition } from '../../server/src/features/definition';
import { fixAll } from '../../server/src/features/fix-all';
import { hover } from '../../server/src/features/hover';
import { references } from '../../server/src/features/references';
import { suppressActions } from '../../server/src/features/suppress';
import { symbols } from '../../server/src/features/symbols';
import { rules } from '../../server/src/rules';
import { editsOf } from '../../server/src/rules/editor';
import { lint } from '../../server/src/rules/lint';
import { everything } from '../../server/src/rules/settings';
import { parse } from '../../server/src/syntax/parse';
import type { Format } from '../../server/src/syntax/tree';

/**
 * Asks everything that an editor can ask of a document, and throws where anything in it does: every rule, every fix, and
 * every feature at the given offsets. Gives the Markdown of the hovers; `undefined` for a document that is not ours.
 */
export function askEverything(text: string, format: Format, offsets: readonly number[]): string[] | undefined {
  const fileName = format === 'json' ? 'template.json' : 'template.yaml';
  const document = recognise(parse(text, format), fileName);
  for (const offset of offsets) completions(text, format, fileName, offset);
  if (!document) return undefined;
  const findings = lint(document, rules, everything, ({ error }) => {
    throw error;
  });
  for (const finding of findings) {
    for (const fix of finding.fixes) editsOf(fix, document.tree);
    suppressActions(document, finding, true);
    String(finding.pointer);
  }
  fixAll({ text, format, fileName }, rules, everything);
  symbols(document);
  return offsets.flatMap((offset) => {
    definition(document, offset);
    references(document, offset);
    return hover(document, offset)?.markdown ?? [];
  });
}

/** Where the occurrences of a text begin, and some of their middles: no more than `most`, spread evenly. */
export function offsetsOf(text: string, part: string, most = 40): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
    found.push(at, at + Math.ceil(part.length / 2));
  }
  const step = Math.max(1, Math.ceil(found.length / most));
  return found.filter((_, index) => index % step === 0);
}
