import type { SyntaxTree } from '../syntax/tree';
import { touchedBy } from './editor';
import type { Finding } from './finding';
import { isAdvice } from './profile';
import type { Fix } from './rule';

/** As many related places as an editor shows without drowning the first. */
const mostPlaces = 20;
/** As many as are counted at a glance. */
const aFew = 3;

/**
 * Gives each kind of advice (a message of a rule) once, at its first place. The other places are related, and fixes that
 * would do the same there are offered for all of them in one.
 *
 * @param findings in document order
 */
export function oncePerDocument(findings: readonly Finding[], tree: SyntaxTree): Finding[] {
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!isAdvice(finding)) continue;
    const kind = kindOf(finding);
    const known = kinds.get(kind);
    if (known) known.push(finding);
    else kinds.set(kind, [finding]);
  }
  return findings.flatMap((finding) => {
    const same = isAdvice(finding) ? kinds.get(kindOf(finding)) : undefined;
    if (!same || same.length === 1) return [finding];
    return same[0] === finding ? [together(finding, same.slice(1), tree)] : [];
  });
}

function kindOf({ rule, messageId }: Finding): string {
  return `${rule.id} ${messageId}`;
}

function together(first: Finding, others: readonly Finding[], tree: SyntaxTree): Finding {
  const also = others.map(({ span }) => ({ span, message: 'Also here.' }));
  const count = others.length + 1 > aFew ? ` So in ${others.length + 1} places.` : '';
  return {
    ...first,
    message: `${first.message}${count}`,
    related: [...first.related, ...also].slice(0, mostPlaces),
    fixes: [...first.fixes, ...first.fixes.flatMap((fix) => everywhere(fix, others, tree))],
  };
}

/** A fix for all places where one of the same title is offered; none for what a person has to fill in. */
function everywhere(fix: Fix, others: readonly Finding[], tree: SyntaxTree): Fix[] {
  const same = others.flatMap(({ fixes }) => fixes.find(({ title }) => title === fix.title) ?? []);
  if (fix.placeholder || same.length === 0) return [];
  const fixes = [fix, ...same];
  return [
    {
      title: `${fix.title} everywhere (${fixes.length} places)`,
      edit: (editor) => {
        if (areApart(fixes, tree)) for (const each of fixes) each.edit(editor);
      },
    },
  ];
}

/** Two fixes that change one thing may undo, or repeat, each other. */
function areApart(fixes: readonly Fix[], tree: SyntaxTree): boolean {
  const seen = new Set<unknown>();
  return fixes.every((fix) => {
    const touched = touchedBy(fix, tree);
    if (!touched || touched.some((target) => seen.has(target))) return false;
    for (const target of touched) seen.add(target);
    return true;
  });
}
