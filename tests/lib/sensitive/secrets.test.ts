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

const HEX = '0123456789abcdef0123456789abcdef';
const GUID = '12345678-9abc-def0-1234-56789abcdef0';
const SIGNATURE = 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7dE9f';

describe('A2: more tokens of known prefixes', () => {
  test.each([
    after('xoxc-', '123456789012-1234567890123-1234567890123-0123456789abcdef'),
    after('xoxd-', 'aB3dE5fG7hJ9%2BkL1mN3pQ5rS7tU9%2FvW1xY3zA5%3D5'),
    after('xwfp-', '123456789012-1234567890123-aBcDeFgHiJkL'),
    after('xoxe.xoxp-', '1-aB3dE5fG7hJ9kL1mN3pQ5rS7tU9'),
    after('xapp-', '1-A0123456789-1234567890123-0123456789abcdef'),
    after('glptt-', `${HEX}01234567`),
    after('dckr_pat_', B36.slice(0, 27)),
    after('glsa_', `${HEX}_0123abcd`),
    after('NRAK-', 'ABCDEFGHIJKLMNOPQRSTUVWX123'),
    after('dapi', HEX),
    after('rubygems_', `${HEX}${HEX.slice(0, 16)}`),
    after('tskey-auth-', 'kAbCdE1CNTRL-aB3dE5fG7hJ9kL1mN3pQ5rS7'),
    after('pat-na1-', GUID),
    after('access-production-', GUID),
    after('1//0', `g${B36}${B36}`),
    after('sb_secret_', B36.slice(0, 30)),
    after('ATATT3', `xFfGF0${B36}${B36}`),
    after('LTAI', '5tAbCdEfGhIjKlMnOpQr'),
    after('110201543:', 'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1'),
    after('123456:', 'ABC-DEF1234ghIkl-zyx57W2v1u123ew112'),
  ])('%s is found', (secret) => {
    for (const text of [secret, `key: ${secret}.`, `token="${secret}"`, `é${secret}\n`, `(${secret})`]) {
      expect(found('secret', text), text).toEqual([secret]);
    }
  });
  test.each([
    after('AccountKey=', `${B36}${B36}${B36.slice(0, 14)}`),
    after('SharedAccessKey=', `${B36}${B36.slice(0, 7)}`),
  ])('%s is found in a connection string', (secret) =>
    expect(found('secret', `Endpoint=x;${secret}==;Entity=y`)).toEqual([secret]),
  );
  test.each([
    'xoxc- and xoxd- tokens',
    'xoxd-1',
    'AccountKey=…',
    'glass_house_of_many_windows_and_doors',
    'pat-na1-and-many-other-words-of-the-region',
    `110201543:AAHdqTcv`,
    'ratio 110201543:1',
    `x110201543:${'A'.repeat(35)}`,
    `110201543:A${B36}tail`,
  ])('%s is not', (text) => expect(found('secret', text)).toEqual([]));
});

describe('A2: addresses of hooks', () => {
  test.each([
    after('https://hooks.slack.com/services/', 'T0123ABCD/B0123ABCD/aB3dE5fG7hJ9kL1mN3pQ5rS7'),
    after('hooks.slack.com/services/', 'T0123ABCD/B0123ABCD/aB3dE5fG7hJ9kL1mN3pQ5rS7'),
    after('https://hooks.slack-gov.com/services/', 'T0123ABCD/B0123ABCD/aB3dE5fG7hJ9kL1mN3pQ5rS7'),
    after(
      'https://hooks.slack.com/workflows/',
      'T0123ABCD/A0123ABCD/123456789012345678/aB3dE5fG7hJ9kL1mN3pQ5rS7',
    ),
    after('https://hooks.slack.com/triggers/', `T0123ABCD/1234567890123/${HEX}`),
    after('https://discord.com/api/webhooks/', `123456789012345678/${B36}${B36.slice(0, 32)}`),
    after('https://canary.discord.com/api/v10/webhooks/', `123456789012345678/${B36}${B36.slice(0, 32)}`),
    after('https://discordapp.com/api/webhooks/', `123456789012345678/${B36}${B36.slice(0, 32)}`),
    after('https://contoso.webhook.office.com/webhookb2/', `${GUID}@${GUID}/IncomingWebhook/${HEX}/${GUID}`),
    after('https://outlook.office.com/webhook/', `${GUID}@${GUID}/IncomingWebhook/${HEX}/${GUID}`),
    after(
      'https://prod-12.westus.logic.azure.com:443/workflows/',
      `${HEX}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${SIGNATURE}`,
    ),
    after('https://chat.googleapis.com/v1/spaces/', `AAAAxyz/messages?key=AI-x&token=${SIGNATURE}`),
    after('https://hooks.zapier.com/hooks/catch/', '1234567/abcd123'),
    after('https://hook.eu1.make.com/', HEX),
    after('https://maker.ifttt.com/trigger/', `door_opened/with/key/${SIGNATURE}`),
    after('https://open.larksuite.com/open-apis/bot/v2/hook/', GUID),
    after('https://oapi.dingtalk.com/robot/send?access_token=', `${HEX}${HEX}`),
    after('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=', GUID),
  ])('%s', (address) => {
    for (const text of [
      address,
      `post to ${address}, please`,
      `"${address}"`,
      `[hook](${address})`,
      `é${address}\n`,
    ]) {
      expect(found('secret', text), text).toEqual([address]);
    }
  });
  test('the token in the address of a Telegram bot', () => {
    const token = after('110201543:', 'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1');
    expect(found('secret', `https://api.telegram.org/bot${token}/getMe`)).toEqual([token]);
  });
  test.each([
    'https://hooks.slack.com/services/',
    'https://hooks.slack.com/services/T00/B00/abc',
    'see https://api.slack.com/messaging/webhooks',
    'https://discord.com/api/webhooks/',
    'https://discord.com/channels/123456789012345678/123456789012345678',
    'https://outlook.office.com/mail/inbox/id/aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5',
    'https://contoso.webhook.office.com/',
    'https://prod-12.westus.logic.azure.com/workflows/',
    'https://api.telegram.org/bot<token>/getMe',
    'https://hook.eu1.make.com/docs',
  ])('%s is none', (text) => expect(found('secret', text)).toEqual([]));
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

describe('A2: passwords as key and value in data', () => {
  test.each([
    ['{"user":"ann","password":"hunter"}', 'hunter'],
    ['{"password": "x"}', 'x'],
    ['{"db": {"password" : "correct horse 9", "port": 1}}', 'correct horse 9'],
    ['{\\"password\\":\\"hunter\\"}', 'hunter'],
    ['"userPassword": "ab\\"c1"', 'ab\\"c1'],
    ["'password' => 'hunter',", 'hunter'],
    [':password => "hunter"', 'hunter'],
    ['const password = "hunter";', 'hunter'],
    ['password := "hunter"', 'hunter'],
    ["password: 'hunter',", 'hunter'],
    ['password=x', 'x'],
    ['password=hunter&user=ann', 'hunter'],
    ['https://a.example/?user=ann&password=hunter&x=1', 'hunter'],
    ['user[password]=hunter', 'hunter'],
    ['DB_PASSWORD=hunter', 'hunter'],
    ['export PGPASSWORD=hunter', 'hunter'],
    ['MYSQL_ROOT_PASSWORD="hunter two 2"', 'hunter two 2'],
    ['pwd=hunter', 'hunter'],
    ['db_pass=hunter', 'hunter'],
    ['mysqldump --password=hunter shop', 'hunter'],
    ['spring.datasource.password=hunter', 'hunter'],
    ['PASSWORD: x', 'x'],
    ['  POSTGRES_PASSWORD: hunter', 'hunter'],
    ['Username: ann\nPassword: hunter', 'hunter'],
    ['password: hunter\nhost: db.example', 'hunter'],
    ['Benutzer: ann\nPasswort: geheim\n', 'geheim'],
    ['Server=db;Uid=sa;Pwd=Hunter22;Encrypt=true', 'Hunter22'],
    ['Server=db;User Id=sa;Password=hunter;', 'hunter'],
    ['Driver=x;Uid=sa;Pwd={hun;ter};', '{hun;ter}'],
    ['jdbc:mysql://db.example/shop?user=ann&password=hunter', 'hunter'],
    ['postgres://ann:p@ss1@db.example/shop', 'p@ss1'],
    ['redis://:hunter@cache.example:6379', 'hunter'],
    ['<password>hunter</password>', 'hunter'],
    ['<wsse:Password Type="#PasswordText">hunter</wsse:Password>', 'hunter'],
    ['<DbPassword>\n  hunter\n</DbPassword>', 'hunter'],
    ['<add key="DbPassword" value="hunter"/>', 'hunter'],
    ['<property name="password" value="hunter"/>', 'hunter'],
    ['<user name="ann" password="hunter"/>', 'hunter'],
    ['<db-password>reset my 9 lives</db-password>', 'reset my 9 lives'],
    ['[client]\nuser=ann\npassword=hunter\n', 'hunter'],
    ['datasource:\n  username: ann\n  password: hunter\n', 'hunter'],
    ['amqp://ann:hunter@mq.example:5672/%2f', 'hunter'],
    ['{"mot_de_passe":"hunter"}', 'hunter'],
    ['{"contraseña": "hunter"}', 'hunter'],
    ['{"пароль": "hunter"}', 'hunter'],
  ])('%j', (text, secret) => expect(found('password', text)).toEqual([secret]));
  test.each([
    '{"password": "********"}',
    '{"password": null}',
    '{"password": {"type": "string"}}',
    '{"password": ""}',
    '{"type": "password"}',
    '{"password": "Password"}',
    '{"password": "Enter your password"}',
    '{"password": "$' + '{DB_PASSWORD}"}',
    'password=$PASSWORD',
    'password=%PASSWORD%',
    'password={{ password }}',
    'password = getPassword()',
    'password=os.environ["PW"]',
    'username: string;\npassword: string;',
    '<password></password>',
    '<password/>',
    '<password>$' + '{password}</password>',
    '<label>Password</label>',
    '<input name="password" type="password">',
    '<input name="password" value="">',
    'grant_type=password&user=ann',
    '"password": "\nhost: x',
    'PASSWORD: Forgotten?',
    'if (password === confirmPassword)',
    'if (password != oldPassword1)',
    'password: !vault |',
    'PASSWORD: required',
    'PASSWORD: see below',
    'Your PASSWORD: please choose one',
    'E-Mail: ann\nPassword: unchanged',
    'your password: must have 8 letters',
    'Password: ********',
    'password=<your password>',
    'password=your_password',
    'password=YOUR-PASSWORD-HERE',
    'password=$' + '{PASSWORD}',
    'Uid=sa;Pwd={password};',
    'password = process.env.DB_PASSWORD',
    'password = os.getenv("DB_PASSWORD")',
    'password: this.form.password1,',
    '<a href="/reset">Forgot password</a>',
    '<password>string</password>',
    'https://a.example:8443/x@y',
  ])('%j has none', (text) => expect(found('password', text)).toEqual([]));
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
