/** Which of the kernel's namespaces a parameter belongs to; `undefined` when containers share it with the host. */
export function namespaceOf(parameter: string): 'ipc' | 'network' | undefined {
  const isIpc = parameter.startsWith('kernel.') && kernelParameters.some(({ name }) => name === parameter);
  if (isIpc || parameter.startsWith('fs.mqueue.')) return 'ipc';
  return parameter.startsWith('net.') ? 'network' : undefined;
}

/** A kernel parameter that containers can have of their own. */
export interface KernelParameter {
  readonly name: string;
  /** What it is for, in our own words. */
  readonly about: string;
  /** A value that people give it. */
  readonly usual: string;
}

/**
 * All that there are of `kernel.`, and the usual ones of `net.` and `fs.mqueue.`, as `systemControls` takes them.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html,
 * https://docs.kernel.org/admin-guide/sysctl/
 */
export const kernelParameters: readonly KernelParameter[] = [
  { name: 'net.core.somaxconn', about: 'Connections that may wait to be accepted.', usual: '4096' },
  { name: 'net.ipv4.tcp_keepalive_time', about: 'Idle seconds before the first keepalive probe.', usual: '120' },
  { name: 'net.ipv4.tcp_keepalive_intvl', about: 'Seconds from one keepalive probe to the next.', usual: '30' },
  { name: 'net.ipv4.tcp_keepalive_probes', about: 'Unanswered probes that end a connection.', usual: '4' },
  { name: 'net.ipv4.ip_local_port_range', about: 'Ports for outgoing connections.', usual: '1024 65535' },
  { name: 'net.ipv4.tcp_max_syn_backlog', about: 'Half-open connections that may wait.', usual: '4096' },
  { name: 'net.ipv4.tcp_fin_timeout', about: 'Seconds that a closed connection is remembered.', usual: '30' },
  { name: 'net.ipv4.tcp_tw_reuse', about: 'Reuses the ports of connections that were just closed.', usual: '1' },
  {
    name: 'net.ipv4.ip_unprivileged_port_start',
    about: 'The first port that a user other than root may listen on.',
    usual: '0',
  },
  { name: 'net.ipv4.ping_group_range', about: 'Groups whose processes may ping.', usual: '0 2147483647' },
  { name: 'net.ipv6.conf.all.disable_ipv6', about: 'Switches IPv6 off.', usual: '1' },
  { name: 'kernel.msgmax', about: 'Bytes of the largest message of a System V queue.', usual: '65536' },
  { name: 'kernel.msgmnb', about: 'Bytes that a System V queue holds.', usual: '65536' },
  { name: 'kernel.msgmni', about: 'How many System V queues there may be.', usual: '32000' },
  { name: 'kernel.sem', about: 'Four limits of System V semaphores.', usual: '250 32000 100 128' },
  { name: 'kernel.shmall', about: 'Pages of shared memory in total.', usual: '18446744073692774399' },
  { name: 'kernel.shmmax', about: 'Bytes of the largest shared memory segment.', usual: '18446744073692774399' },
  { name: 'kernel.shmmni', about: 'How many shared memory segments there may be.', usual: '4096' },
  { name: 'kernel.shm_rmid_forced', about: 'Removes shared memory that no process uses any more.', usual: '1' },
  { name: 'fs.mqueue.msg_max', about: 'Messages that a POSIX queue holds.', usual: '100' },
  { name: 'fs.mqueue.msgsize_max', about: 'Bytes of the largest message of a POSIX queue.', usual: '8192' },
  { name: 'fs.mqueue.queues_max', about: 'How many POSIX queues there may be.', usual: '256' },
];
