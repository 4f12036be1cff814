/** The value that a share `p` of the samples does not exceed. */
export function percentile(samples, p) {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * p) - 1)];
}

/** `{ n, p50, p95, max }` of durations in milliseconds. */
export function summary(samples) {
  return {
    n: samples.length,
    p50: percentile(samples, 0.5),
    p95: percentile(samples, 0.95),
    max: percentile(samples, 1),
  };
}

/**
 * How long each call of `step` takes, in milliseconds: `warmUp` calls unmeasured, then `times`; fewer, but at least `atLeast`, when
 * all calls together have taken `budget` milliseconds.
 */
export async function measure({ warmUp, times, atLeast = 3, budget }, step) {
  const samples = [];
  const begun = performance.now();
  const spent = (share) => performance.now() - begun > budget * share;
  let number = 0;
  for (let count = 0; count < warmUp && !(count > 0 && spent(0.4)); count++) await step(number++);
  while (samples.length < times && !(samples.length >= atLeast && spent(1))) {
    const start = performance.now();
    await step(number++);
    samples.push(performance.now() - start);
  }
  return summary(samples);
}
