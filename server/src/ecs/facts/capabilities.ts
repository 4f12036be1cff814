/**
 * Linux capabilities with which a process can take over its host, and what they allow.
 * Source: https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
export const powerfulCapabilities: ReadonlyMap<string, string> = new Map([
  ['ALL', 'everything that root can do on the instance'],
  ['SYS_ADMIN', 'mounting file systems and much of what root can do'],
  ['NET_ADMIN', 'changing interfaces, routes and firewalls'],
  ['SYS_MODULE', 'loading code into the kernel'],
  ['SYS_PTRACE', 'reading the memory of other processes'],
  ['SYS_RAWIO', 'reading and writing the memory of the kernel'],
  ['SYS_BOOT', 'rebooting the instance'],
  ['SYS_TIME', 'setting the clock of the instance'],
  ['DAC_READ_SEARCH', 'reading every file of the instance'],
  ['MAC_ADMIN', 'changing mandatory access control'],
  ['MAC_OVERRIDE', 'passing by mandatory access control'],
]);

/**
 * The only capabilities that a container can add on Fargate.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html, checked on 2026-12-01
 */
export const fargateCapabilities: readonly string[] = ['SYS_PTRACE'];
