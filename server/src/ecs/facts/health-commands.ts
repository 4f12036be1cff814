/** A way to write a health check; the last word is the one to change. */
export interface HealthCommand {
  readonly head: 'CMD-SHELL' | 'CMD';
  readonly about: string;
  readonly words: readonly string[];
}

/**
 * The forms that a health check can have, for a container that listens on `port`.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
 */
export function healthCommands(port: string | undefined): readonly [HealthCommand, HealthCommand] {
  const url = `http://localhost${port === undefined || port === '80' ? '' : `:${port}`}/`;
  return [
    { head: 'CMD-SHELL', about: 'one string, run by the shell', words: [`curl -f ${url} || exit 1`] },
    { head: 'CMD', about: 'a program and its arguments', words: ['curl', '-f', url] },
  ];
}
