import type { Clock } from '../clock.ts';
import type { Answer, Ask } from '../port/intents.ts';
import { Refusal, type SessionError, unreachable } from '../port/refusal.ts';
import type { SignedIn } from '../port/snapshot.ts';
import {
  type AgentRequest,
  AgentUpdate,
  HEARTBEAT_MS,
  MAX_TEXT_LENGTH,
  type Message,
  type ProtocolError,
} from '../protocol/index.ts';
import { Client, type Socket, type EndReason as WireEndReason, type WireState } from '../wire/index.ts';
import type { Api } from './api.ts';
import { hasMessage } from './conversation.ts';
import type { Drafts } from './drafts.ts';
import { History } from './history.ts';
import { actionRefused, dismiss, notify } from './notices.ts';
import type { Outbox } from './outbox.ts';
import { type Question, Requests } from './requests.ts';
import * as states from './state.ts';
import type { Tokens } from './tokens.ts';
import { view } from './view.ts';

export interface AgentSessionOptions {
  clock: Clock;
  random: () => number;
  api: Api;
  tokens: Tokens;
  outbox: Outbox;
  drafts: Drafts;
  /** The release of this extension. */
  release: string;
  openSocket(): Socket;
  /** Every 20 s: the moment to make a call that the browser counts as activity. */
  keepAwake(): void;
  onChange(): void;
  onEnd(reason: EndReason): void;
}

/** Why a session is over: the agent signed in elsewhere, or the server no longer takes its tokens. */
export type EndReason = 'displaced' | 'expired';

const NOT_SENT: ProtocolError = {
  code: 'not_your_conversation',
  message: 'A reply was not sent: its conversation is no longer yours.',
};

/** The session of an agent who has signed in, from sign-in or wake until sign-out or the worker's end. */
export class AgentSession {
  #options: AgentSessionOptions;
  #state: states.SessionState;
  #wire: Client<AgentRequest, AgentUpdate>;
  #requests: Requests;
  #whenSettled: Array<() => void> = [];
  #cancelBeat = () => {};
  readonly history: History;

  constructor(state: states.SessionState, options: AgentSessionOptions) {
    const { api, clock, random, tokens, openSocket, release } = options;
    this.#state = state;
    this.#options = options;
    this.#wire = new Client<AgentRequest, AgentUpdate>({
      clock,
      random,
      open: openSocket,
      release,
      updates: AgentUpdate,
      hello: () => this.#hello(),
      renew: () => tokens.reject(),
      hasGap: () => states.hasGap(this.#state),
      onUpdate: (update) => this.#receive(update),
      onState: (state) => this.#wireChanged(state),
    });
    this.#requests = new Requests((frame) => this.#wire.send(frame), clock);
    this.history = new History({
      api,
      tokens,
      transcript: (conversation) => this.#state.conversations[conversation]?.transcript,
    });
  }

  get state(): states.SessionState {
    return this.#state;
  }

  start(): void {
    this.#beat();
    this.#wire.start();
  }

  stop(): void {
    this.#cancelBeat();
    this.#wire.stop();
  }

  tryNow(): void {
    this.#wire.tryNow();
  }

  /** The agent asks for it: also when it was given up because one side is outdated. */
  reconnect(): void {
    this.#wire.start();
    this.#wire.tryNow();
  }

  snapshot(): SignedIn {
    return view(this.#state, this.#wire.state, this.#options.outbox, this.#options.drafts);
  }

  serve({ queues }: Ask<'serve'>): Promise<void> {
    return this.#ask({ type: 'serve', queues });
  }

  setStatus({ status }: Ask<'set_status'>): Promise<void> {
    return this.#ask({ type: 'set_status', status });
  }

  accept({ offer }: Ask<'accept'>): Promise<void> {
    const conversation = this.#state.offers.find(({ id }) => id === offer)?.conversation.id ?? '';
    return this.#ask({ type: 'accept', offer }, ({ conversations }) => conversation in conversations);
  }

  decline({ offer }: Ask<'decline'>): Promise<void> {
    return this.#ask({ type: 'decline', offer }, ({ offers }) => !offers.some(({ id }) => id === offer));
  }

  end({ conversation }: Ask<'end'>): Promise<void> {
    const ended = (state: states.SessionState) => state.conversations[conversation]?.view.state !== 'active';
    return this.#ask({ type: 'end', conversation }, ended);
  }

  close({ conversation }: Ask<'close'>): Promise<void> {
    const closed = (state: states.SessionState) => !(conversation in state.conversations);
    return this.#ask({ type: 'close', conversation }, closed);
  }

  async send({ conversation, id, text, confirmed }: Ask<'send'>): Promise<void> {
    if (text.trim() === '' || text.length > MAX_TEXT_LENGTH)
      throw new Refusal({ code: 'text_too_long', message: 'The message is empty or too long.' });
    const { outbox, drafts } = this.#options;
    drafts.clear(conversation);
    const kept = this.#state.conversations[conversation];
    if (!kept || !hasMessage(kept, id))
      await outbox.add(conversation, { id, text, at: this.#serverNow(), ...(confirmed && { confirmed }) });
    await drafts.flush();
    this.#flushOutbox();
  }

  async resend({ id, confirmed }: Ask<'resend'>): Promise<void> {
    await this.#options.outbox.resend(id, confirmed);
    this.#flushOutbox();
  }

  async discard({ id }: Ask<'discard'>): Promise<void> {
    await this.#options.outbox.remove(id);
    this.#flushOutbox();
  }

  async draft({ conversation, draft }: Ask<'draft'>): Promise<void> {
    if (!(conversation in this.#state.conversations)) return;
    const stored = this.#options.drafts.set(conversation, draft);
    this.#options.onChange();
    await stored;
  }

  select(conversation: string | null): void {
    this.#become(states.select(this.#state, conversation));
  }

  seen({ conversation, seq }: Ask<'seen'>): void {
    this.#become(states.markSeen(this.#state, conversation, seq));
  }

  document({ name, version }: Ask<'document'>): Answer<'document'> {
    const document = this.#state[name];
    if (document?.version === version) return document;
    throw new Refusal({ code: 'not_found', message: 'Another version is in force.' });
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
    this.#become(dismiss(this.#state, notice));
  }

  /** Shows the agent that something it asked for was not done, also in a panel opened later. */
  tellRefused(what: string, error: SessionError): void {
    this.#become(notify(this.#state, actionRefused(what, error)));
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
    while (this.#wire.state.state !== 'live') {
      if (!isUnderWay(this.#wire.state)) throw unreachable();
      await new Promise<void>((resolve) => this.#whenSettled.push(resolve));
    }
  }

  async #hello() {
    try {
      const token = await this.#options.tokens.access();
      return { token, known: states.known(this.#state) };
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not_authenticated') return null;
      throw error;
    }
  }

  #wireChanged(wire: WireState): void {
    if (wire.state === 'live') this.#flushOutbox();
    else if (wire.state !== 'catching_up') {
      this.#requests.connectionLost();
      this.#options.outbox.connectionLost();
    }
    if (!isUnderWay(wire)) this.#settled();
    this.#options.onChange();
    if (wire.state === 'ended') this.#ended(wire.reason);
  }

  /** Outdated it stays, with all that is not sent yet, until it or the server is another version. */
  #ended(reason: WireEndReason): void {
    if (reason === 'replaced') {
      // Two connections of one session are both ours: the server has heard of them in the wrong order.
      this.#wire.resume();
    } else if (reason === 'displaced' || reason === 'rejected') {
      this.stop();
      this.#options.onEnd(reason === 'displaced' ? 'displaced' : 'expired');
    }
  }

  /** Whether connected or not. It keeps the refresh token young, too; should that fail, the next `hello` says so. */
  #beat(): void {
    const { clock, keepAwake, tokens } = this.#options;
    this.#cancelBeat = clock.after(HEARTBEAT_MS, () => this.#beat());
    keepAwake();
    tokens.access().catch(() => {});
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
    if (ref === undefined || this.#requests.answer(ref, error)) return;
    // A server about to stop has not judged the message: it is sent again to the next one.
    if (error.code === 'shutting_down') return;
    this.#options.outbox.refuse(ref, error).catch(sentAgainLater);
    this.#flushOutbox();
  }

  #flushOutbox(): void {
    if (this.#wire.state.state === 'live') {
      for (const { conversation, id, text, confirmed } of this.#options.outbox.takeNext())
        this.#wire.send({ type: 'send', conversation, id, text, ...(confirmed && { confirmed }) });
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

  #become(state: states.SessionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onChange();
  }
}

/** Whether it will be live in a moment, or not for now. */
function isUnderWay({ state }: WireState): boolean {
  return state === 'connecting' || state === 'catching_up';
}

/** A change of the outbox that could not be stored is lost with the worker: the next one asks the server again. */
function sentAgainLater(): void {}
