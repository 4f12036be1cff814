import { scalarText } from '../cloudformation/intrinsic';
import type { Parameter } from '../cloudformation/template';
import { pairNamed } from '../syntax/navigate';

/** E.g. `String · default dev`. */
export function parameterText(parameter: Parameter): string {
  const { type, allowed } = parameter;
  const fallback = defaultText(parameter);
  const facts = [
    type ?? 'parameter',
    fallback ? `default ${cut(fallback)}` : undefined,
    allowed && cut(allowed.join(' | ')),
  ];
  return facts.filter((fact) => fact !== undefined).join(' · ');
}

/** The default of a parameter that is no secret. */
export function defaultText(parameter: Parameter): string | undefined {
  return parameter.default && !isSecret(parameter) ? scalarText(parameter.default) : undefined;
}

/** What is given for it is shown nowhere. */
export function isSecret(parameter: Parameter): boolean {
  return settingOf(parameter, 'NoEcho')?.toLowerCase() === 'true';
}

/** What a parameter says of itself under a key, e.g. `Description`. */
export function settingOf({ pair }: Parameter, key: string): string | undefined {
  const map = pair.value;
  const value = map?.kind === 'map' ? pairNamed(map, key)?.value : undefined;
  return value?.kind === 'scalar' && value.value !== null ? scalarText(value) : undefined;
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
