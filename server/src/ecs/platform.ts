import type { Element } from './element';
import type { Known } from './value';

/** The operating system family of a task, where it certainly is one of Windows. */
export function windowsOf(task: Element<'TaskDefinition'>): Known<string> | undefined {
  const platform = task.get('runtimePlatform');
  if (platform.state !== 'known') return undefined;
  const family = platform.value.get('operatingSystemFamily');
  return family.state === 'known' && family.value.startsWith('WINDOWS_') ? family : undefined;
}

/** The system of a task, `linux` where it does not say; `undefined` where it is unknown. */
export function systemOf(task: Element<'TaskDefinition'>): 'linux' | 'windows' | undefined {
  if (windowsOf(task)) return 'windows';
  const platform = task.get('runtimePlatform');
  const family = platform.state === 'known' ? platform.value.get('operatingSystemFamily') : platform;
  return family.state === 'absent' || (family.state === 'known' && family.value === 'LINUX') ? 'linux' : undefined;
}
