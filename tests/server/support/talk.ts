import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { setTimeout as sleep } from 'node:timers/promises';
import { nanoid } from 'nanoid';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '../../../lib/clock.ts';
import type { PendingMessage } from '../../../lib/port/snapshot.ts';
import { SUBPROTOCOL } from '../../../lib/protocol/index.ts';
import { openDatabase } from '../../../lib/session/database.ts';
import { Session } from '../../../lib/session/session.ts';
import type { Socket } from '../../../lib/wire/index.ts';
import type { Queryable } from '../../../server/src/store/store.ts';
import { Chat } from '../../../server/web/widget/client/chat.ts';
import { Records } from '../../../server/web/widget/client/records.ts';
import { MemoryStorage } from '../../../server/web/widget/client/storage.ts';
import { MemoryArea } from '../../lib/session/support/storage.ts';

const open = (address: string): Socket => {
  const socket = new WebSocket(address, SUBPROTOCOL);
  // What breaks is told by its closing, as in a browser.
  socket.on('error', () => {});
  return socket as unknown as Socket;
};

const HURRY_MS = 1_000;

/** An agent and a customer of a demo desk in the middle of a chat, each on the client that people have. */
export class Talk {
  readonly conversation: string;
  readonly #session: Session;
  readonly #chat: Chat;
  /** The ids of what each side has written, in order. */
  readonly #said: { agent: string[]; customer: string[] } = { agent: [], customer: [] };

  #hurried = 0;

  private constructor(session: Session, chat: Chat, conversation: string) {
    this.#session = session;
    this.#chat = chat;
    this.conversation = conversation;
  }

  /** @param login an agent of the demo who may have chats of the queue that answers by itself */
  static async begin(url: string, login: 'ben', password: string): Promise<Talk> {
    const session = await signIn(url, login, password);
    const { agent } = session;
    for (const { id } of agent.store.state.queues) await agent.actions.serve({ queue: id, serving: true });
    await agent.actions.setStatus({ status: 'ready' });
    const topics = (await (await fetch(`${url}/api/chat/topics`)).json()).topics as {
      id: string;
      name: string;
    }[];
    const topic = topics.find(({ name }) => name === 'Returns')?.id;
    const response = await fetch(`${url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: nanoid(), topic, name: 'Carla', text: 'Hello' }),
    });
    const { conversation, token } = (await response.json()) as { conversation: string; token: string };
    const records = new Records(new MemoryStorage());
    records.chat = { conversation, token, name: 'Carla' };
    let written = 0;
    const chat = new Chat({
      records,
      open: () => open(`${url.replace('http', 'ws')}/ws/customer`),
      newId: () => `c${++written}`,
      changed() {},
    });
    chat.start();
    const talk = new Talk(session, chat, conversation);
    await until(() => agent.store.state.conversations[conversation]?.view.state === 'active');
    return talk;
  }

  /** Both write something, whatever has become of what they wrote before. */
  say(): void {
    this.#sendHeld();
    const { agent, customer } = this.#said;
    const id = `a${agent.length + 1}`;
    agent.push(id);
    customer.push(`c${customer.length + 1}`);
    void this.#session.agent.replies.send({
      conversation: this.conversation,
      id,
      text: id,
      at: Date.now(),
    });
    this.#chat.send(`c${customer.length}`);
  }

  /** What waited for minutes while the chat went on asks first. Its writer has it sent, ahead of anything new. */
  #sendHeld(): void {
    for (const { id, held } of this.#replies)
      if (held) void this.#session.agent.replies.resend({ conversation: this.conversation, id });
  }

  get #replies(): PendingMessage[] {
    const snapshot = this.#session.snapshot();
    if (snapshot.phase !== 'signed_in') return [];
    return snapshot.conversations.find(({ view }) => view.id === this.conversation)?.pending ?? [];
  }

  /** Neither waits as long as it might before it connects again; nor so little that the desk would turn it away. */
  hurry(): void {
    if (Date.now() < this.#hurried + HURRY_MS) return;
    this.#hurried = Date.now();
    const snapshot = this.#session.snapshot();
    if (snapshot.phase === 'signed_in' && snapshot.connection.state === 'offline') this.#session.tryNow();
    if (this.#chat.snapshot().connection.state === 'offline') this.#chat.nudge();
  }

  /** Resolves when all that was written has arrived, or tells what has not within the time. */
  async settled(within = 60_000): Promise<void> {
    await until(() => {
      this.#sendHeld();
      this.hurry();
      return this.waiting === 0;
    }, within);
  }

  /** How much is stored not at all, twice, or not in the order it was written; either side shows what is stored. */
  async faults(store: Queryable): Promise<{ lost: number; doubled: number; reordered: number }> {
    const rows = await store.query<{ seq: number; id: string; sender: 'agent' | 'customer' | 'system' }>(
      'select seq, id, sender from messages where conversation_id = $1 order by seq',
      [this.conversation],
    );
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    expect(this.#chat.snapshot().messages.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    const faults = { lost: 0, doubled: 0, reordered: 0 };
    for (const side of ['agent', 'customer'] as const) {
      // The chat began with a message that no client of ours wrote.
      const stored = rows.filter(({ sender, seq }) => sender === side && seq > 1).map(({ id }) => id);
      const said = this.#said[side];
      const once = [...new Set(stored)];
      faults.doubled += stored.length - once.length;
      faults.lost += said.filter((id) => !once.includes(id)).length;
      const place = new Map(said.map((id, index) => [id, index]));
      faults.reordered += once.filter(
        (id, index) => index > 0 && (place.get(id) ?? -1) < (place.get(once[index - 1] ?? '') ?? -1),
      ).length;
    }
    return faults;
  }

  /** How much has been written that the desk is not known to have. */
  get waiting(): number {
    const isSignedIn = this.#session.snapshot().phase === 'signed_in';
    return isSignedIn ? this.#replies.length + this.#chat.snapshot().pending.length : Number.NaN;
  }

  get written(): number {
    return this.#said.agent.length + this.#said.customer.length;
  }

  end(): void {
    this.#chat.stop();
    this.#session.agent.stop();
  }
}

async function signIn(url: string, login: string, password: string): Promise<Session> {
  globalThis.indexedDB = new IDBFactory();
  const session = new Session({
    clock: systemClock,
    random: Math.random,
    memory: new MemoryArea().forOneLife(() => true),
    disk: new MemoryArea().forOneLife(() => true),
    managedServer: () => null,
    database: openDatabase,
    fetch,
    release: '1.2.3',
    openSocket: open,
    keepAwake() {},
    alarm: { set() {}, clear() {} },
    onChange() {},
  });
  await session.ready;
  await session.signIn({ server: url, login, password });
  await until(() => {
    const snapshot = session.snapshot();
    return snapshot.phase === 'signed_in' && snapshot.connection.state === 'live';
  });
  return session;
}

/** @throws Error when it does not come true in time, in milliseconds. */
async function until(isTrue: () => boolean, within = 20_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error(`It never came true: ${isTrue}`);
    await sleep(50);
  }
}
