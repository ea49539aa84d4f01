import type { Clock } from '../clock.ts';
import type { Intents } from '../port/intents.ts';
import { Refusal, type SessionError, unreachable } from '../port/refusal.ts';
import type { SignedIn } from '../port/snapshot.ts';
import { type AgentUpdate, MAX_TEXT_LENGTH, type Message, type ProtocolError } from '../protocol/index.ts';
import type { Api } from './api.ts';
import { Connection, type ConnectionState, type EndReason, type Socket } from './connection.ts';
import type { Drafts } from './drafts.ts';
import type { Outbox } from './outbox.ts';
import { type Question, Requests } from './requests.ts';
import * as states from './state.ts';
import type { Tokens } from './tokens.ts';
import { type Revealed, view } from './view.ts';

export interface AgentSessionOptions {
  clock: Clock;
  random: () => number;
  api: Api;
  tokens: Tokens;
  outbox: Outbox;
  drafts: Drafts;
  openSocket(): Socket;
  /** Every 20 s: the moment to make a call that the browser counts as activity. */
  onBeat(): void;
  onChange(): void;
  onEnd(reason: EndReason): void;
}

/** How long a missing message may be overtaken by a later one before it is asked for again. */
const GAP_MS = 2_000;

const NOT_SENT: ProtocolError = {
  code: 'not_your_conversation',
  message: 'A reply was not sent: its conversation is no longer yours.',
};

/** The session of an agent who has signed in, from sign-in or wake until sign-out or the worker's end. */
export class AgentSession {
  #options: AgentSessionOptions;
  #state: states.SessionState;
  #connection: Connection;
  #requests: Requests;
  /** Texts of masked messages, by conversation and sequence number. */
  #revealed: Revealed = {};
  #whenSettled: Array<() => void> = [];
  #cancelGapCheck: (() => void) | null = null;

  constructor(state: states.SessionState, options: AgentSessionOptions) {
    const { clock, random, tokens, onBeat, onEnd, openSocket } = options;
    this.#state = state;
    this.#options = options;
    this.#connection = new Connection({
      clock,
      random,
      open: openSocket,
      hello: async () => ({
        type: 'hello',
        token: await tokens.access(),
        known: states.known(this.#state),
      }),
      onTokenRejected: () => tokens.reject(),
      onUpdate: (update) => this.#receive(update),
      onState: (connection) => this.#connectionChanged(connection),
      onEnd,
      onBeat: () => {
        onBeat();
        // Keeps the refresh token young, too; should it fail, the next connection says so.
        tokens.access().catch(() => {});
      },
    });
    this.#requests = new Requests((frame) => this.#connection.send(frame), clock);
  }

  get state(): states.SessionState {
    return this.#state;
  }

  start(): void {
    this.#connection.start();
  }

  stop(): void {
    this.#connection.stop();
    this.#cancelGapCheck?.();
    this.#requests.connectionLost();
    this.#settled();
  }

  tryNow(): void {
    this.#connection.tryNow();
  }

  snapshot(): SignedIn {
    return view(
      this.#state,
      this.#connection.state,
      this.#options.outbox,
      this.#options.drafts,
      this.#revealed,
    );
  }

  serve({ queues }: Intents['serve']): Promise<void> {
    return this.#ask({ type: 'serve', queues });
  }

  setStatus({ status }: Intents['set_status']): Promise<void> {
    return this.#ask({ type: 'set_status', status });
  }

  accept({ offer }: Intents['accept']): Promise<void> {
    const conversation = this.#state.offers.find(({ id }) => id === offer)?.conversation.id ?? '';
    return this.#ask({ type: 'accept', offer }, ({ conversations }) => conversation in conversations);
  }

  decline({ offer }: Intents['decline']): Promise<void> {
    return this.#ask({ type: 'decline', offer }, ({ offers }) => !offers.some(({ id }) => id === offer));
  }

  end({ conversation }: Intents['end']): Promise<void> {
    const ended = (state: states.SessionState) => state.conversations[conversation]?.view.state !== 'active';
    return this.#ask({ type: 'end', conversation }, ended);
  }

  close({ conversation }: Intents['close']): Promise<void> {
    const closed = (state: states.SessionState) => !(conversation in state.conversations);
    return this.#ask({ type: 'close', conversation }, closed);
  }

  async send({ conversation, id, text, confirmed }: Intents['send']): Promise<void> {
    if (text.trim() === '' || text.length > MAX_TEXT_LENGTH)
      throw new Refusal({ code: 'text_too_long', message: 'The message is empty or too long.' });
    const { outbox, drafts } = this.#options;
    drafts.clear(conversation);
    if (!states.hasMessage(this.#state, conversation, id))
      await outbox.add(conversation, { id, text, at: this.#serverNow(), ...(confirmed && { confirmed }) });
    await drafts.flush();
    this.#flushOutbox();
  }

  async resend({ id, confirmed }: Intents['resend']): Promise<void> {
    await this.#options.outbox.resend(id, confirmed);
    this.#flushOutbox();
  }

  async discard({ id }: Intents['discard']): Promise<void> {
    await this.#options.outbox.remove(id);
    this.#flushOutbox();
  }

  async draft({ conversation, draft }: Intents['draft']): Promise<void> {
    if (!(conversation in this.#state.conversations)) return;
    const stored = this.#options.drafts.set(conversation, draft);
    this.#options.onChange();
    await stored;
  }

  select(conversation: string | null): void {
    if (conversation === null || conversation in this.#state.conversations)
      this.#become({ ...this.#state, selected: conversation });
  }

  seen({ conversation, seq }: Intents['seen']): void {
    this.#become(states.markSeen(this.#state, conversation, seq));
  }

  async loadEarlier({ conversation }: Intents['load_earlier']): Promise<void> {
    const { api, tokens } = this.#options;
    const first = this.#state.conversations[conversation]?.messages[0];
    if (!first || first.seq === 1) return;
    const page = await api.earlier(await tokens.access(), conversation, first.seq);
    this.#become(states.withEarlier(this.#state, conversation, page));
  }

  /** What is revealed is not mirrored: it is masked again in the next life of the worker. */
  async reveal({ conversation, seq }: Intents['reveal']): Promise<void> {
    const { api, tokens, onChange } = this.#options;
    const text = await api.reveal(await tokens.access(), conversation, seq);
    this.#revealed = { ...this.#revealed, [conversation]: { ...this.#revealed[conversation], [seq]: text } };
    onChange();
  }

  async flushDrafts(): Promise<void> {
    await this.#options.drafts.flush();
  }

  async revoke(): Promise<void> {
    const { api, tokens } = this.#options;
    await api.revoke(await tokens.access());
  }

  /** Removes what the agent has typed and not sent from this machine. */
  async wipe(): Promise<void> {
    await Promise.all([this.#options.outbox.wipe(), this.#options.drafts.wipe()]);
  }

  dismiss(notice: string): void {
    this.#become(states.dismiss(this.#state, notice));
  }

  /** Shows the agent that something it asked for was not done, also in a panel opened later. */
  tellRefused(what: string, error: SessionError): void {
    this.#become(states.notify(this.#state, states.actionRefused(what, error)));
  }

  #serverNow(): number {
    return this.#options.clock.now() + this.#state.clockOffset;
  }

  /** Asks the server for something whose goal may hold already, as when it is asked twice: that is no error. */
  async #ask(question: Question, done: (state: states.SessionState) => boolean = () => false) {
    await this.#whenLive();
    if (done(this.#state)) return;
    try {
      await this.#requests.ask(question);
    } catch (error) {
      if (!done(this.#state)) throw error;
    }
  }

  async #whenLive(): Promise<void> {
    while (this.#connection.state.state !== 'live') {
      if (this.#connection.state.state === 'offline') throw unreachable();
      await new Promise<void>((resolve) => this.#whenSettled.push(resolve));
    }
  }

  #connectionChanged({ state }: ConnectionState): void {
    if (state === 'live') this.#flushOutbox();
    if (state === 'connecting' || state === 'offline') {
      this.#requests.connectionLost();
      this.#options.outbox.connectionLost();
    }
    if (state === 'live' || state === 'offline') this.#settled();
    this.#options.onChange();
  }

  #settled(): void {
    for (const resolve of this.#whenSettled.splice(0)) resolve();
  }

  #receive(update: AgentUpdate): void {
    this.#become(states.apply(this.#state, update, this.#options.clock.now()));
    switch (update.type) {
      case 'done':
        this.#requests.answer(update.ref);
        break;
      case 'refused':
        this.#refused(update.ref, update.error);
        this.#forgetOver();
        break;
      case 'sent':
        this.#sent(update);
        break;
      case 'message':
        this.#arrived([update.message]);
        break;
      case 'messages':
        this.#arrived(update.messages);
        break;
      case 'welcome':
      case 'conversation':
        this.#forgetOver();
        break;
    }
    this.#checkForGap();
  }

  #sent({ conversation, id, seq, at }: Extract<AgentUpdate, { type: 'sent' }>): void {
    const { clock, outbox } = this.#options;
    const text = outbox.find(id)?.text;
    if (text === undefined) return;
    const author = this.#state.agent.name;
    const message: Message = { from: 'agent', conversation, seq, id, author, text, at };
    this.#become(states.apply(this.#state, { type: 'message', message }, clock.now()));
    this.#arrived([message]);
  }

  /** Whatever of ours the server shows is acknowledged by that. */
  #arrived(messages: Message[]): void {
    const { outbox } = this.#options;
    const ours = messages.filter(({ id }) => outbox.find(id));
    for (const { id } of ours) outbox.remove(id).catch(sentAgainLater);
    if (ours.length > 0) this.#flushOutbox();
  }

  #refused(ref: string | undefined, error: ProtocolError): void {
    if (error.code === 'unsupported_version') this.tellRefused('version', error);
    if (ref === undefined || this.#requests.answer(ref, error)) return;
    // A server about to stop has not judged the message: it is sent again to the next one.
    if (error.code === 'shutting_down') return;
    this.#options.outbox.refuse(ref, error).catch(sentAgainLater);
    this.#flushOutbox();
  }

  #flushOutbox(): void {
    if (this.#connection.state.state === 'live') {
      for (const { conversation, id, text, confirmed } of this.#options.outbox.takeNext())
        this.#connection.send({ type: 'send', conversation, id, text, ...(confirmed && { confirmed }) });
    }
    this.#options.onChange();
  }

  /** Replies and drafts go with their conversation; the agent is told of a reply that was never sent. */
  #forgetOver(): void {
    const { outbox, drafts } = this.#options;
    for (const id of new Set([...outbox.conversations, ...drafts.conversations])) {
      if (id in this.#state.conversations) continue;
      drafts.clear(id);
      if (outbox.pending(id).some(({ refused }) => !refused)) this.tellRefused(`reply-${id}`, NOT_SENT);
      outbox.drop(id).catch(sentAgainLater);
    }
  }

  #checkForGap(): void {
    if (this.#cancelGapCheck || !states.hasGap(this.#state)) return;
    this.#cancelGapCheck = this.#options.clock.after(GAP_MS, () => {
      this.#cancelGapCheck = null;
      if (states.hasGap(this.#state) && this.#connection.state.state === 'live') this.#connection.resync();
    });
  }

  #become(state: states.SessionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onChange();
  }
}

/** A change of the outbox that could not be stored is lost with the worker: the next one asks the server again. */
function sentAgainLater(): void {}
