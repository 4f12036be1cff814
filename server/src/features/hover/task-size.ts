import type { AnyElement } from '../../ecs/element';
import { cpuFor, memoryFor } from '../../ecs/facts/fargate-sizes';
import { describeCpu, describeMemory, parseCpu, parseMemory } from '../../ecs/size';
import type { SizeName } from '../completion/task-sizes';
import { escaped } from '../markdown';

/** The amount in plain units, and what Fargate takes with it. */
export function describeTaskSize(owner: AnyElement, name: SizeName, text: string): string | undefined {
  const size = name === 'cpu' ? parseCpu(text) : parseMemory(text);
  if (!size) return undefined;
  const plain = name === 'cpu' ? `${size.amount} CPU units` : `${size.amount} MiB`;
  const amount = name === 'cpu' ? describeCpu(size.amount) : describeMemory(rounded(size.amount));
  const head = `**${escaped(amount)}** · ${plain}`;
  if (isOffFargate(owner)) return head;
  return `${head}\n\n${name === 'cpu' ? describeMemories(size.amount) : describeCpus(size.amount)}`;
}

function describeMemories(cpu: number): string {
  const choices = memoryFor(cpu);
  if (!choices) return 'No Fargate task has this much.';
  return `On Fargate with ${listMemory(choices)}`;
}

function describeCpus(memory: number): string {
  const choices = cpuFor(memory);
  if (choices.length === 0) return 'No Fargate task has this much.';
  const amounts = choices.map((cpu) => String(cpu / 1024));
  return `On Fargate with ${joined(amounts, 'or')} vCPU`;
}

/** To hundredths of a GB. */
function rounded(memory: number): number {
  return memory < 1024 ? memory : (Math.round((memory / 1024) * 100) / 100) * 1024;
}

/** E.g. `512 MB, 1 GB or 2 GB`, or `2–8 GB in steps of 1 GB`. */
function listMemory(choices: readonly number[]): string {
  const [first, second] = choices;
  const last = choices.at(-1);
  if (choices.length < 5 || first === undefined || second === undefined || last === undefined) {
    return joined(choices.map(describeMemory), 'or');
  }
  return `${first / 1024}–${last / 1024} GB in steps of ${describeMemory(second - first)}`;
}

function joined(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** The task certainly runs elsewhere only. */
function isOffFargate(owner: AnyElement): boolean {
  const compatibilities = owner.within('TaskDefinition')?.get('requiresCompatibilities');
  if (!compatibilities?.complete || compatibilities.items.length === 0) return false;
  return compatibilities.items.every(({ value }) => value !== 'FARGATE');
}
