import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { found } from './find.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
const pem = (type: 'pkcs1' | 'pkcs8') => rsa.export({ format: 'pem', type }).toString().trim();
const locked = rsa
  .export({ format: 'pem', type: 'pkcs1', cipher: 'aes-128-cbc', passphrase: 'four' })
  .toString()
  .trim();
const sealed = rsa
  .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-128-cbc', passphrase: 'four' })
  .toString()
  .trim();
const elliptic = (curve: string, type: 'sec1' | 'pkcs8') =>
  generateKeyPairSync('ec', { namedCurve: curve })
    .privateKey.export({ format: 'pem', type })
    .toString()
    .trim();
const edwards = generateKeyPairSync('ed25519')
  .privateKey.export({ format: 'pem', type: 'pkcs8' })
  .toString()
  .trim();

const lines = (length: number, width = 64) => {
  const body = randomBytes(length).toString('base64');
  return (body.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n');
};
const openssh = `-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE${lines(300, 70).slice(19)}\n-----END OPENSSH PRIVATE KEY-----`;
const ssh2 = `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: "x"\n${lines(300, 70)}\n---- END SSH2 ENCRYPTED PRIVATE KEY ----`;
const pgp = `-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\nComment: mine\n\n${lines(500)}\n=aB3d\n-----END PGP PRIVATE KEY BLOCK-----`;
const putty = (version: number) =>
  `PuTTY-User-Key-File-${version}: ssh-rsa\nEncryption: none\nComment: rsa-key\nPublic-Lines: 2\n${lines(90)}\nPrivate-Lines: 3\n${lines(140)}\nPrivate-MAC: ${'0f'.repeat(20)}`;
const xml = `<RSAKeyValue><Modulus>${lines(64, 999)}</Modulus><Exponent>AQAB</Exponent><D>${lines(64, 999)}</D></RSAKeyValue>`;

const ARMORED: readonly (readonly [string, string])[] = [
  ['PKCS #1', pem('pkcs1')],
  ['PKCS #8', pem('pkcs8')],
  ['encrypted, with headers', locked],
  ['encrypted PKCS #8', sealed],
  ['SEC 1', elliptic('prime256v1', 'sec1')],
  ['an elliptic curve', elliptic('secp384r1', 'pkcs8')],
  ['an Edwards curve', edwards],
  ['OpenSSH', openssh],
  ['SSH2', ssh2],
  ['PGP', pgp],
  ['PuTTY 2', putty(2)],
  ['PuTTY 3', putty(3)],
  ['XML', xml],
];

describe.each(ARMORED)('A2: a private key as %s', (_, key) => {
  test('is found as a whole, and nothing around it', () => {
    expect(found('pem', key)).toEqual([key]);
    expect(found('pem', `here:\n${key}\nthanks`)).toEqual([key]);
    expect(found('pem', `${key}\n\n${key}`)).toEqual([key, key]);
  });
  test('is found with the line breaks of Windows, of JSON, of JSON in JSON, and with spaces for them', () => {
    for (const sign of ['\r\n', '\\n', '\\r\\n', '\\\\n', '\n  ', '\n> ']) {
      const written = key.replaceAll('\n', sign);
      expect(found('pem', `"key": "${written}", "x": 1`), JSON.stringify(sign)).toEqual([written]);
    }
  });
});

test('A2: a key is found in strings of a program put together, and with dashes that an office program has drawn', () => {
  const key = pem('pkcs8');
  const joined = key.split('\n').join('\\n" +\n  "');
  expect(found('pem', `key = "${joined}";`)).toEqual([joined]);
  const drawn = key.replaceAll('-----', '—–');
  expect(found('pem', drawn)).toEqual([drawn]);
  const spaced = key.replaceAll('\n', ' ');
  expect(found('pem', `It is ${spaced} ok`)).toEqual([spaced]);
});

const bodyOf = (key: string) =>
  key
    .split('\n')
    .filter((line) => !/^-----|: /.test(line))
    .join('');

test.each([
  ['PKCS #1', bodyOf(pem('pkcs1'))],
  ['PKCS #8', bodyOf(pem('pkcs8'))],
  ['encrypted PKCS #8', bodyOf(sealed)],
  ['an elliptic curve', bodyOf(elliptic('prime256v1', 'pkcs8'))],
  ['an elliptic curve, SEC 1', bodyOf(elliptic('secp521r1', 'sec1'))],
  ['an Edwards curve', bodyOf(edwards)],
  ['OpenSSH', bodyOf(openssh)],
  ['PEM in base64', Buffer.from(pem('pkcs1')).toString('base64')],
  ['PEM with another name in base64', Buffer.from(openssh).toString('base64')],
])('A2: %s in one line of base64 is found without the lines around it', (_, body) => {
  for (const text of [
    body,
    `key=${body}`,
    `"key": "${body}"`,
    `here: ${body} bye`,
    `${body}\nuser_name_123456789X`,
  ])
    expect(found('pem', text)).toEqual([body]);
});

test('A2: the secret part of a key in JSON, and that of WireGuard, is found', () => {
  const { d = '' } = rsa.export({ format: 'jwk' });
  const json = JSON.stringify(rsa.export({ format: 'jwk' }));
  expect(found('pem', json)).toEqual([d]);
  expect(found('pem', JSON.stringify({ json }))).toEqual([d]);
  const secret = randomBytes(32).toString('base64');
  expect(found('pem', `[Interface]\nPrivateKey = ${secret}\nAddress = 10.0.0.2/32`)).toEqual([secret]);
});

test('a private key without an end is found as far as it goes', () => {
  const key = pem('pkcs1');
  const cut = key.slice(0, 150);
  expect(found('pem', cut)).toEqual([cut]);
  expect(found('pem', `${cut}\nand now for something else`)).toEqual([cut]);
});

test.each([
  'A key begins with -----BEGIN PRIVATE KEY----- and ends with -----END PRIVATE KEY-----.',
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN RSA PRIVATE KEY-----\n-----END RSA PRIVATE KEY-----',
  '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----',
  '-----BEGIN PRIVATE KEY-----\nMIIE...\n-----END PRIVATE KEY-----',
  '-----BEGIN PRIVATE KEY-----\n<your key here>\n-----END PRIVATE KEY-----',
  '-----BEGIN PRIVATE KEY-----\nyour key comes between these lines\n-----END PRIVATE KEY-----',
  '-----BEGIN PRIVATE KEY-----\n********************\n-----END PRIVATE KEY-----',
  'Paste all from BEGIN OPENSSH PRIVATE KEY to END OPENSSH PRIVATE KEY',
  'A PuTTY-User-Key-File-2: file has Private-Lines: 14 in it',
  '<RSAKeyValue><Modulus>wqS1mV4xJ8kLmN0pQrStUv</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>',
  pem('pkcs1').replaceAll('RSA PRIVATE KEY', 'CERTIFICATE').replace('MII', 'NII'),
  generateKeyPairSync('rsa', { modulusLength: 1024 })
    .publicKey.export({ format: 'pem', type: 'spki' })
    .toString(),
  generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  JSON.stringify(generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })),
])(
  'A2: first and last lines alone, placeholders, certificates and public keys are no private key (%#)',
  (text) => {
    expect(found('pem', text)).toEqual([]);
  },
);

test.each([
  '-----BEGIN PRIVATE KEY-----',
  'MIIEpAIBAAKCAQEA1 ',
  'PuTTY-User-Key-File-2: Private-Lines: 1\n',
  '<RSAKeyValue><D>',
  '\\',
  '"d":"kty"',
  'PrivateKey = ',
])('%j again and again takes time that grows with the text only', (unit) => {
  const seconds = (length: number) => {
    const text = unit.repeat(length / unit.length);
    const before = performance.now();
    found('pem', text);
    return performance.now() - before;
  };
  seconds(20_000);
  // A quadratic search takes minutes here.
  expect(seconds(2_000_000)).toBeLessThan(5_000);
});
