/**
 * The candidate that somebody most likely meant by `name`, or `undefined` when none is near: the same but for case;
 * else a few slips of the keyboard away; else the only one whose words continue, or begin, those of `name`
 * (`taskRole` for `taskRoleArn`, `cpuUnits` for `cpu`).
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const others = [...candidates].filter((candidate) => candidate !== name);
  return sameButForCase(name, others) ?? fewestSlips(name, others) ?? sameWords(name, others);
}

function sameButForCase(name: string, candidates: readonly string[]): string | undefined {
  return candidates.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
}

function fewestSlips(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const bound = Math.min(slipsAllowed(name, candidate), fewest - 1);
    const slips = distance(name.toLowerCase(), candidate.toLowerCase(), bound);
    if (slips > bound) continue;
    best = candidate;
    fewest = slips;
  }
  return best;
}

/** One slip in a short word, one in three characters of a long one. */
function slipsAllowed(name: string, candidate: string): number {
  const length = Math.min(name.length, candidate.length);
  return length < 3 ? 0 : Math.max(1, Math.floor(length / 3));
}

function sameWords(name: string, candidates: readonly string[]): string | undefined {
  const words = wordsOf(name);
  const found = candidates.filter((candidate) => {
    const others = wordsOf(candidate);
    const shared = Math.min(words.length, others.length);
    return shared > 0 && words.slice(0, shared).join() === others.slice(0, shared).join();
  });
  return found.length === 1 ? found[0] : undefined;
}

function wordsOf(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? []).map((word) => word.toLowerCase());
}

/**
 * The Damerau-Levenshtein distance of two texts (insertions, deletions, substitutions, swaps of neighbours); anything
 * above `bound` when it is more than that.
 */
function distance(left: string, right: string, bound: number): number {
  if (Math.abs(left.length - right.length) > bound) return bound + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        row > 1 && column > 1 && swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}

/** A slip of the keyboard: one letter more, less or other, or two swapped; in a long name two of them. Digits are no slips. */
export function isOneSlip(left: string, right: string): boolean {
  if (left.replaceAll(/\D/g, '') !== right.replaceAll(/\D/g, '')) return false;
  const bound = Math.min(left.length, right.length) < longName ? 1 : 2;
  return distance(left.toLowerCase(), right.toLowerCase(), bound) <= bound;
}

const longName = 9;
