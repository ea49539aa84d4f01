import { createPublicKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { archiveOf } from '../../../scripts/roll-out/archive.ts';
import { readAddress, readBuild } from '../../../scripts/roll-out/arguments.ts';
import { chromiumId, keyIn } from '../../../scripts/roll-out/key.ts';
import { readSites } from '../../../scripts/roll-out/sites.ts';
import { archiveOfSources } from '../../../scripts/roll-out/sources.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidedesk-packing-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a key', () => {
  test('is made once, for its owner alone, and gives the same id ever after', () => {
    const file = join(folder, 'keys', 'desk.pem');
    const made = keyIn(file);
    expect(made).toMatchObject({ made: true, id: expect.stringMatching(/^[a-p]{32}$/) });
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(keyIn(file)).toEqual({ ...made, made: false });
    const der = createPublicKey(readFileSync(file)).export({ type: 'spki', format: 'der' });
    expect(made.publicKey).toBe(der.toString('base64'));
  });

  test('gives the id that Chromium gives it', () => {
    expect(chromiumId(Buffer.from(KNOWN, 'base64'))).toBe('dijdlekiinhogoogmnpjichhkbhfepgc');
  });

  test('is refused when it is a public half only', () => {
    const file = join(folder, 'public.pem');
    writeFileSync(file, `-----BEGIN PUBLIC KEY-----\n${KNOWN}\n-----END PUBLIC KEY-----\n`);
    expect(() => keyIn(file)).toThrow('holds no private RSA key');
  });

  test('that is none is said to be none, and is left as it is', () => {
    const file = join(folder, 'notes.txt');
    writeFileSync(file, 'to do');
    expect(() => keyIn(file)).toThrow(`${file} holds no private RSA key in PEM.`);
    expect(readFileSync(file, 'utf8')).toBe('to do');
  });
});

test('an archive is the same whenever it is made, and in whatever order its files were written', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const write = (names: string[], at: string) => {
    const place = mkdtempSync(join(folder, 'files-'));
    for (const name of names) {
      mkdirSync(join(place, 'chunks'), { recursive: true });
      writeFileSync(join(place, name), name);
    }
    vi.setSystemTime(at);
    return archiveOf(place);
  };
  const one = write(['b.js', 'chunks/a.js', '.hidden'], '2026-01-01');
  const other = write(['.hidden', 'chunks/a.js', 'b.js'], '2027-06-30');
  expect(Buffer.compare(one, other)).toBe(0);
  const files = Object.entries(unzipSync(one)).map(([name, content]) => [name, strFromU8(content)]);
  expect(files).toEqual(['.hidden', 'b.js', 'chunks/a.js'].map((name) => [name, name]));
});

test('the archive of sources holds what builds the packages, the same each time', () => {
  const archive = archiveOfSources();
  expect(Buffer.compare(archive, archiveOfSources())).toBe(0);
  const files = Object.keys(unzipSync(archive));
  expect(files).toEqual(expect.arrayContaining(['package-lock.json', 'wxt.config.ts', 'lib/browser.ts']));
  expect(files.filter((file) => /^(node_modules|\.output|\.git)\/|\.pem$/.test(file))).toEqual([]);
});

describe('what is given to the commands', () => {
  test.each(['https://crm.example.com:8443/*', 'crm.example.com', 'https://crm.example.com'])(
    'is refused when it is no site: %s',
    (site) => {
      expect(() => readSites([site])).toThrow(`${site} is no match pattern`);
    },
  );

  test.each(['*://*/*', '<all_urls>', 'https://*/*'])('is refused when it is every site: %s', (site) => {
    expect(() => readSites([site])).toThrow('name those of the work');
  });

  test.each([undefined, '', 'desk.example.com', 'file:///etc/passwd'])(
    'is refused when it is no address: %s',
    (address) => {
      expect(() => readAddress('--server', address)).toThrow('--server has to be an address');
    },
  );

  test('is a number behind the version, or none', () => {
    expect([readBuild(undefined), readBuild('7')]).toEqual([undefined, 7]);
    for (const wrong of ['-1', '1.5', '70000', ''])
      expect(() => readBuild(wrong)).toThrow('--build has to be');
  });
});

/** A public half whose id the browser has told. */
const KNOWN =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA4lVY4Aka5443YRDuNXFiCeXmhsyl0FifG0luWm4wPyMQrcSuuSuA1YXSsgPSOyQ/bkwW/KzlnHW4igTecZsGGvPg1YQPnHKdn7bzZ2s9I1u/wtpK5fPDWhZNwDXn3XqcRePYFsU3ndnyjSmko9zZCo14MUJLny1mn10xr+YrWjeOQg9kbDDt3DeouV5zvvrVvC6rz7tc7XGkn+SrvEbF7Qom4Fcn9KKdK8e+/JMkj/SPUhMDhjBsuBOo2jKvpB272K2/h9SlcpIxtH/cahbZCHFW4OJhTEqQFtOlefVQennMPORy1I/LRB74DVOwG6EiBvagwr1CMGAoa1GSx2198QIDAQAB';
