import { BlockList, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { Log } from '../logger.ts';

/** Where proxies stand: this machine, and networks that are nobody's on the internet (RFC 1918, 3927, 4193, 4291). */
const NEAR = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  NEAR.addSubnet(network, prefix, 'ipv4');
NEAR.addAddress('::1', 'ipv6');
NEAR.addSubnet('fc00::', 7, 'ipv6');
NEAR.addSubnet('fe80::', 10, 'ipv6');

/**
 * Warns, once, of a proxy that passes on whom a request is from without being trusted to: then all its clients are
 * one. Who has said that there is no proxy is not warned.
 */
export function proxyWarning({ trustProxy }: Pick<Config, 'trustProxy'>, log: Log) {
  let warned = trustProxy === false;
  return ({ headers, ips, socket }: FastifyRequest): void => {
    const { remoteAddress: peer = '' } = socket;
    if (warned || headers['x-forwarded-for'] === undefined || (ips?.length ?? 1) > 1 || !isNear(peer)) return;
    warned = true;
    log.warn(
      { proxy: peer },
      'A proxy that TRUST_PROXY does not name passes requests on: all its clients count as one address, and share its limits',
    );
  };
}

function isNear(address: string): boolean {
  return NEAR.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
