import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { ChannelAccountView } from '../../../../lib/protocol/channel-accounts.ts';
import type { Message } from '../../../../lib/protocol/index.ts';
import { createHttp } from '../../../../server/src/channels/http.ts';
import type { Store } from '../../../../server/src/store/index.ts';
import type { AgentClient } from '../../support/client.ts';
import { type TestClock, testClock } from '../../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../../support/desk.ts';
import { keysOf } from '../accounts/support.ts';
import type { Subject } from './subjects.ts';

/** Shorter than any answer of a stand-in that is slow, and longer than of one that is not. */
const PATIENCE_MS = 1_500;

/** A desk with an account at one platform, and agent Ana at work: what is offered to her is hers. */
export class PlatformDesk {
  readonly clock: TestClock;
  account!: ChannelAccountView;
  #desk!: TestDesk;
  #ana!: AgentClient;
  readonly #folder = mkdtempSync(join(tmpdir(), 'sidedesk-contract-'));

  constructor(
    readonly store: Store,
    readonly subject: Subject,
  ) {
    this.clock = testClock(Date.now());
  }

  async open(): Promise<this> {
    const { store, subject, clock } = this;
    await addQueue(store, { id: 'orders', autoAnswer: true });
    await addAgent(store, { id: 'ana', queues: ['orders'] });
    await addAgent(store, { id: 'admin', role: 'administrator', queues: [] });
    const hosts = [new URL(subject.url).host];
    const http = createHttp({ hosts });
    this.#desk = await new TestDesk(store, clock, {
      config: {
        ...{ graphUrl: subject.url, sinchUrl: subject.url, channelHosts: hosts },
        secretsKeys: keysOf(store),
        ...{ dataFolder: this.#folder, attachmentsFolder: join(this.#folder, 'attachments') },
      },
      http: {
        fetch: (address, request) => http.fetch(address, { ...request, timeoutMs: PATIENCE_MS }),
      },
    }).open();
    const { externalId, settings = {}, secrets } = subject.account;
    const account = { channel: subject.id, name: 'Shop', queue: 'orders', externalId, settings, secrets };
    this.account = await this.#admin('POST', '', account);
    subject.webhooks.sendTo(this.webhook);
    this.#ana = await this.#desk.agent('ana-1');
    await this.#ana.ask({ type: 'set_status', status: 'ready' });
    return this;
  }

  /** Where the platform tells what happens. */
  get webhook(): string {
    return `${this.#desk.url}${new URL(this.account.webhook, 'http://desk.example').pathname}`;
  }

  async health(): Promise<ChannelAccountView['health']> {
    return (await this.#admin('GET', `/${this.account.id}`)).health;
  }

  /** Asks the platform how the account does. */
  async check(): Promise<void> {
    await this.#admin('POST', `/${this.account.id}/check`);
  }

  /** The customer writes first: from then on it is Ana's chat. */
  async begins(text = 'Hello'): Promise<string> {
    await this.subject.writes(text);
    const { conversation } = await this.#ana.next(
      'conversation',
      ({ conversation }) => conversation.state === 'active',
    );
    return conversation.id;
  }

  /** What the customer of a conversation is called. */
  async nameIn(conversation: string): Promise<string | undefined> {
    const [row] = await this.store.query<{ name: string }>(
      'select customer_name as name from conversations where id = $1',
      [conversation],
    );
    return row?.name;
  }

  async reply(conversation: string, id: string, text = id): Promise<void> {
    expect(await this.#ana.reply({ conversation, id, text })).toMatchObject({ type: 'sent' });
  }

  types(conversation: string): void {
    this.#ana.send({ type: 'typing', conversation });
  }

  /** The transcript, as Ana reads it. */
  async transcript(conversation: string): Promise<Message[]> {
    const answer = await this.#desk.fetch(`/api/conversations/${conversation}/messages`, {
      headers: { authorization: 'Bearer ana-1' },
    });
    return ((await answer.json()) as { messages: Message[] }).messages;
  }

  /** What the customer wrote, in the order of the transcript. */
  async heard(conversation: string): Promise<(string | undefined)[]> {
    const messages = await this.transcript(conversation);
    return messages
      .filter(({ from }) => from === 'customer')
      .map((message) => ('text' in message ? message.text : undefined));
  }

  /** How far Ana's message has come. */
  async delivery(conversation: string, id: string) {
    const message = (await this.transcript(conversation)).find((one) => 'id' in one && one.id === id);
    return message && 'delivery' in message ? message.delivery : undefined;
  }

  /** Waits until it is so, moving the clock on a little each time: what is due later falls due. */
  async until<Value>(
    look: () => Promise<Value> | Value,
    is: (value: Value) => boolean,
    stepMs = 0,
  ): Promise<Value> {
    return vi.waitFor(
      async () => {
        // Ana's browser goes on meanwhile.
        this.#ana.send({ type: 'ping' });
        this.clock.advance(stepMs);
        const value = await look();
        if (!is(value)) throw new Error(`It is still ${JSON.stringify(value)}.`);
        return value;
      },
      { timeout: 12_000, interval: 40 },
    );
  }

  async close(): Promise<void> {
    await this.#desk.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #admin(method: string, path: string, body?: object): Promise<ChannelAccountView> {
    const answer = await this.#desk.fetch(`/api/admin/channel-accounts${path}`, {
      method,
      headers: { authorization: 'Bearer admin-1', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as ChannelAccountView;
  }
}

/** A server inside the network, which nobody outside may have asked by us. */
export async function privateServer() {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end('the metadata of the cloud');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked: () => asked,
    stop: () => new Promise((closed) => server.close(closed)),
  };
}
