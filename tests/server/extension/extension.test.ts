import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extensionRoutes } from '../../../server/src/extension/routes.ts';
import { sendError, sendNotFound } from '../../../server/src/http/errors.ts';
import { type App, useValibot } from '../../../server/src/http/validation.ts';

const ID = 'abcdefghijklmnopabcdefghijklmnop';
const shipped = (version: string, updateUrl = 'https://desk.example.com/extension/update.xml') => ({
  ...{ version, updateUrl, sites: ['https://crm.example.com/*'] },
  chromium: { id: ID, file: `sidedesk-${version}.crx` },
  firefox: { id: `${ID}@sidedesk.example`, file: `sidedesk-${version}.xpi` },
});
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let folder: string;
let app: App;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidedesk-extension-'));
  ship(shipped('1.0.0'));
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

function put(file: string, content: string): void {
  writeFileSync(join(folder, file), content);
}

function ship(what: ReturnType<typeof shipped>): void {
  put('managed.json', JSON.stringify(what));
  put(what.chromium.file, `crx of ${what.version}`);
  put(what.firefox.file, `xpi of ${what.version}`);
}

async function serve(from: string | null = folder) {
  app = fastify();
  useValibot(app);
  app.setErrorHandler(sendError);
  app.setNotFoundHandler(sendNotFound);
  await extensionRoutes(from ?? undefined)(app);
  return async (url: string) => {
    const { statusCode: status, headers, body } = await app.inject(url);
    return { status, type: headers['content-type'], body };
  };
}

describe('M5: the server is the whole roll-out:', () => {
  test('Chrome and Edge are told the version, its package and its hash, whatever they say of themselves', async () => {
    const get = await serve();
    const { status, type, body } = await get(
      '/extension/update.xml?os=linux&prod=Debian%20GNU/Linux&x=id%3Da',
    );
    expect({ status, type }).toEqual({ status: 200, type: 'application/xml; charset=utf-8' });
    expect(body).toContain(`<app appid="${ID}">`);
    expect(body).toContain('codebase="https://desk.example.com/extension/sidedesk-1.0.0.crx"');
    expect(body).toContain(`version="1.0.0" hash_sha256="${sha256('crx of 1.0.0')}"`);
  });

  test('Firefox is told the same', async () => {
    const get = await serve();
    const { status, type, body } = await get('/extension/updates.json');
    expect({ status, type }).toEqual({ status: 200, type: 'application/json; charset=utf-8' });
    const update = {
      version: '1.0.0',
      update_link: 'https://desk.example.com/extension/sidedesk-1.0.0.xpi',
      update_hash: `sha256:${sha256('xpi of 1.0.0')}`,
    };
    expect(JSON.parse(body)).toEqual({ addons: { [`${ID}@sidedesk.example`]: { updates: [update] } } });
  });

  test.each([
    ['crx', 'application/x-chrome-extension'],
    ['xpi', 'application/x-xpinstall'],
  ])('the %s comes as what browsers install', async (ending, type) => {
    const get = await serve();
    const body = `${ending} of 1.0.0`;
    expect(await get(`/extension/sidedesk-1.0.0.${ending}`)).toEqual({ status: 200, type, body });
  });

  test('a version put into the folder is out at once, and so is an add-on that was signed', async () => {
    const get = await serve();
    ship(shipped('1.0.1'));
    expect((await get('/extension/update.xml')).body).toContain('version="1.0.1"');
    expect((await get('/extension/sidedesk-1.0.1.crx')).body).toBe('crx of 1.0.1');
    put('sidedesk-1.0.1.xpi', 'signed');
    expect((await get('/extension/updates.json')).body).toContain(sha256('signed'));
  });

  test('an address with characters of XML stays whole', async () => {
    ship(shipped('1.0.0', 'https://desk.example.com/a&b/update.xml'));
    const get = await serve();
    expect((await get('/extension/update.xml')).body).toContain('https://desk.example.com/a&amp;b/sidedesk');
  });

  test.each([
    '/extension/managed.json',
    '/extension/sidedesk-0.9.0.crx',
    '/extension/..%2f..%2fetc%2fpasswd.crx',
    '/extension/',
  ])('nothing else of the folder is served, nor of any other: %s', async (url) => {
    put('sidedesk-0.9.0.crx', 'an old one');
    const get = await serve();
    expect(await get(url)).toMatchObject({ status: 404, type: 'application/json; charset=utf-8' });
  });

  test('a package that has gone is not here, and no fault', async () => {
    const get = await serve();
    rmSync(join(folder, 'sidedesk-1.0.0.crx'));
    expect((await get('/extension/update.xml')).status).toBe(404);
    rmSync(join(folder, 'managed.json'));
    expect((await get('/extension/updates.json')).status).toBe(404);
  });

  test('it is only so where a folder was named', async () => {
    const get = await serve(null);
    expect((await get('/extension/update.xml')).status).toBe(404);
  });

  test('a folder with nothing packed stops the start, and says what packs', async () => {
    put('managed.json', '{"version":"1"}');
    await expect(serve()).rejects.toThrow(
      `There is no managed extension in ${folder} (EXTENSION_FOLDER): npm run zip:managed makes one.`,
    );
  });
});
