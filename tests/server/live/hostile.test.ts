import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  CloseCode,
  LEAST_CLIENT_VERSION,
  MAX_FRAME_BYTES,
  MAX_TEXT_LENGTH,
  SERVER_VERSIONS,
} from '../../../lib/protocol/index.ts';
import { SOCKET_LIMITS } from '../../../server/src/sockets/connection.ts';
import { AgentClient, CustomerClient } from '../support/client.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
let desk: TestDesk;
const clock = testClock();
const LIMITS = { ...SOCKET_LIMITS, frames: { perSecond: 10, burst: 30 }, bufferedBytes: 64 * 1024 };

beforeEach(async () => {
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addAgent(store, { id: 'ana', queues: ['auto'], capacity: 5 });
  desk = await new TestDesk(store, clock, { limits: LIMITS }).open();
});
afterEach(() => desk.close());

const agentSocket = async () => {
  const client = new AgentClient(`${desk.url.replace('http', 'ws')}/ws/agent`);
  await client.opened;
  return client;
};

describe('before it has said who it is, a connection', () => {
  test('that says nothing is closed', async () => {
    const client = await agentSocket();
    clock.advance(LIMITS.helloMs);
    expect(await client.closed).toBe(CloseCode.notAuthenticated);
  });

  test('with a token that is not valid is closed', async () => {
    const client = await agentSocket();
    client.send({ type: 'hello', token: 'forged', known: {} });
    expect(await client.closed).toBe(CloseCode.notAuthenticated);
    const customer = new CustomerClient(`${desk.url.replace('http', 'ws')}/ws/customer`);
    await customer.opened;
    customer.send({ type: 'hello', token: 'forged', known: 0 });
    expect(await customer.closed).toBe(CloseCode.notAuthenticated);
  });

  test('that asks for something is refused and closed', async () => {
    const client = await agentSocket();
    client.send({ type: 'set_status', ref: '1', status: 'ready' });
    expect((await client.next('refused')).error.code).toBe('not_authenticated');
    expect(await client.closed).toBe(CloseCode.notAuthenticated);
  });

  test('of a version that is no longer served is told to update and closed', async () => {
    const client = await agentSocket();
    client.send({
      type: 'hello',
      token: 'ana-1',
      known: {},
      version: LEAST_CLIENT_VERSION - 1,
      release: '0.0.9',
    });
    expect((await client.next('refused')).error.code).toBe('unsupported_version');
    expect(await client.closed).toBe(CloseCode.unsupportedVersion);
  });

  test.each([
    ['that says no version', {}],
    ['of a later version', { version: 99, release: '9.9.9', theme: 'dark' }],
  ])('%s is served, and told what the server speaks', async (_what, said) => {
    const client = await agentSocket();
    client.sendRaw(JSON.stringify({ type: 'hello', token: 'ana-1', known: {}, ...said }));
    expect(await client.next('welcome')).toMatchObject(SERVER_VERSIONS);
    await client.next('caught_up');
  });

  test('of another subprotocol is not opened', async () => {
    const socket = new WebSocket(`${desk.url.replace('http', 'ws')}/ws/agent`, 'other.v9');
    const opened = await new Promise((resolve) => {
      socket.once('open', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    expect(opened).toBe(false);
  });

  test('of no subprotocol is told which is spoken', async () => {
    const socket = new WebSocket(`${desk.url.replace('http', 'ws')}/ws/agent`);
    const first = await new Promise((resolve) => socket.once('message', (data) => resolve(String(data))));
    expect(JSON.parse(String(first)).error.code).toBe('unsupported_version');
  });
});

describe('a client that is signed in', () => {
  test.each([
    ['no JSON', '{"type":'],
    ['no object', '7'],
    ['an unknown type', '{"type":"delete_everything"}'],
    ['a missing field', '{"type":"send","id":"x"}'],
    ['a second hello', '{"type":"hello","token":"ana-1","known":{}}'],
    ['an id that is none', '{"type":"accept","ref":"1","offer":"../../etc"}'],
    ['a prototype in its object', '{"type":"hello","token":"t","known":{"__proto__":1}}'],
    ['bytes', Buffer.from([0, 1, 2])],
    [
      'a text too long',
      JSON.stringify({ type: 'send', conversation: 'c', id: 'i', text: 'x'.repeat(MAX_TEXT_LENGTH + 1) }),
    ],
    ['a text of nothing', JSON.stringify({ type: 'send', conversation: 'c', id: 'i', text: ' \u0000 ' })],
  ])('sending %s is refused and goes on', async (_what, frame) => {
    const ana = await desk.agent('ana-1');
    ana.sendRaw(frame);
    expect((await ana.next('refused')).error.code).toBe('bad_frame');
    ana.send({ type: 'ping' });
    await ana.next('pong');
  });

  test.each([
    ['asking for what only a later server can', { type: 'transfer', ref: '7', queue: 'auto' }, '7'],
    ['sending what only a later server takes', { type: 'send', id: 'm7', photo: 'x' }, 'm7'],
  ])('%s is told which of its frames was not understood', async (_what, frame, ref) => {
    const ana = await desk.agent('ana-1');
    ana.sendRaw(JSON.stringify(frame));
    expect(await ana.next('refused')).toMatchObject({ ref, error: { code: 'bad_frame' } });
  });

  test('asking with more than this server knows is served', async () => {
    const ana = await desk.agent('ana-1');
    ana.sendRaw(JSON.stringify({ type: 'set_status', ref: '8', status: 'ready', until: 'noon' }));
    expect(await ana.next('done')).toMatchObject({ ref: '8' });
  });

  test('sending a frame too large is closed, and the others are served on', async () => {
    const ana = await desk.agent('ana-1');
    ana.sendRaw(`"${'x'.repeat(MAX_FRAME_BYTES)}"`);
    expect(await ana.closed).toBe(1009);
    await desk.agent('ana-1');
  });

  test('writing to conversations that are not its own is refused with the message id', async () => {
    const { conversation } = await desk.begin('auto');
    const ana = await desk.agent('ana-1');
    ana.send({ type: 'send', conversation, id: 'm1', text: 'Mine?' });
    expect(await ana.next('refused')).toMatchObject({ ref: 'm1', error: { code: 'not_your_conversation' } });
    ana.send({ type: 'send', conversation: 'nowhere', id: 'm2', text: 'Anybody?' });
    expect(await ana.next('refused')).toMatchObject({ ref: 'm2', error: { code: 'not_found' } });
  });

  test('flooding is read slowly, and loses nothing', async () => {
    const ana = await desk.agent('ana-1');
    for (let n = 0; n < 50; n++) ana.send({ type: 'ping' });
    await expect.poll(() => ana.ofType('pong').length).toBe(LIMITS.frames.burst - 1);
    clock.advance(1000);
    await expect.poll(() => ana.ofType('pong').length).toBeGreaterThan(LIMITS.frames.burst);
    expect(ana.ofType('pong').length).toBeLessThan(50);
    for (let second = 0; second < 3; second++) {
      await new Promise(setImmediate);
      clock.advance(1000);
    }
    await expect
      .poll(() => {
        clock.advance(100);
        return ana.ofType('pong').length;
      })
      .toBe(50);
  });

  test('falling silent is dropped; one that pings stays', async () => {
    const ana = await desk.agent('ana-1');
    for (let n = 0; n < 5; n++) {
      clock.advance(20_000);
      ana.send({ type: 'ping' });
      await ana.next('pong');
    }
    clock.advance(LIMITS.silentMs);
    expect(await ana.closed).toBe(CloseCode.silent);
  });

  test('that does not read is dropped, not buffered without end, and misses nothing when it is back', async () => {
    await desk.close();
    const limits = { ...LIMITS, frames: { perSecond: 1e6, burst: 1e6 } };
    desk = await new TestDesk(store, clock, { limits }).open();
    const ana = await desk.agent('ana-1');
    await ana.ask({ type: 'set_status', status: 'ready' });
    const { conversation, token } = await desk.begin('auto');
    await ana.next('messages');
    const carla = await desk.customer(token);
    ana.freeze();
    let sent = 0;
    const text = 'x'.repeat(MAX_TEXT_LENGTH);
    while ((await agentsConnected()) === 1 && sent < 3000) {
      for (let n = 0; n < 100; n++) carla.send({ type: 'send', id: `c${++sent}`, text });
      await carla.next('sent', ({ id }) => id === `c${sent}`);
      // Who is dropped gets a moment to say good-bye, then is cut off.
      clock.advance(3000);
    }
    expect(await agentsConnected()).toBe(0);
    ana.end();
    const back = await desk.agent('ana-1', { [conversation]: 2 });
    expect(back.ofType('messages').flatMap(({ messages }) => messages)).toHaveLength(sent);
  });
});

async function agentsConnected(): Promise<number> {
  const [agents] = (await desk.metrics.getSingleMetric('sidedesk_sockets')?.get())?.values ?? [];
  return agents?.value ?? 0;
}
