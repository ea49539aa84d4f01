import {
  type AgentRequest,
  type AgentUpdate,
  type Conversation,
  type Message,
  type Offer,
  type Rules,
  SERVER_VERSIONS,
} from '../../../lib/protocol/index.ts';
import type { InReach } from '../channels/channel.ts';
import { readOfferStates } from '../conversations/offers.ts';
import type { Directory } from '../directory/index.ts';
import { Cursor } from '../messages/cursor.ts';
import { changedMessages, messagesAfter, messagesBefore } from '../messages/transcript.ts';
import type { Connection } from '../sockets/connection.ts';
import type { Store } from '../store/store.ts';
import { type AgentState, readAgentState, readLeft, type ViewDeps } from './agent-view.ts';
import { coalesced } from './coalesced.ts';
import { type Membership, type QueueWaiting, readMemberships, readWaiting, toQueues } from './queues.ts';

/** Of so many conversations that a client knows and does not have any more it is told how they ended. */
const MOST_ENDED = 100;

/** As many changes of what a client knows it is told after it was away. */
const MOST_CHANGES = 200;
/** A change may be committed after a later one: so far back it is looked for. */
const OVERLAP_MS = 10_000;

/** What a client that connects has of before. */
export type Before = Pick<Extract<AgentRequest, { type: 'hello' }>, 'known' | 'offers'>;

export interface FeedDeps {
  store: Store;
  connection: Connection;
  agent: string;
  now(): number;
  inReach: InReach;
  directory: Pick<Directory, 'match' | 'likenessesOf'>;
  settings: ViewDeps['settings'];
  /** What administrators rule for the agent now. */
  rules(): Rules;
  /** Grows with every change of a reply template. */
  templates(): number;
  /** Called when something is missing: `sync` is wanted. */
  changed(): void;
}

/**
 * Keeps one agent's client up to date: it compares what was sent with what is stored, and sends the
 * difference. A hint that something changed may therefore be early, late, repeated or lost without harm.
 */
export class AgentFeed {
  readonly #deps: FeedDeps;
  readonly #cursors = new Map<string, Cursor>();
  readonly #changes = new Map<string, { since: number; sent: Map<string, string> }>();
  readonly #sent = {
    agent: '',
    offers: new Map<string, Offer>(),
    conversations: new Map<string, Conversation>(),
  };
  #memberships: Membership[] = [];
  #queuesSent = '';
  #rulesSent = -1;
  #templatesSent = -1;
  #live = false;

  constructor(deps: FeedDeps) {
    this.#deps = deps;
  }

  readonly #sync = coalesced(async () => {
    if (this.#live) await this.#sendChanges();
  });

  /** Sends what is not yet, or no longer, as the client knows it. Resolves when that is done. */
  sync(): Promise<void> {
    return this.#sync.ask();
  }

  /** Resolves when all that was asked for is sent. */
  settled(): Promise<void> {
    return this.#sync.settled();
  }

  /** Sends the welcome and all the client misses beyond what it knows, then goes live. */
  async begin({ known, offers = [] }: Before): Promise<void> {
    const { store, agent, now, connection } = this.#deps;
    const state = await readAgentState(this.#view, agent);
    this.#memberships = await readMemberships(store, agent);
    const queues = toQueues(this.#memberships, await readWaiting(store));
    this.#send({ type: 'welcome', now: now(), ...SERVER_VERSIONS, ...state, queues });
    for (const { id, conversation, state: outcome } of await readOfferStates(store, agent, offers))
      if (outcome !== 'pending') this.#send({ type: 'offer_ended', offer: id, conversation, outcome });
    this.#sendRules();
    this.#sendTemplates();
    this.#queuesSent = JSON.stringify(queues);
    this.#sent.agent = JSON.stringify(state.agent);
    for (const offer of state.offers) this.#sent.offers.set(offer.id, offer);
    for (const conversation of state.conversations) {
      this.#sent.conversations.set(conversation.id, conversation);
      await this.#openTranscript(conversation, known[conversation.id] ?? 0);
    }
    await this.#sendEnded(known);
    connection.send({ type: 'caught_up' });
    this.#live = true;
    this.rulesChanged();
    this.templatesChanged();
    await this.sync();
  }

  follows(conversation: string): boolean {
    const offered = [...this.#sent.offers.values()].some((offer) => offer.conversation.id === conversation);
    return offered || this.#cursors.has(conversation);
  }

  belongsTo(queues: ReadonlySet<string>): boolean {
    return this.#memberships.some(({ id }) => queues.has(id));
  }

  /**
   * Passes a message on if it is the next one; asks for the missing if it is not. The agent's own messages
   * are acknowledged, which is also how it learns of their places.
   */
  message(message: Message): void {
    if (!this.#live) return;
    const { conversation, id, seq, at } = message;
    const cursor = this.#cursors.get(conversation);
    const next = cursor?.follows(seq) ?? false;
    if (message.from === 'agent' && 'text' in message && message.what !== 'elsewhere')
      this.#send({ type: 'sent', conversation, id, seq, at, sentAnyway: message.sentAnyway });
    else if (next) this.#send({ type: 'message', message });
    else if (cursor === undefined || cursor.misses(seq)) this.#deps.changed();
  }

  /** Sends the queues if they changed. */
  queues(waiting: readonly QueueWaiting[]): void {
    const queues = toQueues(this.#memberships, waiting);
    const text = JSON.stringify(queues);
    if (!this.#live || text === this.#queuesSent) return;
    this.#queuesSent = text;
    this.#send({ type: 'queues', queues });
  }

  /** Other rules may be in force: sends them if so. */
  rulesChanged(): void {
    if (this.#live && this.#deps.rules().version !== this.#rulesSent) this.#sendRules();
  }

  /** Whether a customer that the client shows has an address of one of these likenesses. */
  shows(likenesses: ReadonlySet<string>): boolean {
    const { conversations, offers } = this.#sent;
    const shown = [
      ...conversations.values(),
      ...[...offers.values()].map(({ conversation }) => conversation),
    ];
    const { likenessesOf } = this.#deps.directory;
    return shown.some(({ customer }) => likenessesOf(customer).some((one) => likenesses.has(one)));
  }

  get #view(): ViewDeps {
    const { store, inReach, directory, settings } = this.#deps;
    return { store, inReach, match: directory.match, settings };
  }

  #sendRules(): void {
    const rules = this.#deps.rules();
    this.#rulesSent = rules.version;
    this.#send({ type: 'rules', rules });
  }

  /** A template may have been changed: says so if one was. */
  templatesChanged(): void {
    if (this.#live && this.#deps.templates() !== this.#templatesSent) this.#sendTemplates();
  }

  #sendTemplates(): void {
    this.#templatesSent = this.#deps.templates();
    this.#send({ type: 'templates', version: this.#templatesSent });
  }

  /** The agent chose other queues. */
  async membershipsChanged(): Promise<void> {
    const { store, agent } = this.#deps;
    this.#memberships = await readMemberships(store, agent);
    this.queues(await readWaiting(store));
  }

  async #sendChanges(): Promise<void> {
    const state = await readAgentState(this.#view, this.#deps.agent);
    await this.#sendOffers(state);
    await this.#sendConversations(state);
    const text = JSON.stringify(state.agent);
    if (text !== this.#sent.agent) this.#send({ type: 'agent', agent: state.agent });
    this.#sent.agent = text;
  }

  async #sendOffers({ offers }: AgentState): Promise<void> {
    const open = new Set(offers.map(({ id }) => id));
    const ended = [...this.#sent.offers.keys()].filter((id) => !open.has(id));
    if (ended.length > 0) {
      const states = await readOfferStates(this.#deps.store, this.#deps.agent, ended);
      for (const offer of ended) {
        const conversation = this.#sent.offers.get(offer)?.conversation.id;
        // Of an offer that has been erased with its conversation it is known that it is open no more.
        const outcome = states.find(({ id }) => id === offer)?.state ?? 'revoked';
        if (conversation === undefined || outcome === 'pending') continue;
        this.#sent.offers.delete(offer);
        this.#send({ type: 'offer_ended', offer, conversation, outcome });
      }
    }
    for (const offer of offers) {
      if (isToldOf(this.#sent.offers.get(offer.id), offer)) continue;
      this.#sent.offers.set(offer.id, offer);
      this.#send({ type: 'offer', offer });
    }
  }

  async #sendConversations({ conversations }: AgentState): Promise<void> {
    const { agent } = this.#deps;
    const mine = new Set(conversations.map(({ id }) => id));
    const left = [...this.#cursors.keys()].filter((id) => !mine.has(id));
    if (left.length > 0) {
      for (const { conversation, mine: handledByMe } of await readLeft(this.#view, agent, left)) {
        const cursor = this.#cursors.get(conversation.id);
        if (cursor !== undefined && handledByMe) await this.#sendMissing(conversation.id, cursor);
        this.#sendLeft(conversation);
      }
      for (const id of left) {
        const last = this.#sent.conversations.get(id);
        // It is not stored any more: only what is over is erased.
        if (last !== undefined) this.#sendLeft({ ...last, state: 'handled', wrapUp: null });
      }
    }

    for (const conversation of conversations) {
      const sent = this.#sent.conversations.get(conversation.id);
      if (sent === undefined || fingerprint(sent) !== fingerprint(conversation)) {
        this.#sent.conversations.set(conversation.id, conversation);
        this.#send({ type: 'conversation', conversation });
      }
      const cursor = this.#cursors.get(conversation.id);
      if (cursor === undefined) await this.#openTranscript(conversation, 0);
      else if (cursor.behind(conversation.lastSeq)) await this.#sendMissing(conversation.id, cursor);
      if (conversation.channel !== 'web_chat') await this.#sendChanged(conversation.id);
    }
  }

  /** What was the agent's to its end, and ended while the client was away. Of the others it is told nothing. */
  async #sendEnded(known: Readonly<Record<string, number>>): Promise<void> {
    const ids = Object.keys(known).filter((id) => !this.#cursors.has(id));
    if (ids.length === 0) return;
    const ended = await readLeft(this.#view, this.#deps.agent, ids.slice(0, MOST_ENDED));
    for (const { conversation, mine } of ended) {
      if (!mine) continue;
      await this.#openTranscript(conversation, known[conversation.id] ?? 0);
      this.#sendLeft(conversation);
    }
  }

  #sendLeft(conversation: Conversation): void {
    this.#cursors.delete(conversation.id);
    this.#changes.delete(conversation.id);
    this.#sent.conversations.delete(conversation.id);
    this.#send({ type: 'conversation', conversation });
  }

  /** A conversation new to the client begins with its last page; the rest is history, read when asked for. */
  async #openTranscript({ id, lastSeq, channel }: Conversation, known: number): Promise<void> {
    this.#changes.set(id, { since: known > 0 ? 0 : this.#deps.now(), sent: new Map() });
    if (known > 0) {
      const cursor = new Cursor(Math.min(known, lastSeq));
      this.#cursors.set(id, cursor);
      if (channel !== 'web_chat') await this.#sendChanged(id);
      return this.#sendMissing(id, cursor);
    }
    const page = await messagesBefore(this.#deps.store, 'agent', id, null);
    const [first] = page;
    const cursor = new Cursor((first?.seq ?? 1) - 1);
    this.#cursors.set(id, cursor);
    await this.#sendPage(id, cursor, page);
  }

  async #sendMissing(id: string, cursor: Cursor): Promise<void> {
    let open: boolean;
    let page: Message[];
    do {
      page = await messagesAfter(this.#deps.store, 'agent', id, cursor.seq);
      open = await this.#sendPage(id, cursor, page);
    } while (open && page.length > 0);
  }

  /** Resolves with whether the client is still there, once the network has taken the page. */
  async #sendPage(conversation: string, cursor: Cursor, page: readonly Message[]): Promise<boolean> {
    const messages = page.filter(({ seq }) => cursor.follows(seq));
    if (messages.length === 0) return true;
    const update: AgentUpdate = { type: 'messages', conversation, messages };
    return this.#deps.connection.sendSlowly(update);
  }

  /** Sends what has changed of the messages that the client has: after it was away the last of all changes. */
  async #sendChanged(conversation: string): Promise<void> {
    const { store } = this.#deps;
    const changes = this.#changes.get(conversation);
    const upTo = this.#cursors.get(conversation)?.seq ?? 0;
    if (changes === undefined || upTo === 0) return;
    const since = changes.since - OVERLAP_MS;
    const rows = await changedMessages(store, { conversation, since, upTo, most: MOST_CHANGES });
    if (rows.length === 0) return;
    const last = new Map<string, string>();
    for (const { message } of rows.toReversed()) {
      const text = JSON.stringify(message);
      last.set(message.id, text);
      if (changes.sent.get(message.id) !== text) this.#send({ type: 'message_changed', message });
    }
    changes.sent = last;
    changes.since = Math.max(...rows.map((row) => row.changedAt));
  }

  #send(update: AgentUpdate): void {
    this.#deps.connection.send(update);
  }
}

/** Whether an offer stands as it was sent: it can be given more time, and its customer come, go, or become known. */
function isToldOf(sent: Offer | undefined, { dueAt, conversation }: Offer): boolean {
  return sent?.dueAt === dueAt && fingerprint(sent.conversation) === fingerprint(conversation);
}

/** What is worth telling a change of: the last number travels with the messages themselves. */
function fingerprint({ lastSeq: _, ...rest }: Conversation): string {
  return JSON.stringify(rest);
}
