import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fastify } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sendError, sendNotFound } from '../../../server/src/http/errors.ts';
import { pages, securityHeaders } from '../../../server/src/http/pages.ts';
import type { App } from '../../../server/src/http/validation.ts';

describe('the pages', () => {
  let root: string;
  let app: App;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'sidedesk-pages-'));
    const files = [
      ...['index.html', 'chat/index.html', 'configurator/index.html', 'docs/index.html', 'embed.js'],
      ...['assets/chat-Bx1.js', 'demo/crm/index.html', 'demo.txt'],
    ];
    for (const file of files) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), file);
    }
  });
  afterAll(() => rmSync(root, { recursive: true }));
  afterEach(() => app.close());

  const serve = async ({ demo = false, folder = root, sites = [] as string[] } = {}) => {
    app = fastify();
    app.setErrorHandler(sendError);
    app.setNotFoundHandler(sendNotFound);
    await securityHeaders(app);
    await pages(app, { demo, root: folder, sites: () => sites });
    return async (url: string) => {
      const { statusCode: status, headers, body } = await app.inject(url);
      return { status, headers, body };
    };
  };

  test('may be framed by other sites if they are the chat', async () => {
    const get = await serve();
    const chat = await get('/chat/');
    expect(chat).toMatchObject({ status: 200, body: 'chat/index.html' });
    expect(chat.headers['content-security-policy']).toMatch(/^default-src 'self';.*frame-ancestors \*;/);
    expect(chat.headers).not.toHaveProperty('x-frame-options');
    expect(chat.headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(chat.headers['x-content-type-options']).toBe('nosniff');
  });

  test('may be framed by the sites that are named only, where any is', async () => {
    const sites = ['https://shop.example', 'https://www.example:8443'];
    const get = await serve({ sites });
    const policy = (await get('/chat/')).headers['content-security-policy'];
    expect(policy).toContain(`frame-ancestors 'self' ${sites.join(' ')};`);
    sites.length = 0;
    expect((await get('/chat/')).headers['content-security-policy']).toContain('frame-ancestors *;');
  });

  test('may be framed by no other site if they are anything else', async () => {
    const get = await serve({ demo: true });
    const crm = await get('/demo/crm/');
    expect(crm).toMatchObject({ status: 200, body: 'demo/crm/index.html' });
    expect(crm.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect(crm.headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  test.each([
    ["at the desk's own address", '/', 'index.html'],
    ['of the System Configurator', '/configurator/', 'configurator/index.html'],
    ['of the documentation', '/docs/', 'docs/index.html'],
  ])('%s take nothing but what is named, and are framed by nobody', async (_what, url, body) => {
    const get = await serve();
    const page = await get(url);
    expect(page).toMatchObject({ status: 200, body });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': [
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:",
        "connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      ].join('; '),
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-cache',
    });
  });

  test('run no script of other origins and no inline script', async () => {
    const get = await serve();
    const policy = String((await get('/chat/')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe|script-src|https?:/);
  });

  test('are kept by browsers as long as their names promise', async () => {
    const get = await serve();
    const kept = async (url: string) => (await get(url)).headers['cache-control'];
    expect(await kept('/assets/chat-Bx1.js')).toBe('public, max-age=31536000, immutable');
    expect(await kept('/embed.js')).toBe('public, max-age=300');
    expect(await kept('/chat/')).toBe('no-cache');
  });

  test('let other sites load the script that embeds the chat', async () => {
    const get = await serve();
    expect((await get('/embed.js')).headers['cross-origin-resource-policy']).toBe('cross-origin');
  });

  test.each(['/demo/crm/', '/demo/crm/index.html', '/%64emo/crm/', '//demo/crm/', '/chat/../demo/crm/'])(
    'keep the demo to the demo: %s',
    async (url) => {
      const get = await serve();
      expect((await get(url)).body).not.toContain('demo/crm/index.html');
    },
  );

  test.each(['/../secret', '/..%2f..%2fetc/passwd', '/chat/%2e%2e/%2e%2e/%2e%2e/etc/passwd'])(
    'do not lead out of their folder: %s',
    async (url) => {
      const get = await serve();
      expect((await get(url)).status).toBeGreaterThanOrEqual(400);
    },
  );

  test('are left out when they are not built', async () => {
    const get = await serve({ folder: join(root, 'nowhere') });
    expect(await get('/chat/')).toMatchObject({ status: 404 });
    const home = await get('/');
    expect(home).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(home.body).toContain('npm run build:web');
  });
});
