/** Places of a container instance whose mount gives a container power over it, and what that power is. */
export interface SensitivePath {
  readonly path: string;
  /** Everything below is as sensitive. */
  readonly below: boolean;
  /** Also when it is mounted for reading only. */
  readonly readable: boolean;
  readonly why: string;
}

/** Sources: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html, https://docs.docker.com/engine/security/ */
export const sensitivePaths: readonly SensitivePath[] = [
  { path: '/', below: false, readable: true, why: 'that is the whole instance' },
  ...['/var/run/docker.sock', '/run/docker.sock', '/var/run/docker', '/run/containerd', '/var/run/containerd'].map(
    (path) => ({
      path,
      below: true,
      readable: true,
      why: 'who talks to the container engine can do anything on the instance',
    }),
  ),
  ...['/var/run', '/run', '/var', '/var/lib'].map((path) => ({
    path,
    below: false,
    readable: true,
    why: 'the container engine can be reached through it',
  })),
  { path: '/var/lib/docker', below: true, readable: true, why: 'the files of all containers are there' },
  { path: '/etc', below: false, readable: false, why: 'the configuration and accounts of the instance are there' },
  ...['/etc/passwd', '/etc/shadow', '/etc/sudoers', '/etc/ssh', '/etc/docker', '/etc/ecs', '/etc/cron.d'].map(
    (path) => ({
      path,
      below: true,
      readable: false,
      why: 'who can log in there, or what runs there, is decided in it',
    }),
  ),
  { path: '/root', below: true, readable: true, why: "keys and settings of the instance's root are there" },
  { path: '/home', below: false, readable: true, why: 'keys and settings of the users of the instance are there' },
  { path: '/boot', below: true, readable: false, why: 'the instance starts from there' },
  { path: '/dev', below: false, readable: true, why: 'all devices of the instance are there' },
  {
    path: '/proc',
    below: true,
    readable: false,
    why: 'the processes of the instance can be seen and controlled there',
  },
  { path: '/sys', below: true, readable: false, why: 'the kernel of the instance can be controlled there' },
  ...['/bin', '/sbin', '/lib', '/lib64', '/usr', '/usr/bin', '/usr/sbin', '/usr/lib'].map((path) => ({
    path,
    below: false,
    readable: false,
    why: 'the programs of the instance are there',
  })),
];

/** The entry that a path of the host falls under. */
export function sensitivePathOf(path: string): SensitivePath | undefined {
  const plain = path === '/' ? path : path.replace(/(?<!\/)\/+$/, '');
  return sensitivePaths.find((entry) => plain === entry.path || (entry.below && plain.startsWith(`${entry.path}/`)));
}
