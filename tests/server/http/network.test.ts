import { expect, test } from 'vitest';
import { networkOf } from '../../../server/src/http/network.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:0:1::7', '2001:db8:0:1'],
  ['2001:db8:0:1:a:b:c:d', '2001:db8:0:1'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  ['192.0.2.1:50123', '192.0.2.1'],
  ['[2001:db8:0:1::7]:50123', '2001:db8:0:1'],
  ['[2001:db8:0:1::7]', '2001:db8:0:1'],
])('%s, as some proxies write it, counts as %s whatever the port', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  ['nothing', ''],
  ['a word', 'unknown'],
  ['very much', 'x'.repeat(10_000)],
  ['an address and more', '192.0.2.1:50123:7'],
])('what is no address counts as one: %s', (_what, address) => {
  expect(networkOf(address)).toBe('elsewhere');
});
