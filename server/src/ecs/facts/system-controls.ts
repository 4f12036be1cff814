/**
 * The kernel parameters that a container can have of its own, as `systemControls` takes them.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html
 */
export const ipcNamespaces: readonly string[] = [
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.sem',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
];

/** Which of the kernel's namespaces a parameter belongs to; `undefined` when containers share it with the host. */
export function namespaceOf(parameter: string): 'ipc' | 'network' | undefined {
  if (ipcNamespaces.includes(parameter) || parameter.startsWith('fs.mqueue.')) return 'ipc';
  return parameter.startsWith('net.') ? 'network' : undefined;
}
