import { isIPv4, isIPv6 } from 'node:net';

/** As Azure's Application Gateway writes an address into X-Forwarded-For. */
const WITH_PORT = /^(?:([\d.]+):\d+|\[([^\]]+)\](?::\d+)?)$/;

/**
 * What a limit by address counts by. One customer of a provider has a whole /64 of IPv6
 * addresses; an IPv4 address may come dressed as one. What is no address, as a proxy may pass on, is one network.
 */
export function networkOf(written: string): string {
  const [, v4, v6] = WITH_PORT.exec(written) ?? [];
  const address = v4 ?? v6 ?? written;
  const bare = address.replace(/^::ffff:/i, '');
  if (isIPv4(bare)) return bare;
  if (!isIPv6(address)) return 'elsewhere';
  const full = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const [head = '', tail] = full.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  const zeros = Array.from({ length: missing }, () => '0');
  return [...groups, ...zeros, ...(tail ?? '').split(':')].slice(0, 4).join(':');
}
