import type { Element } from './element';
import type { Known } from './value';

/** The operating system family of a task, where it certainly is one of Windows. */
export function windowsOf(task: Element<'TaskDefinition'>): Known<string> | undefined {
  const platform = task.get('runtimePlatform');
  if (platform.state !== 'known') return undefined;
  const family = platform.value.get('operatingSystemFamily');
  return family.state === 'known' && family.value.startsWith('WINDOWS_') ? family : undefined;
}
