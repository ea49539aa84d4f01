import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { SUBPROTOCOL } from '../../lib/protocol/index.ts';

/** What the flood is told to do, and what it did. */
export interface Flood {
  url: string;
  address: string;
  tokens: string[];
}
export interface Flooded {
  connections: number;
  sent: number;
  acknowledged: number;
  refused: number;
}

const MESSAGES = 98;
const TEXT = 'x'.repeat(10_000);
const done: Flooded = { connections: 0, sent: 0, acknowledged: 0, refused: 0 };
let made = 0;

/** For one chat, over and over: connects, says hello, sends, pings, and closes 0.3 s after the pong. */
async function pour({ url, address }: Flood, token: string): Promise<never> {
  for (;;) {
    done.connections += 1;
    const socket = new WebSocket(url, SUBPROTOCOL, { headers: { 'x-forwarded-for': address } });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    socket.once('open', () => {
      socket.send(JSON.stringify({ type: 'hello', token, known: 0, version: 2 }));
      for (let n = 0; n < MESSAGES; n++) socket.send(`{"type":"send","id":"f${made++}","text":"${TEXT}"}`);
      socket.send('{"type":"ping"}');
      done.sent += MESSAGES;
    });
    socket.on('message', (data) => {
      const { type } = JSON.parse(String(data));
      if (type === 'sent') done.acknowledged += 1;
      if (type === 'refused') done.refused += 1;
      if (type === 'pong') setTimeout(() => socket.close(), 300);
    });
    await Promise.race([closed, sleep(5_000)]);
    socket.terminate();
  }
}

process.on('message', (order: Flood | 'stop') => {
  if (order === 'stop') process.send?.(done, () => process.exit(0));
  else for (const token of order.tokens) void pour(order, token);
});
process.on('disconnect', () => process.exit(0));
process.send?.(done);
