import { describe, expect, test } from 'vitest';
import { found } from './find.ts';

/** Put together here, so that scanners of repositories do not take the test for a leak. */
const after = (prefix: string, body: string) => prefix + body;
const B36 = 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5';

describe('keys and tokens', () => {
  test.each([
    after('AKIA', 'IOSFODNN7EXAMPLE'),
    after('ghp_', B36),
    after('github_pat_', `${B36}${B36}`),
    after('xoxb-', '123456789012-1234567890123-aBcDeFgHiJkL'),
    after('sk_live_', B36.slice(0, 24)),
    after('AIza', `SyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY`),
    after('glpat-', B36.slice(0, 20)),
    after('npm_', B36),
    after('eyJhbGciOiJIUzI1NiJ9.', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'),
  ])('%s is found', (secret) => {
    for (const text of [secret, `key: ${secret}.`, `token="${secret}"`, `é${secret}\n`]) {
      expect(found('secret', text), text).toEqual([secret]);
    }
  });
  test.each([
    'AKIA is a prefix',
    'ghp_short1',
    'sk_live_',
    'npm_install_everything_now_and_then_again',
    'eyJ.x.y',
    'SG.1',
  ])('%s is not', (text) => expect(found('secret', text)).toEqual([]));
});

describe('passwords', () => {
  test.each([
    ['password: Hunter2!', 'Hunter2!'],
    ['Password = hunter22.', 'hunter22'],
    ['"password": "x9$kkkk",', 'x9$kkkk'],
    ['your temporary password:\tabc123', 'abc123'],
    ['Passwort: geheim99', 'geheim99'],
    ['mot de passe : Soleil75', 'Soleil75'],
    ['contraseña: sol12345', 'sol12345'],
    ['Salasana: kissa123', 'kissa123'],
    ['пароль: qwerty12', 'qwerty12'],
    ['パスワード：abc12345', 'abc12345'],
    ['密码:abc12345', 'abc12345'],
    ['PIN: 4711', '4711'],
    ['user_pwd=Sommer2024', 'Sommer2024'],
    ['Your temporary password is Hunter22!', 'Hunter22!'],
    ['Your password for the portal is now Hunter22', 'Hunter22'],
    ['Password has been reset to Hunter22.', 'Hunter22'],
    ['Ihr Passwort ist Hallo123', 'Hallo123'],
    ['Passwort lautet: Hallo123', 'Hallo123'],
    ['Le mot de passe est Soleil75', 'Soleil75'],
    ['La contraseña es "sol12345"', 'sol12345'],
    ['Salasana on kissa123', 'kissa123'],
    ['Hasło: Zima2024', 'Zima2024'],
    ['Lösenordet: x; ditt lösenord är katt1234', 'katt1234'],
    ['Ваш пароль — qwerty12', 'qwerty12'],
    ['密码是abc12345，谢谢', 'abc12345'],
    ['パスワードはabc12345です', 'abc12345'],
    ['**Password:** Hunter22', 'Hunter22'],
    ['**Password**: Hunter22', 'Hunter22'],
    ['**Password: Hunter22**', 'Hunter22'],
    ['*Passwort:* _Hallo123_', 'Hallo123'],
    ['Password:\nHunter22', 'Hunter22'],
    ['Your password:\n\nHunter22\n\nBye', 'Hunter22'],
    ['Mot de passe :\r\nSoleil75.', 'Soleil75'],
    ['password – Hunter2!', 'Hunter2!'],
    ['password -> Hunter22', 'Hunter22'],
    ['Password (case-sensitive): Hunter22', 'Hunter22'],
    ['Password for ann: Hunter22', 'Hunter22'],
    ['pw: abc1', 'abc1'],
    ['PW = Hunter22', 'Hunter22'],
    ['pass: Hunter22', 'Hunter22'],
    ['your pass: Hunter22', 'Hunter22'],
    ['The PIN is 4821', '4821'],
    ['Your PIN code: 4821', '4821'],
    ['Die Geheimzahl lautet 4821.', '4821'],
    ['https://ann:Hunter22@example.com/x', 'Hunter22'],
    ['ftp://ann:secret@example.com', 'secret'],
    ['https://example.com/login?user=ann&password=Hunter22', 'Hunter22'],
  ])('%s', (text, secret) => expect(found('password', text)).toEqual([secret]));
  test.each([
    'password: please choose',
    'Forgot your password? See: help1',
    'shipping: 4711',
    'opinion: A1b2c3',
    'password:\nnext line 123',
    'password: ab1',
    'Reset your password: https://example.com/reset',
    'Passwort zurücksetzen, neues Passwort: https://example.com/reset',
    'password: www.example.com/reset',
    'password – https://example.com/reset2',
    'password: support@example.com',
    'contraseña: soporte@example.com',
    'Your new password: 8-20 characters',
    'Ihr neues Passwort: 8–20 Zeichen',
    'Your password is 8-20 characters',
    'PIN: 560001 for delivery',
    'Delivery address PIN: 560001',
    'PIN code: 560001',
    'PIN: 4-digit code',
    'PIN: 4-stelliger Code',
    'pin: 52.5200,13.4050',
    'Boarding pass: LH1234',
    'day pass: A1234',
    'Reisepass: C01X00T47',
    'Password: ********',
    'Passwort: ••••••••',
    'Password: xxxxxxxx',
    'Password: <your-password1>',
    'Password: (not shown)',
    'Password: required!',
    'https://meet.example.com/j/123456?pwd=aB3dE5fG7',
    'https://example.com:8080/@ann',
    'The password is incorrect',
    'The password is valid until 12/28/2030',
    'Your password was changed on 2024-05-01',
    'Password:\nE-Mail:',
    'To change your password:\n2024 is over, call us',
    'The PIN is on the back',
    'Compass is 4821',
  ])('%s has none', (text) => expect(found('password', text)).toEqual([]));
});

describe('cryptocurrency addresses', () => {
  test.each([
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
    '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy',
    'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
    '0x52908400098527886E0F7030069857D2E4169EE7',
    'TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMW',
  ])('%s is found', (address) => {
    for (const text of [address, `send to ${address}.`, `bitcoin:${address}?amount=1`, `地址${address}`]) {
      expect(found('crypto', text), text).toEqual([address]);
    }
  });
  test.each([
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb',
    'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdr',
    'bc1qAr0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
    '0x52908400098527886E0F7030069857D2E4169E',
    'Donaudampfschifffahrtsgesellschaft',
  ])('%s is not', (text) => expect(found('crypto', `so ${text} it is`)).toEqual([]));
});
