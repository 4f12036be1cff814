import type { Container } from './containers';
import type { Known } from './value';

/** The user of a container where it certainly is root, whatever the group. Images have a user of their own. */
export function rootUserOf(container: Container): Known<string> | undefined {
  const user = container.get('user');
  return user.state === 'known' && /^(?:root|0+)(?::|$)/.test(user.value) ? user : undefined;
}
