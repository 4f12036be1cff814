/** A task size that Fargate offers for one amount of cpu. */
export interface FargateSize {
  /** CPU units; 1024 are one vCPU. */
  readonly cpu: number;
  /** MiB, ascending. */
  readonly memory: readonly number[];
  /** Also for Windows containers. */
  readonly windows: boolean;
}

/**
 * Every task size of Fargate, ascending.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
export const fargateSizes: readonly FargateSize[] = [
  { cpu: 256, memory: [512, 1024, 2048], windows: false },
  { cpu: 512, memory: steps(1024, 4096, 1024), windows: false },
  { cpu: 1024, memory: steps(2048, 8192, 1024), windows: true },
  { cpu: 2048, memory: steps(4096, 16384, 1024), windows: true },
  { cpu: 4096, memory: steps(8192, 30720, 1024), windows: true },
  { cpu: 8192, memory: steps(16384, 61440, 4096), windows: false },
  { cpu: 16384, memory: steps(32768, 122880, 8192), windows: false },
  { cpu: 32768, memory: [61440, 122880, 249856], windows: false },
];

/** Every cpu of Fargate, ascending. */
export const allCpus: readonly number[] = fargateSizes.map(({ cpu }) => cpu);

/** The memory choices for an amount of cpu, in MiB; `undefined` when Fargate has no such cpu. */
export function memoryFor(cpu: number): readonly number[] | undefined {
  return fargateSizes.find((size) => size.cpu === cpu)?.memory;
}

/** The cpu choices for an amount of memory, in CPU units; `sizes` narrows the choice. */
export function cpuFor(memory: number, sizes: readonly FargateSize[] = fargateSizes): readonly number[] {
  return sizes.filter((size) => size.memory.includes(memory)).map((size) => size.cpu);
}

/** The choice that differs least from `wanted`, of two the larger. */
export function nearestSize(choices: readonly number[], wanted: number): number | undefined {
  const least = Math.min(...choices.map((choice) => Math.abs(choice - wanted)));
  return choices.findLast((choice) => Math.abs(choice - wanted) === least);
}

/** Whether a change skips no choice, and goes no farther than the choices are apart there. `choices` ascend. */
export function isOneStep(choices: readonly number[], from: number, to: number): boolean {
  const index = choices.indexOf(to);
  const [before = to, after = to] = [choices[index - 1], choices[index + 1]];
  const skips = choices.some((choice) => choice > Math.min(from, to) && choice < Math.max(from, to));
  return !skips && Math.abs(to - from) <= Math.max(to - before, after - to);
}

/** The smallest size that has at least so much of both. */
export function sizeWith(
  cpu: number,
  memory: number,
  sizes: readonly FargateSize[] = fargateSizes,
): { readonly cpu: number; readonly memory: number } | undefined {
  for (const size of sizes) {
    const enough = size.cpu >= cpu ? size.memory.find((choice) => choice >= memory) : undefined;
    if (enough !== undefined) return { cpu: size.cpu, memory: enough };
  }
  return undefined;
}

function steps(first: number, last: number, step: number): number[] {
  return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}
