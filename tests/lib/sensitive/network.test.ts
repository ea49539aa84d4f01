import { describe, expect, test } from 'vitest';
import { found } from './find.ts';

describe('e-mail addresses', () => {
  test.each([
    'john@example.com',
    'john.doe+tag@mail.example.co.uk',
    "o'brien@example.ie",
    'x_y-z@sub-domain.example.travel',
    'jörg.müller@bücher.example',
    'почта@пример.рф',
    'user@xn--bcher-kva.example',
    '_svc@example.org',
    '1234@example.io',
  ])('%s is found', (address) => {
    for (const text of [
      address,
      `Mail ${address}.`,
      `<${address}>`,
      `(${address}), ok?`,
      `mailto:${address}?subject=x`,
    ]) {
      expect(
        found('email', text).map((piece) => piece.replace(/^mailto:/, '')),
        text,
      ).toEqual([address]);
    }
  });
  test('the sentence around an address in a script without spaces is not part of it', () => {
    expect(found('email', '我的邮箱是john@example.com谢谢')).toEqual(['john@example.com']);
    expect(found('email', '写信到用户@例子.中国')).toHaveLength(1);
  });
  test.each([
    '@example.com',
    'john@',
    'john@example',
    'a@b.c',
    'x@-a.com',
    'see you @ 5.30',
    'john.@example.com',
    'a@b..com',
    '5@4.33',
  ])('%s is not', (text) => expect(found('email', `so ${text} it is`)).toEqual([]));
});

describe('addresses on the network', () => {
  test.each([
    '8.8.8.8',
    '192.168.100.1',
    '255.255.255.255',
    '2001:db8::1',
    'fe80::1ff:fe23:4567:890a',
    '2001:0db8:85a3:0000:0000:8a2e:0370:7334',
    '::ffff:192.0.2.128',
    '64:ff9b::192.0.2.33',
  ])('%s is found', (address) => {
    for (const text of [
      address,
      `ping ${address}.`,
      `[${address}]`,
      `IP: ${address}, ok`,
      `http://[${address}]/`,
    ]) {
      expect(found('ip', text), text).toEqual([address]);
    }
  });
  test.each([
    '256.1.1.1',
    '1.2.3',
    '1.2.3.4.5',
    'version 4.3.2.1',
    'v1.2.3.4',
    '01.02.03.04',
    '12:30:45',
    'std::vector',
    'a::b',
    '1:2:3:4:5:6:7:8:9',
    'x[::2]',
    '10.000.000.000',
  ])('%s is not', (text) => expect(found('ip', `so ${text} it is`)).toEqual([]));

  test.each([
    ['10.0.0.1-10.0.0.9', ['10.0.0.1', '10.0.0.9']],
    ['10.0.0.1–10.0.0.9', ['10.0.0.1', '10.0.0.9']],
    ['10.0.0.1 - 10.0.0.9', ['10.0.0.1', '10.0.0.9']],
    ['10.0.0.1/10.0.0.9', ['10.0.0.1', '10.0.0.9']],
    ['10.0.0.1,10.0.0.9', ['10.0.0.1', '10.0.0.9']],
    ['10.0.0.1:8080', ['10.0.0.1']],
    ['10.0.0.0/8', ['10.0.0.0/8']],
    ['192.168.0.0/24, 172.16.0.0/12.', ['192.168.0.0/24', '172.16.0.0/12']],
    ['10.0.0.0/8-10.1.0.0/16', ['10.0.0.0/8', '10.1.0.0/16']],
    ['10.0.0.0/255.0.0.0', ['10.0.0.0', '255.0.0.0']],
    ['10.0.0.0/33', ['10.0.0.0']],
    ['http://10.0.0.1/24/x', ['10.0.0.1']],
    ['192.168.1.10-254', ['192.168.1.10-254']],
    ['2001:db8::/32', ['2001:db8::/32']],
    ['2001:db8::1-2001:db8::ff', ['2001:db8::1', '2001:db8::ff']],
    ['fe80::1ff:fe23:4567:890a%eth0', ['fe80::1ff:fe23:4567:890a%eth0']],
    ['https://example.com/10.0.0.1', ['10.0.0.1']],
    ['gateway/10.0.0.1', ['10.0.0.1']],
    ['host=10.0.0.1', ['10.0.0.1']],
  ])('A2: ranges and networks: %s', (text, addresses) => {
    expect(found('ip', `so ${text} it is`)).toEqual(addresses);
  });
  test.each([
    'Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0',
    'HeadlessChrome/99.0.0.1',
    'log4j2/2.1.1.1',
    'Chrome 120.0.0.0',
    'Firefox 1.5.0.12',
    'version 10.0.19041.1',
    'Version number 10.0.1.1',
    'build no. 10.0.1.1',
    '版本号 1.2.3.4',
    'numpy==1.2.3.4',
    'rails >=1.2.3.4',
    'rails ~>1.2.3.4',
    'libc6_1.2.3.4-1',
    'bash-1.2.3.4',
    'libc6 1.2.3.4-5',
    '1.2.3.4-beta',
    'OID 1.3.6.1',
  ])('A2: versions are no address: %s', (text) => expect(found('ip', `so ${text} it is`)).toEqual([]));

  test.each([
    'AA:BB:CC:DD:EE:FF',
    'aa-bb-cc-dd-ee-ff',
    'AA:BB:CC:DD:EE:01',
    '01:BB:CC:DD:EE:FF',
    'aabb.ccdd.eeff',
    'aabb-ccdd-ee0f',
    'aa.bb.cc.dd.ee.ff',
    'AA_BB_CC_DD_EE_0F',
    'ＡＡ：ＢＢ：ＣＣ：ＤＤ：ＥＥ：ＦＦ',
  ])('A2: MAC %s is found though it begins with letters', (address) => {
    for (const text of [
      address,
      `device ${address}, ok`,
      `MAC:${address}.`,
      `(${address})`,
      `${address}/x`,
    ]) {
      expect(found('mac', text), text).toEqual([address]);
    }
    expect(found('mac', `${address} ${address}`)).toEqual([address, address]);
  });
  test.each([
    'AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99',
    'SHA1 AA-BB-CC-DD-EE-FF-AA-BB-CC-DD-EE-FF-AA-BB-CC-DD-EE-FF-AA-BB',
    '2001:db8:aa:bb:cc:dd:ee:ff',
    'fe80::aa:bb:cc:dd:ee:ff',
    'aa:bb:cc:dd:ee:ff::',
    'f81d4fae-aabb-ccdd-eeff-00a0c91e6bf6',
    'de ad be ef ca fe',
    'dead-beef-cafe',
    'AA:BB-CC:DD-EE:FF',
    'aabb.ccdd.eeff.0011',
    'AA:BB:CC:DD:EE',
    'AA:BB:CC:DD:EE:FG',
  ])('A2: %s is no MAC', (text) => expect(found('mac', `so ${text} it is`)).toEqual([]));
  test('A2: digits alone, and groups between spaces, are a MAC near a word for it', () => {
    expect(found('mac', 'MAC address 00:11:22:33:44:55')).toEqual(['00:11:22:33:44:55']);
    expect(found('mac', 'mac: de ad be ef ca fe')).toEqual(['de ad be ef ca fe']);
  });

  test.each(['00:1A:2B:3C:4D:5E', '00-1a-2b-3c-4d-5e', '001A.2B3C.4D5E'])('MAC %s is found', (address) => {
    expect(found('mac', `device ${address}, ok`)).toEqual([address]);
  });
  test.each(['00:1A:2B:3C:4D', '00:1A:2B:3C:4D:5E:6F', '12:30:45:11:22:33', 'ZZ:1A:2B:3C:4D:5E'])(
    'MAC %s is not',
    (text) => expect(found('mac', `so ${text} it is`)).toEqual([]),
  );
});
