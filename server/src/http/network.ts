import { isIPv4, isIPv6 } from 'node:net';

/**
 * What a limit by address counts by. One customer of a provider has a whole /64 of IPv6
 * addresses; an IPv4 address may come dressed as one.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:/i, '');
  if (isIPv4(bare)) return bare;
  if (!isIPv6(address)) return address;
  const full = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const [head = '', tail] = full.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  const zeros = Array.from({ length: missing }, () => '0');
  return [...groups, ...zeros, ...(tail ?? '').split(':')].slice(0, 4).join(':');
}
