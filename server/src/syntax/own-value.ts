/**
 * What a table holds under a name that somebody wrote; never what every object has, such as `constructor`. The only way in
 * which a text becomes the name of a property (`tools/checks/own-keys.mjs` sees to that).
 */
export function ownValue<V>(table: Readonly<Record<string, V>>, name: string): V | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
