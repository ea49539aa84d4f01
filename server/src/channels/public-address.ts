import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** IANA's registries of special-purpose addresses, IPv4 and IPv6: nothing in them is somebody's public server. */
const SPECIAL: readonly [address: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // Multicast, reserved and broadcast.
  ['224.0.0.0', 3],
];
/** Of IPv6 only what is given out to the world, without what holds an IPv4 address or leads elsewhere. */
const GLOBAL_V6 = ['2000::', 3] as const;
const SPECIAL_V6: readonly [address: string, bits: number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused = new BlockList();
for (const [address, bits] of SPECIAL) refused.addSubnet(address, bits, 'ipv4');
for (const [address, bits] of SPECIAL_V6) refused.addSubnet(address, bits, 'ipv6');
const global = new BlockList();
global.addSubnet(...GLOBAL_V6, 'ipv6');

/** Whether an IP address is one that anybody in the world may have a server at. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refused.check(address, 'ipv4');
  // What stands for an IPv4 address, mapped or translated, is not in the range given out.
  return family === 6 && global.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}

/** A name leads to an address that is not public, or to none that is. */
export class NotPublic extends Error {
  override readonly name = 'NotPublic';
}

/** As `dns.lookup`, for who connects: only what is public is given, and an error where nothing is. */
export function publicLookup(resolve: typeof lookup = lookup): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const addresses = (found as LookupAddress[]).filter(({ address }) => isPublic(address));
      const [first] = addresses;
      if (first === undefined) return callback(new NotPublic('The address is not a public one.'), '');
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}
