import type { AnyElement } from '../ecs/element';
import { knownValues, namesIn, wantedValue } from '../ecs/known-values';
import { isPublicSubnet, type TaskNetwork } from '../ecs/subnet-routes';
import type { Plain } from '../syntax/edit';
import type { Fix } from './rule';

/**
 * The fixes that give what starts tasks a network configuration: one for each choice of subnets that the document
 * offers. `wrap` puts the subnets and security groups where they belong.
 */
export function networkFixes(
  launcher: AnyElement,
  type: TaskNetwork['type'],
  wrap: (network: Plain) => Plain,
  onFargate: boolean,
): Fix[] {
  const title = 'Add a network configuration';
  const groups = wantedValue(launcher, type, 'securityGroups');
  const fixOf = (subnets: Plain, from: string | undefined, placeholder: boolean): Fix => ({
    title: from === undefined ? title : `${title}: ${from}`,
    placeholder,
    edit: (editor) => {
      // In a public subnet nothing else leads to the registry.
      const isPublic = onFargate && namesIn(subnets).some((name) => isPublicSubnet(launcher, name));
      const assigned = isPublic && { assignPublicIp: 'ENABLED' };
      const network = { subnets, securityGroups: groups.value, ...assigned };
      editor.setNamed(launcher, 'networkConfiguration', wrap(network));
    },
  });
  const known = knownValues(launcher, type, 'subnets');
  if (known.length > 0) return known.map(({ value, from }) => fixOf(value, from, groups.placeholder));
  return [fixOf(wantedValue(launcher, type, 'subnets').value, undefined, true)];
}
