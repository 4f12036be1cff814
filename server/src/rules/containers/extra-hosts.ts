import { defineRule } from '../rule';

/** Lines for `/etc/hosts`: an address and a name. */
export const extraHosts = defineRule({
  id: 'extra-hosts',
  meta: {
    summary: 'An extra host has an IP address and a host name.',
    severity: 'warning',
    category: 'containers',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HostEntry.html'],
    messages: {
      gateway: 'ECS documents only IP addresses here, not Docker\'s "host-gateway".',
      address: '"{{value}}" is no IP address.',
      swapped: '"{{value}}" is no IP address, but "{{hostname}}" is one: the two have changed places.',
      hostname: '"{{value}}" is no host name.',
    },
  },
  visit: {
    HostEntry(entry, report) {
      const address = entry.get('ipAddress');
      const hostname = entry.get('hostname');
      if (address.state === 'known' && hostname.state === 'known' && isSwapped(address.value, hostname.value)) {
        report({
          at: address.node,
          message: 'swapped',
          data: { value: address.value, hostname: hostname.value },
          related: [{ at: hostname.node, message: 'The IP address.' }],
          fixes: [
            {
              title: 'Swap them',
              preferred: true,
              edit: (editor) => {
                editor.set(entry, 'ipAddress', hostname.value);
                editor.set(entry, 'hostname', address.value);
              },
            },
          ],
        });
        return;
      }
      if (address.state === 'known' && !isAddress(address.value)) {
        const gateway = address.value === 'host-gateway';
        report({ at: address.node, message: gateway ? 'gateway' : 'address', data: { value: address.value } });
      }
      if (hostname.state === 'known' && !isHostname(hostname.value)) {
        report({ at: hostname.node, message: 'hostname', data: { value: hostname.value } });
      }
    },
  },
});

function isSwapped(address: string, hostname: string): boolean {
  return !isAddress(address) && isAddress(hostname) && isHostname(address);
}

function isAddress(text: string): boolean {
  const parts = text.split('.');
  const four = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  return four || (/^[\da-f:.]*$/i.test(text) && text.includes(':') && text.length > 1);
}

function isHostname(text: string): boolean {
  return text.length <= 253 && /^[A-Za-z0-9_](?:[\w.-]*[A-Za-z0-9_])?$/.test(text);
}
