// A fixed piece of work of the kind that a linter does (texts cut up, maps, sorting, small objects), to measure others by: machines
// differ and are shared, the ratio to this in the same run much less.
import { percentile } from './statistics.mjs';

const words = Array.from({ length: 4_000 }, (_, index) => `resource-${(index * 7919) % 4001}.property-${index % 37}`);

/** Milliseconds that the work takes: the median of some runs. Changing it makes old figures incomparable. */
export function workload(times = 15) {
  const samples = [];
  for (let number = 0; number < times; number++) {
    const begun = performance.now();
    work();
    samples.push(performance.now() - begun);
  }
  return percentile(samples, 0.5);
}

function work() {
  const byName = new Map();
  for (const word of words) {
    const [resource, property] = word.split('.');
    const known = byName.get(resource) ?? [];
    byName.set(resource, [...known, { property, length: word.length, text: word.toUpperCase() }]);
  }
  const text = JSON.stringify([...byName].sort(([a], [b]) => (a < b ? -1 : 1)));
  let found = 0;
  for (const _ of text.matchAll(/"property-(\d+)"/g)) found += 1;
  return found + JSON.parse(text).length;
}
