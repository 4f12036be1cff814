/** Words for on and off as people write them; what an enumeration calls them is looked up by these pairs. */
const on = ['true', 'on', 'yes', 'y', '1', 'enable', 'enabled', 'active'];
const off = ['false', 'off', 'no', 'n', '0', 'disable', 'disabled', 'inactive', 'none'];

/**
 * The values of an enumeration that mean what a word for on or off says: `ENABLED` for `true`. Empty when the word is none of
 * these, or the enumeration has no two values that are on and off.
 */
export function switchedTo(word: string, choices: readonly string[]): readonly string[] {
  const wanted = on.includes(word.toLowerCase()) ? on : off.includes(word.toLowerCase()) ? off : undefined;
  if (!wanted || !isSwitch(choices)) return [];
  return choices.filter((choice) => wanted.includes(choice.toLowerCase()));
}

function isSwitch(choices: readonly string[]): boolean {
  const has = (words: readonly string[]) => choices.some((choice) => words.includes(choice.toLowerCase()));
  return has(on) && has(off);
}
