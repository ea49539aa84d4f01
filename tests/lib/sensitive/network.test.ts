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

  test.each(['00:1A:2B:3C:4D:5E', '00-1a-2b-3c-4d-5e', '001A.2B3C.4D5E'])('MAC %s is found', (address) => {
    expect(found('mac', `device ${address}, ok`)).toEqual([address]);
  });
  test.each(['00:1A:2B:3C:4D', '00:1A:2B:3C:4D:5E:6F', '12:30:45:11:22:33', 'ZZ:1A:2B:3C:4D:5E'])(
    'MAC %s is not',
    (text) => expect(found('mac', `so ${text} it is`)).toEqual([]),
  );
});
