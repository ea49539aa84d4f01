import { EventEmitter } from 'node:events';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { SUBPROTOCOL } from '../../../lib/protocol/index.ts';
import { createLog } from '../../../server/src/logger.ts';
import { SOCKET_LIMITS, serveSocket } from '../../../server/src/sockets/connection.ts';
import { testClock } from '../support/clock.ts';

/** How many small frames one read from the network brings: they all come out, even while ws is paused. */
const IN_ONE_READ = 1000;

/** A client that sends without end whenever it is read from. */
class Flood extends EventEmitter {
  readonly readyState = WebSocket.OPEN;
  readonly protocol = SUBPROTOCOL;
  readonly bufferedAmount = 0;
  answers = 0;
  reads = 0;
  #paused = false;

  send(): void {
    this.answers += 1;
  }
  close(): void {}
  terminate(): void {}
  /** Its answer comes behind all it sends. */
  ping(): void {}
  get isPaused(): boolean {
    return this.#paused;
  }
  pause(): void {
    this.#paused = true;
  }
  resume(): void {
    this.#paused = false;
  }

  read(): void {
    if (this.#paused) return;
    this.reads += 1;
    for (let n = 0; n < IN_ONE_READ; n++) this.emit('message', Buffer.from('{"type":"ping"}'), false);
  }
}

test('a client that floods is not read from again before all it sent has had its turn', async () => {
  const clock = testClock();
  const socket = new Flood();
  const schema = v.variant('type', [
    v.object({ type: v.literal('hello') }),
    v.object({ type: v.literal('ping') }),
  ]);
  const connection = serveSocket(
    socket as unknown as WebSocket,
    {
      schema,
      refOf: () => undefined,
      hello: async (_hello, connection) => ({ receive: () => connection.send({ type: 'pong' }) }),
    },
    { address: '192.0.2.1', clock, log: createLog('silent'), limits: SOCKET_LIMITS },
  );
  socket.emit('message', Buffer.from('{"type":"hello"}'), false);
  await new Promise(setImmediate);

  for (let tick = 0; tick < 20 * 60; tick++) {
    socket.read();
    await new Promise(setImmediate);
    clock.advance(50);
  }
  expect(socket.answers).toBeGreaterThan(IN_ONE_READ);
  expect(socket.isPaused).toBe(true);
  expect(await connection.answers()).toBe(true);
  expect(socket.reads * IN_ONE_READ - socket.answers).toBeLessThanOrEqual(IN_ONE_READ);
});
