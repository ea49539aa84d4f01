import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig, SETTINGS } from '../../../server/src/config.ts';

describe('the settings', () => {
  test('are usable when nothing is set', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 7700,
      databaseUrl: undefined,
      dataFolder: '.data',
      logLevel: 'info',
      trustProxy: undefined,
      agentGraceSeconds: 60,
      ignoredOffersLimit: 2,
      reofferPauseSeconds: 20,
      conversationKilobytes: 5000,
      attachmentsFolder: join('.data', 'attachments'),
      conversationFileMegabytes: 500,
      s3: null,
      secretsKeys: [],
      extensionFolder: undefined,
      scannerUrl: undefined,
      graphUrl: undefined,
      sinchUrl: undefined,
      channelHosts: [],
      sessionAccessMinutes: 15,
      sessionRefreshHours: 12,
      sessionMaxHours: 16,
      shutdownSeconds: 10,
      demo: false,
    });
  });

  test('name a bucket with its keys, or none', () => {
    const keys = { S3_ACCESS_KEY: 'key', S3_SECRET_KEY: 'secret' };
    const url = 'https://storage.example.com/files';
    expect(readConfig({ S3_BUCKET_URL: url, ...keys }).s3).toEqual({
      url,
      region: 'auto',
      accessKey: 'key',
      secretKey: 'secret',
    });
    expect(() => readConfig({ S3_BUCKET_URL: url, S3_ACCESS_KEY: 'key' })).toThrow(
      'S3_BUCKET_URL needs S3_ACCESS_KEY and S3_SECRET_KEY.',
    );
    expect(() => readConfig({ SCANNER_URL: 'clamav:3310' })).toThrow(/SCANNER_URL must be an http/);
  });

  test('come from the environment, where empty means not set', () => {
    const config = readConfig({ PORT: '8080', DEMO: '1', TRUST_PROXY: '10.0.0.0/8, ::1', HOST: '' });
    expect(config).toMatchObject({
      port: 8080,
      demo: true,
      trustProxy: '10.0.0.0/8, ::1',
      host: '127.0.0.1',
    });
  });

  test.each([
    ['off', false],
    ['0', false],
    ['10.0.0.1', '10.0.0.1'],
    ['loopback, fd00::/8', 'loopback, fd00::/8'],
  ])('say whose word on addresses to take: TRUST_PROXY=%s', (value, trustProxy) => {
    expect(readConfig({ TRUST_PROXY: value })).toMatchObject({ trustProxy });
  });

  test('may have a fraction where less than the whole makes sense', () => {
    expect(readConfig({ SESSION_ACCESS_MINUTES: '0.5' })).toMatchObject({ sessionAccessMinutes: 0.5 });
  });

  test.each([
    ['SESSION_ACCESS_MINUTES', '0.4', 'SESSION_ACCESS_MINUTES must be a number of minutes from 0.5 to 1440.'],
    ['SHUTDOWN_SECONDS', '1.5', 'SHUTDOWN_SECONDS must be a number of seconds from 1 to 300.'],
    ['PORT', '77000', 'PORT must be a port from 0 to 65535.'],
    ['PORT', '8080x', 'PORT must be a port from 0 to 65535.'],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be one of /],
    ['DEMO', 'maybe', 'DEMO must be on or off.'],
    ['TRUST_PROXY', 'the proxy', /^TRUST_PROXY must be off, or the addresses or subnets of the proxies/],
    ['TRUST_PROXY', '10.0.0.0/33', /^TRUST_PROXY must be off, or/],
    ['TRUST_PROXY', 'on', /^TRUST_PROXY must be off, or/],
    ['TRUST_PROXY', 'true', /^TRUST_PROXY must be off, or/],
    ['TRUST_PROXY', '1', /^TRUST_PROXY must be off, or/],
    ['TRUST_PROXY', '0.0.0.0/0', /^TRUST_PROXY must be off, or/],
    ['TRUST_PROXY', '10.0.0.1, ::/0', /^TRUST_PROXY must be off, or/],
    ['AGENT_GRACE_SECONDS', '-1', /^AGENT_GRACE_SECONDS must be a number of seconds/],
    ['DATABASE_URL', 'mysql://root:a-password@db', 'DATABASE_URL must be a postgres:// URL.'],
    ['DATABASE_URL', 'a-password', 'DATABASE_URL must be a postgres:// URL.'],
  ])('stop the start when wrong, by name and without the value: %s=%s', (name, value, message) => {
    expect(() => readConfig({ [name]: value })).toThrow(message);
  });

  describe('in a file', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'sidedesk-config-'));
    });
    afterAll(() => rmSync(folder, { recursive: true }));
    const file = (content: string) => {
      const path = join(folder, 'sidedesk.json');
      writeFileSync(path, content);
      return { SIDEDESK_CONFIG: path };
    };

    test('hold where the environment says nothing', () => {
      const env = file('{"PORT": 8081, "DEMO": true, "LOG_LEVEL": "warn"}');
      expect(readConfig({ ...env, PORT: '8082' })).toMatchObject({
        port: 8082,
        demo: true,
        logLevel: 'warn',
      });
    });

    test('may say no and nought', () => {
      expect(readConfig(file('{"PORT": 0, "DEMO": false}'))).toMatchObject({ port: 0, demo: false });
    });

    test.each([
      ['{"PROT": 8081}', /^There is no setting PROT /],
      ['{"TRUST_PROXY": true}', /^TRUST_PROXY must be off, or/],
      ['{"PORT": "high"}', 'PORT must be a port from 0 to 65535.'],
      ['"PORT"', /is not a JSON object/],
      ['{', /is not a JSON object/],
    ])('stop the start when wrong: %s', (content, message) => {
      expect(() => readConfig(file(content))).toThrow(message);
    });

    test('stop the start when the file is not there', () => {
      expect(() => readConfig({ SIDEDESK_CONFIG: join(folder, 'none.json') })).toThrow(/cannot be read/);
    });
  });

  test('are all in docs/configuration.md, with what holds when not set', () => {
    const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
    const rows = Object.entries(SETTINGS).map(([name, { expected, standard, about }]) => {
      const value = standard === undefined ? '—' : `\`${standard === false ? 'off' : standard}\``;
      return `| \`${name}\` | ${value} | ${about} Value: ${expected}. |`;
    });
    expect(page.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
  });
});
