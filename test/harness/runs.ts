/**
 * How many random cases a property test tries: `ECS_RUNS=20` makes it twenty times as many, and `ECS_SEED` makes them others
 * than those of every day.
 */
export function randomly(usualSeed: number, usualRuns: number): { seed: number; numRuns: number } {
  const seed = process.env.ECS_SEED === undefined ? usualSeed : Number(process.env.ECS_SEED);
  return { seed, numRuns: Math.ceil(usualRuns * Number(process.env.ECS_RUNS ?? 1)) };
}
