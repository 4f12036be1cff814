/** The values of an enumeration, those that most people want first; the others keep their order. */
export function inUsualOrder(values: readonly string[]): string[] {
  return [...values].sort((a, b) => place(a) - place(b));
}

// No enumeration of ECS uses one of these words for something that few people want.
const usual = [
  'awsvpc',
  'FARGATE',
  'awslogs',
  'tcp',
  'LINUX',
  'X86_64',
  'START',
  'HEALTHY',
  'ENABLED',
  'enabled',
  'nofile',
  'SERVICE',
  'ROLLING',
  'REPLICA',
  'ECS',
  'http',
  'spread',
  'memberOf',
  'fluentbit',
  'task',
  'GPU',
  'WINDOWS_SERVER_2022_CORE',
  'SYS_PTRACE',
];

function place(value: string): number {
  const found = usual.indexOf(value);
  return found < 0 ? usual.length : found;
}
