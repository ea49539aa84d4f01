import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CloseCode, type Message, type StartedChat } from '../../../lib/protocol/index.ts';
import { runs } from '../../runs.ts';
import { type AgentClient, CustomerClient } from '../support/client.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const OFFER_TIMEOUT_MS = 20_000;

const store = useStore();
let desk: TestDesk;
const clock = testClock();

beforeEach(async () => {
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addQueue(store, { id: 'sales', offerTimeout: OFFER_TIMEOUT_MS / 1000 });
  await addAgent(store, { id: 'ana', queues: ['auto', 'sales'], capacity: 5 });
  desk = await new TestDesk(store, clock).open();
});
afterEach(() => desk.close());

async function activeChat(): Promise<StartedChat & { ana: AgentClient }> {
  const ana = await desk.agent('ana-1');
  await ana.ask({ type: 'set_status', status: 'ready' });
  const chat = await desk.begin('auto');
  await ana.next('messages', ({ conversation }) => conversation === chat.conversation);
  return { ...chat, ana };
}

describe('after a lost connection', () => {
  test('both sides have every message once and in order, whenever and however often they lose it', async () => {
    const step = fc.constantFrom(
      'agent says',
      'customer says',
      'agent says',
      'customer says',
      'agent drops',
      'customer drops',
    );
    let chats = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const ana = await desk.agent('ana-1');
        await ana.ask({ type: 'set_status', status: 'ready' });
        const { conversation, token } = await desk.begin('auto', { address: `2001:db8:${++chats}::1` });
        await ana.next('messages', (update) => update.conversation === conversation);
        ana.end();

        const agentSide = new Side(conversation, async (known) =>
          desk.agent('ana-1', { [conversation]: known }),
        );
        const customerSide = new Side(conversation, async (known) => desk.customer(token, known));
        await agentSide.connect();
        await customerSide.connect();
        for (const [index, act] of steps.entries()) {
          if (act === 'agent says') agentSide.say(`a${index}`);
          if (act === 'customer says') customerSide.say(`c${index}`);
          // Sometimes at once, sometimes after what was said had time to travel.
          if (index % 3 === 0) await new Promise(setImmediate);
          if (act === 'agent drops') await agentSide.reconnect();
          if (act === 'customer drops') await customerSide.reconnect();
        }
        await agentSide.emptied();
        await customerSide.emptied();
        await agentSide.reconnect();
        await customerSide.reconnect();

        const stored = await store.query<{ id: string }>(
          'select id from messages where conversation_id = $1 order by seq',
          [conversation],
        );
        const ids = stored.map(({ id }) => id);
        const said = steps.flatMap((act, index) => (act.endsWith('says') ? [`${act[0]}${index}`] : []));
        expect(ids.slice(2).toSorted()).toEqual(said.toSorted());
        expect(agentSide.transcript).toEqual(ids);
        expect(customerSide.transcript).toEqual(ids);
        agentSide.client.send({ type: 'end', ref: 'x', conversation });
        await agentSide.client.next('done');
      }),
      { numRuns: runs(12) },
    );
  });

  test('an agent keeps its status and conversations, and is sent what it missed in pages', async () => {
    const { ana, conversation, token } = await activeChat();
    const carla = await desk.customer(token);
    ana.end();
    for (let n = 1; n <= 60; n++) carla.send({ type: 'send', id: `c${n}`, text: `${n}` });
    await carla.next('sent', ({ id }) => id === 'c60');

    const back = await desk.agent('ana-1', { [conversation]: 2 });
    const [welcome] = back.ofType('welcome');
    expect(welcome?.agent.status).toBe('ready');
    expect(welcome?.conversations.map(({ id }) => id)).toEqual([conversation]);
    const pages = back.ofType('messages');
    expect(pages.map(({ messages }) => messages.length)).toEqual([50, 10]);
    expect(pages.flatMap(({ messages }) => messages.map(({ seq }) => seq))).toEqual(
      Array.from({ length: 60 }, (_, n) => n + 3),
    );
  });

  test('a chat that ended meanwhile brings its last words and who ended it, to its agent only', async () => {
    await addAgent(store, { id: 'bo', queues: ['auto'] });
    const { ana, conversation, token } = await activeChat();
    ana.end();
    const carla = await desk.customer(token);
    carla.send({ type: 'send', id: 'bye', text: 'Never mind' });
    await carla.next('sent');
    carla.send({ type: 'leave' });
    await carla.next('conversation', (update) => update.conversation.state === 'ended');

    const back = await desk.agent('ana-1', { [conversation]: 2, unheard: 1 });
    expect(back.ofType('welcome')[0]?.conversations).toEqual([]);
    expect(back.ofType('messages').flatMap(({ messages }) => messages)).toMatchObject([
      { seq: 3, text: 'Never mind' },
      { seq: 4, notice: 'customer_ended' },
    ]);
    expect(back.ofType('conversation')).toMatchObject([
      { conversation: { id: conversation, state: 'handled', endedBy: 'customer' } },
    ]);
    const stranger = await desk.agent('bo-1', { [conversation]: 2 });
    expect(stranger.ofType('messages')).toEqual([]);
    expect(stranger.ofType('conversation')).toEqual([]);
  });

  test('S2: an offer that is over meanwhile brings how it ended, to whom it was made only', async () => {
    await addAgent(store, { id: 'bo', queues: ['sales'] });
    const ana = await desk.agent('ana-1');
    await ana.ask({ type: 'set_status', status: 'ready' });
    const { token } = await desk.begin('sales');
    const { offer } = await ana.next('offer');
    ana.end();
    const carla = await desk.customer(token);
    carla.send({ type: 'leave' });
    await carla.next('conversation', (update) => update.conversation.state === 'ended');

    const offers = [offer.id, 'unheard-of'];
    const back = await desk.agent('ana-1', {}, { offers });
    expect(back.received.map(({ type }) => type).slice(0, 2)).toEqual(['welcome', 'offer_ended']);
    expect(back.ofType('offer_ended')).toMatchObject([{ offer: offer.id, outcome: 'customer_left' }]);
    expect((await desk.agent('ana-1')).ofType('offer_ended')).toEqual([]);
    expect((await desk.agent('bo-1', {}, { offers })).ofType('offer_ended')).toEqual([]);
  });

  test('S2: one that still stands is in the welcome, and not over', async () => {
    const ana = await desk.agent('ana-1');
    await ana.ask({ type: 'set_status', status: 'ready' });
    await desk.begin('sales');
    const { offer } = await ana.next('offer');
    ana.end();
    const back = await desk.agent('ana-1', {}, { offers: [offer.id] });
    expect(back.ofType('welcome')[0]?.offers).toMatchObject([{ id: offer.id }]);
    expect(back.ofType('offer_ended')).toEqual([]);
  });

  test('a client on a slow line is sent a long transcript at its own pace, not dropped for it', async () => {
    const { conversation, token } = await desk.begin('sales');
    await store.query(
      `with new as (insert into messages (conversation_id, seq, id, sender, author, body, created_at)
         select $1, n, 'c' || n, 'customer', 'Carla', repeat('x', 10000), 0 from generate_series(2, 1500) n)
       update conversations set last_seq = 1500 where id = $1`,
      [conversation],
    );
    const carla = new CustomerClient(`${desk.url.replace('http', 'ws')}/ws/customer`);
    await carla.opened;
    carla.freeze();
    carla.send({ type: 'hello', token, known: 0 });
    // Until the network takes in no more: all but the customer's line is quick.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    carla.thaw();
    await carla.next('caught_up');
    expect(carla.ofType('messages').flatMap(({ messages }) => messages)).toHaveLength(1500);
  });

  test('a client that knows nothing of a conversation is sent its last page, and reads the rest as history', async () => {
    const { ana, conversation, token } = await activeChat();
    const carla = await desk.customer(token);
    for (let n = 1; n <= 60; n++) carla.send({ type: 'send', id: `c${n}`, text: `${n}` });
    await carla.next('sent', ({ id }) => id === 'c60');
    ana.end();
    const back = await desk.agent('ana-1');
    const [page] = back.ofType('messages');
    expect(page?.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, n) => n + 13));

    const history = (query: string, session = 'ana-1') =>
      desk.fetch(`/api/conversations/${conversation}/messages?${query}`, {
        headers: { authorization: `Bearer ${session}` },
      });
    const numbers = async (query: string) => {
      const { messages } = (await (await history(query)).json()) as { messages: Message[] };
      return messages.map(({ seq }) => seq);
    };
    expect(await numbers('before=13')).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    expect(await numbers('after=0')).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    expect(await numbers('after=50')).toEqual(Array.from({ length: 12 }, (_, n) => n + 51));
    expect(await numbers('after=62')).toEqual([]);
    expect(await numbers('')).toEqual(page?.messages.map(({ seq }) => seq));
    expect((await history('before=13&after=13')).status).toBe(400);
    expect((await history('after=-1')).status).toBe(400);
    expect((await history('before=13', 'ben-1')).status).toBe(404);
    expect((await history('before=13', 'nobody')).status).toBe(401);
    expect((await history('before=13', 'admin-1')).status).toBe(200);
  });
});

describe('after a restart of the server', () => {
  test('clients are told to come back, and find everything as it was', async () => {
    const { ana, conversation, token } = await activeChat();
    const carla = await desk.customer(token);
    await desk.close();
    expect(await ana.closed).toBe(CloseCode.shuttingDown);
    expect(await carla.closed).toBe(CloseCode.shuttingDown);

    desk = await new TestDesk(store, clock).open();
    const back = await desk.agent('ana-1', { [conversation]: 2 });
    expect(back.ofType('welcome')[0]).toMatchObject({
      agent: { status: 'ready' },
      conversations: [{ id: conversation, state: 'active' }],
    });
    expect((await desk.customer(token, 2)).ofType('welcome')[0]?.conversation.state).toBe('active');
  });

  test('an offer that was open is open for its whole time again, however often, and nobody ignored it', async () => {
    const first = await desk.agent('ana-1');
    await first.ask({ type: 'set_status', status: 'ready' });
    await desk.begin('sales');
    const { offer } = await first.next('offer');
    for (let restart = 0; restart < 3; restart++) {
      await desk.close();
      clock.advance(OFFER_TIMEOUT_MS);
      desk = await new TestDesk(store, clock).open();
      const ana = await desk.agent('ana-1');
      expect(ana.ofType('welcome')[0]).toMatchObject({
        agent: { status: 'ready' },
        offers: [{ id: offer.id, dueAt: clock.now() + OFFER_TIMEOUT_MS }],
      });
    }
  });

  test('an offer whose agent does not come back goes to another when it is due', async () => {
    const ana = await desk.agent('ana-1');
    await ana.ask({ type: 'set_status', status: 'ready' });
    await desk.begin('sales');
    const { offer } = await ana.next('offer');
    await desk.close();
    desk = await new TestDesk(store, clock).open();
    clock.advance(OFFER_TIMEOUT_MS);
    await expect
      .poll(() => {
        clock.advance(1000);
        return store.query('select state, reason from offers where id = $1', [offer.id]);
      })
      .toEqual([{ state: 'revoked', reason: 'agent_gone' }]);
  });
});

describe('who may be connected', () => {
  test('a newer connection of the same session takes over', async () => {
    const first = await desk.agent('ana-1');
    await desk.agent('ana-1');
    expect(await first.closed).toBe(CloseCode.replaced);
  });

  test('the same agent signed in elsewhere displaces it', async () => {
    const first = await desk.agent('ana-1');
    await desk.agent('ana-2');
    expect(await first.closed).toBe(CloseCode.displaced);
  });

  test('a customer has the page opened last', async () => {
    const { token } = await desk.begin('sales');
    const first = await desk.customer(token);
    await desk.customer(token);
    expect(await first.closed).toBe(CloseCode.replaced);
  });

  test('a session that is ended is closed, and takes no part any more', async () => {
    const ana = await desk.agent('ana-1');
    await ana.ask({ type: 'set_status', status: 'ready' });
    desk.accounts.revoke('ana-1');
    expect(await ana.closed).toBe(CloseCode.notAuthenticated);
    await expect
      .poll(async () => (await store.query<{ status: string }>('select status from agents'))[0]?.status)
      .toBe('offline');
  });
});

/** One side of a chat as a careful client keeps it: an outbox, and a transcript without gaps or doubles. */
class Side<Client extends AgentClient | CustomerClient> {
  readonly transcript: string[] = [];
  readonly #outbox: string[] = [];
  readonly #open: (known: number) => Promise<Client>;
  readonly #conversation: string;
  #client: Client | null = null;
  #read = 0;

  constructor(conversation: string, open: (known: number) => Promise<Client>) {
    this.#conversation = conversation;
    this.#open = open;
  }

  get client(): Client {
    if (this.#client === null) throw new Error('Not connected.');
    return this.#client;
  }

  say(id: string): void {
    this.#outbox.push(id);
    this.#transmit(id);
  }

  async connect(): Promise<void> {
    // An agent that knows nothing is sent the last page only; here it has been there from the beginning.
    this.#read = 0;
    this.#client = await this.#open(this.transcript.length);
    for (const id of this.#outbox) this.#transmit(id);
  }

  async reconnect(): Promise<void> {
    this.#catchUp();
    this.client.end();
    await this.connect();
    this.#catchUp();
  }

  async emptied(): Promise<void> {
    await expect
      .poll(() => {
        this.#catchUp();
        return this.#outbox.length;
      })
      .toBe(0);
  }

  #transmit(id: string): void {
    const text = `text of ${id}`;
    const { client } = this;
    if (isAgent(client)) client.send({ type: 'send', conversation: this.#conversation, id, text });
    else (client as CustomerClient).send({ type: 'send', id, text });
  }

  #catchUp(): void {
    for (; this.#read < this.client.received.length; this.#read++) {
      const update = this.client.received[this.#read];
      if (update?.type === 'sent') this.#add(update.id, update.seq, true);
      if (update?.type === 'message') this.#add(update.message.id, update.message.seq, false);
      if (update?.type === 'messages') for (const { id, seq } of update.messages) this.#add(id, seq, false);
    }
  }

  #add(id: string, seq: number, acknowledged: boolean): void {
    const waiting = this.#outbox.indexOf(id);
    if (waiting >= 0) this.#outbox.splice(waiting, 1);
    // An acknowledgement may repeat what the page had already; a message never.
    if (acknowledged && this.transcript[seq - 1] === id) return;
    expect(seq).toBe(this.transcript.length + 1);
    this.transcript.push(id);
  }
}

function isAgent(client: AgentClient | CustomerClient): client is AgentClient {
  return 'ask' in client;
}
