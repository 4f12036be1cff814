import type { AnyElement } from '../../ecs/element';
import { writtenText } from '../typed-text';

/** What the numbers of a health check come to, with ECS's defaults for those that are left out. */
export function describeHealthCheck(check: AnyElement): string | undefined {
  const interval = seconds(check, 'interval', 30);
  const timeout = seconds(check, 'timeout', 5);
  const retries = seconds(check, 'retries', 3);
  const startPeriod = seconds(check, 'startPeriod', 0);
  if ([interval, timeout, retries, startPeriod].includes(undefined)) return undefined;
  const times = retries === 1 ? 'failure' : 'failures in a row';
  const lines = [
    `Checked every ${interval} s, given ${timeout} s to answer`,
    `Unhealthy after ${retries} ${times}, about ${(interval ?? 0) * (retries ?? 0)} s after it breaks`,
    startPeriod === 0 ? 'Failures count from the start' : `Failures in the first ${startPeriod} s do not count`,
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

function seconds(check: AnyElement, name: string, fallback: number): number | undefined {
  if (!check.pair(name)) return fallback;
  const text = writtenText(check, name);
  const number = Number(text);
  return text === undefined || Number.isNaN(number) ? undefined : number;
}
