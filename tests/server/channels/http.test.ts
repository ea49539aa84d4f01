import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttp } from '../../../server/src/channels/http.ts';
import { SendFailure } from '../../../server/src/channels/platform.ts';
import { isPublic } from '../../../server/src/channels/public-address.ts';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server on this machine, by its host and port. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** How a request fails: its kind, and all that could be logged of it. */
async function failed(work: Promise<Response>): Promise<{ kind: string; said: string }> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SendFailure)) throw new Error(`No failure to send: ${error}`);
  return {
    kind: error.kind,
    said: `${error.message} ${JSON.stringify(error)} ${error.stack} ${error.cause}`,
  };
}

const redirectTo =
  (target: string, status = 302): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { location: target }).end();

describe('an address that is not public', () => {
  test.each([
    ['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
    ['192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fd00:ec2::254'],
    ['ff02::1', '::ffff:127.0.0.1', '::ffff:a00:1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::'],
    ['::7f00:1', '2001::1', '2001:db8::1', 'fec0::1', 'localhost', ''],
  ])('is known as such: %s, %s, %s and more', (...addresses) => {
    expect(addresses.filter(isPublic)).toEqual([]);
  });

  test('is none of those that are', () => {
    const addresses = ['8.8.8.8', '157.240.1.1', '172.32.0.1', '100.128.0.1', '2a03:2880::1', '2606:4700::1'];
    expect(addresses.filter(isPublic)).toEqual(addresses);
  });

  test.each([
    ['is refused', (port: string) => `https://127.0.0.1:${port}/`],
    ['is refused in brackets', (port: string) => `https://[::1]:${port}/`],
    ['is refused where it stands for another', (port: string) => `https://[::ffff:127.0.0.1]:${port}/`],
    ['is refused as a number', (port: string) => `https://2130706433:${port}/`],
    ['is refused behind a name', (port: string) => `https://localhost:${port}/`],
  ])('%s', async (_how, address) => {
    let asked = 0;
    const host = await serve((_request, response) => response.end(`${asked++}`));
    const [, port = ''] = host.split(':');
    const { kind } = await failed(createHttp({ hosts: [] }).fetch(address(port)));
    expect(kind).toBe('permanent');
    expect(asked).toBe(0);
  });

  test('is refused when a name leads there, which is looked at when it is connected to', async () => {
    const asked: string[] = [];
    const resolve = ((host: string, _options: object, done: (error: null, found: object[]) => void) => {
      asked.push(host);
      done(null, [{ address: '127.0.0.1', family: 4 }]);
    }) as never;
    const { kind } = await failed(
      createHttp({ hosts: [], resolve }).fetch('https://platform.example/media?token=secret'),
    );
    expect(kind).toBe('permanent');
    expect(asked).toEqual(['platform.example']);
  });

  test('is refused after a redirect, too', async () => {
    let reached = 0;
    const inside = await serve((_request, response) => response.end(`${reached++}`));
    const outside = await serve(redirectTo(`http://${inside}/latest/meta-data`));
    const http = createHttp({ hosts: [outside] });
    expect((await failed(http.fetch(`http://${outside}/`, { redirects: 3 }))).kind).toBe('permanent');
    expect(reached).toBe(0);
  });

  test.each([
    'http://graph.example/',
    'ftp://graph.example/',
    'file:///etc/passwd',
    'graph',
    'https://a:b@c.example/',
  ])('as little as one that is not https: %s', async (address) => {
    expect((await failed(createHttp({ hosts: [] }).fetch(address))).kind).toBe('permanent');
  });
});

describe('a redirect', () => {
  test('is the answer unless it may be followed', async () => {
    const host = await serve(redirectTo('/elsewhere'));
    const http = createHttp({ hosts: [host] });
    expect((await http.fetch(`http://${host}/`)).status).toBe(302);
    expect((await http.fetch(`http://${host}/`, { redirects: 2 })).status).toBe(302);
  });

  test('to another host takes no token along, to the same host it does', async () => {
    const seen: (string | undefined)[] = [];
    const note: RequestListener = ({ headers }, response) => {
      seen.push(headers.authorization);
      response.end('here');
    };
    const other = await serve(note);
    const host = await serve((request, response) => {
      if (request.url === '/same') return redirectTo('/here')(request, response);
      if (request.url === '/other') return redirectTo(`http://${other}/`)(request, response);
      note(request, response);
    });
    const http = createHttp({ hosts: [host, other] });
    for (const path of ['/same', '/other'])
      await http.fetch(`http://${host}${path}`, {
        redirects: 1,
        headers: { Authorization: 'Bearer secret' },
      });
    expect(seen).toEqual(['Bearer secret', undefined]);
  });
});

describe('a request', () => {
  test('carries a form as a form', async () => {
    const host = await serve(async (request, response) => {
      response.end(`${request.headers['content-type']?.split(';')[0]} ${await body(request)}`);
    });
    const form = new FormData();
    form.set('file', new Blob(['hello'], { type: 'text/plain' }), 'a.txt');
    const http = createHttp({ hosts: [host] });
    const answer = await (await http.fetch(`http://${host}/`, { method: 'POST', body: form })).text();
    expect(answer).toMatch(/^multipart\/form-data .*filename="a\.txt".*hello/s);
  });

  test('that could not be sent is for later; one that was sent and not answered is in doubt', async () => {
    const gone = await serve(() => {});
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    const silent = await serve(() => {});
    const breaking = await serve((request) => void request.socket.destroy());
    const http = createHttp({ hosts: [gone, silent, breaking] });
    const ask = (host: string, method: 'GET' | 'POST') =>
      failed(
        http.fetch(`http://${host}/?access_token=secret`, {
          ...{ method, timeoutMs: 300 },
          headers: { authorization: 'Bearer secret' },
          ...(method === 'POST' && { body: 'secret' }),
        }),
      );
    expect((await ask(gone, 'POST')).kind).toBe('retry');
    expect((await ask(silent, 'POST')).kind).toBe('doubt');
    expect((await ask(breaking, 'POST')).kind).toBe('doubt');
    expect((await ask(silent, 'GET')).kind).toBe('retry');
    for (const host of [gone, silent, breaking])
      expect((await ask(host, 'POST')).said).not.toContain('secret');
  });
});
