import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, get, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { channelFiles } from '../../lib/channels/files.ts';
import { CloseCode } from '../../lib/protocol/index.ts';
import { DEMO_ACCOUNTS } from '../../server/src/demo/seed.ts';
import { SOCKET_LIMITS } from '../../server/src/sockets/connection.ts';
import { LONG } from '../runs.ts';
import { AgentClient, CustomerClient } from '../server/support/client.ts';
import type { ServerProcess } from '../server/support/server-process.ts';
import { PROXIES, programOf, RunningProxy, SHIPPED } from './support/proxy.ts';
import { runDesk } from './support/running-desk.ts';
import type { Site } from './support/site.ts';

const MB = 1_000_000;
const LIMIT = 25 * MB;
const LARGEST = Math.max(
  ...Object.values(channelFiles).flatMap((groups) => Object.values(groups).map(({ maxBytes }) => maxBytes)),
);
const [ADA, ANNA, BEN] = DEMO_ACCOUNTS;
const TUS = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('the file for nginx waits longer than the desk does for a silent connection', () => {
  const [, seconds] = /proxy_read_timeout (\d+)s/.exec(SHIPPED.nginx) ?? [];
  expect(Number(seconds) * 1000).toBeGreaterThan(SOCKET_LIMITS.silentMs);
});

for (const name of PROXIES) {
  const missing = programOf(name) === null ? ` (skipped: ${name} is not installed here)` : '';
  describe.skipIf(missing !== '')(`a desk behind ${name}${missing}`, () => {
    let proxy: RunningProxy;
    let desk: ServerProcess;
    let site: Site;
    beforeAll(async () => {
      const running = await runDesk({ TRUST_PROXY: '127.0.0.1', LOG_LEVEL: 'debug' });
      desk = running.desk;
      proxy = await RunningProxy.start(name, Number(new URL(desk.url).port));
      site = proxy.site;
      return async () => {
        await proxy.stop();
        await running.stop();
      };
    });
    const { socketsOf, begin, upload } = {
      socketsOf: () => ({ url: site.url.replace('https', 'wss'), options: { ca: site.ca } }),
      /** A customer's chat: its id and the key to it. */
      async begin(): Promise<{ conversation: string; token: string }> {
        const { topics } = (await site.ask('/api/chat/topics')).json();
        const topic = topics.find((one: { name: string }) => one.name === 'General').id;
        const body = { id: crypto.randomUUID(), topic, name: 'Carla', text: 'Hello' };
        return (await site.ask('/api/chat', { method: 'POST', body })).json();
      },
      async upload(token: string, bytes: Uint8Array, size = bytes.length) {
        const body = { id: crypto.randomUUID(), name: 'log.txt', size };
        const headers = bearer(token);
        const announced = await site.ask('/api/chat/attachments', { method: 'POST', headers, body });
        if (announced.status !== 200) return announced;
        const from = { ...TUS, 'upload-offset': '0' };
        return site.ask(announced.json().upload.path, { method: 'PATCH', headers: from, body: bytes });
      },
    };

    test('is asked by https, whatever is typed: the same place, for a year', async () => {
      const { status, headers } = await plain(`${proxy.httpUrl}/chat/?topic=General`);
      expect(status).toBe(308);
      expect(headers.location?.replace(/:\d+/, '')).toBe('https://localhost/chat/?topic=General');
      const page = await site.ask('/chat/');
      expect(page.headers['strict-transport-security']).toBe('max-age=31536000');
      expect(page.status).toBe(200);
      expect(page.text).toContain('<!doctype html>');
      expect(page.headers['content-security-policy']).toContain('frame-ancestors *');
    });

    test('carries a chat between an agent and a customer', async () => {
      const { url, options } = socketsOf();
      const agent = new AgentClient(`${url}/ws/agent`, options);
      await agent.opened;
      agent.send({ type: 'hello', token: await site.signIn(ANNA), known: {} });
      await agent.next('caught_up');
      const general = agent.ofType('welcome')[0]?.queues.find((queue) => queue.name === 'General');
      await agent.ask({ type: 'serve', queues: [general?.id ?? ''] });
      await agent.ask({ type: 'set_status', status: 'ready' });
      const { token, conversation } = await begin();
      const customer = new CustomerClient(`${url}/ws/customer`, options);
      await customer.opened;
      customer.send({ type: 'hello', token, known: 0 });
      const { offer } = await agent.next('offer', (update) => update.offer.conversation.id === conversation);
      expect(await agent.ask({ type: 'accept', offer: offer.id })).toBeNull();
      expect(await agent.reply({ conversation, id: 'hi', text: 'Good morning' })).toMatchObject({
        type: 'sent',
      });
      await customer.next('message', ({ message }) => 'text' in message && message.text === 'Good morning');
      await customer.write('thanks');
      await agent.next('message', ({ message }) => 'text' in message && message.text === 'thanks');
      customer.end();
      agent.end();
    });

    test('takes a file of the largest size, and says of one larger what the limit is', async () => {
      const { token } = await begin();
      const bytes = new Uint8Array(LIMIT).fill(97);
      const answer = await upload(token, bytes);
      expect([answer.status, answer.headers['upload-offset']]).toEqual([204, String(LIMIT)]);
      const refused = await upload(token, bytes, LIMIT + 1);
      expect(refused.status).toBe(422);
      expect(refused.json().error).toMatchObject({ code: 'file_refused', file: { maxBytes: LIMIT } });
    });

    test('passes on what the desk says of a request that is too large', async () => {
      const headers = bearer(await site.signIn(ADA));
      const body = { name: 'Nadia', note: 'n'.repeat(200_000) };
      const { status, text } = await site.ask('/api/directory/entries', { method: 'POST', headers, body });
      expect([status, JSON.parse(text)]).toEqual([
        413,
        { error: { code: 'too_large', message: 'The request is too large.' } },
      ]);
    });

    test('gets files of the largest size that any channel takes', async () => {
      const sink = createServer((request, response) => request.resume().on('end', () => response.end()));
      await once(sink.listen(0, '127.0.0.1'), 'listening');
      const alone = await RunningProxy.start(name, (sink.address() as AddressInfo).port);
      const body = new Uint8Array(LARGEST);
      expect((await alone.site.ask('/', { method: 'POST', body })).status).toBe(200);
      await alone.stop();
      sink.close();
    });

    test('takes a whole configuration of megabytes', async () => {
      const headers = bearer(await site.signIn(ADA));
      const file = (await site.ask('/api/admin/configuration', { headers })).json();
      const languages = ['da', 'de', 'en', 'es', 'fi', 'fr', 'it', 'nl', 'no', 'pl', 'pt', 'sv'];
      const texts = Object.fromEntries(
        languages.map((language) => [language, 'Dear customer. '.repeat(120)]),
      );
      const many = Array.from({ length: 100 }, (_, n) => ({
        ...{ id: `t${n}`, name: `Template ${n}`, shortcut: null, folder: [], queues: [], enabled: true },
        texts,
      }));
      const body = { ...file, templates: [...file.templates, ...many] };
      expect(JSON.stringify(body).length).toBeGreaterThan(2 * MB);
      const path = '/api/admin/configuration?dryRun=true';
      const answer = await site.ask(path, { method: 'POST', headers, body });
      expect(answer.status).toBe(200);
      expect(answer.json().added).toHaveLength(100);
    });

    test('is the only one that the Configurator’s cookie goes back to, and only by https', async () => {
      const answer = await curl(`${site.url}/configurator/api/session`, {
        certificate: site.certificate,
        args: ['-H', `origin: ${site.url}`, '--json', JSON.stringify(pick(ADA)), '--http2'],
      });
      expect(answer).toMatch(/^HTTP\/2 201/);
      expect(answer).toMatch(/set-cookie: sidedesk_configurator=[^\n]*; Secure/i);
      expect(answer).toMatch(/set-cookie: sidedesk_configurator=[^\n]*; SameSite=Strict/i);
    });

    test('counts wrong passwords by who gives them, whatever they say about themselves', async () => {
      const guess = (from: string, claimed: string) =>
        site.ask('/api/sessions', {
          ...{ method: 'POST', from, body: { login: BEN.login, password: 'a wrong password' } },
          headers: { 'x-forwarded-for': claimed, 'x-forwarded-proto': 'http', forwarded: `for=${claimed}` },
        });
      for (let tries = 1; tries <= 5; tries++)
        expect((await guess('127.0.0.2', `203.0.113.${tries}`)).status).toBe(401);
      expect((await guess('127.0.0.2', '203.0.113.6')).status).toBe(429);
      expect((await guess('127.0.0.3', '203.0.113.6')).status).toBe(401);
      expect(desk.log.join()).not.toContain('TRUST_PROXY');
    });

    test.each(['/metrics', '/metrics?a', '/%6detrics'])('keeps %s to its own network', async (path) => {
      expect((await site.ask(path)).status).toBe(404);
      expect(await desk.answer('/metrics')).toMatch(/^200/);
    });

    test.runIf(LONG)('leaves it to the desk to give up a silent connection', async () => {
      const { url, options } = socketsOf();
      const agent = new AgentClient(`${url}/ws/agent`, options);
      await agent.opened;
      agent.send({ type: 'hello', token: await site.signIn(BEN), known: {} });
      expect(await agent.closed).toBe(CloseCode.silent);
    });

    test('logs a request by the id that the desk logs it by', async () => {
      const { 'x-request-id': id } = (await site.ask('/healthz')).headers;
      expect(id).toMatch(/^[\da-f-]{32,}$/);
      expect(proxy.logged).toContain(id);
      await vi.waitFor(() => expect(desk.log.join()).toContain(`"reqId":"${id}"`));
    });

    test('logs no signature of an address, also while the desk is away', async () => {
      const address = '/api/attachments/some/file?reader=customer&token=my-signature';
      await site.ask(address);
      await desk.end();
      expect((await site.ask(address, { headers: bearer('my-signature') })).status).toBe(502);
      await vi.waitFor(() => expect(proxy.logged.match(/502/g)).not.toBeNull());
      expect(proxy.logged).toContain('/api/attachments/some/file');
      expect(proxy.logged).not.toMatch(/my-signature|sidedesk_configurator=/);
    });
  });
}

function pick({ login, password }: { login: string; password: string }) {
  return { login, password };
}

/** What curl, trusting the one certificate, is answered with: headers and all. */
async function curl(
  url: string,
  { certificate, args }: { certificate: string; args: string[] },
): Promise<string> {
  const { stdout } = await promisify(execFile)('curl', ['-sSi', '--cacert', certificate, ...args, url]);
  return stdout;
}

/** What an address without TLS is answered with, not followed. */
function plain(url: string): Promise<{ status: number | undefined; headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    get(url, { family: 4 }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, headers: answer.headers });
    }).on('error', reject);
  });
}
