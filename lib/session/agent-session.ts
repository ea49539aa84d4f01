import type { Clock } from '../clock.ts';
import type { DeskRequest } from '../port/intents.ts';
import { Refusal } from '../port/refusal.ts';
import type { SignedIn } from '../port/snapshot.ts';
import { type AgentRequest, AgentUpdate, HEARTBEAT_MS, type ProtocolError } from '../protocol/index.ts';
import { Client, type Socket, type EndReason as WireEndReason } from '../wire/index.ts';
import { Actions } from './actions.ts';
import { type Api, observed } from './api.ts';
import type { Drafts } from './drafts.ts';
import { History } from './history.ts';
import type { Outbox } from './outbox.ts';
import { Replies } from './replies.ts';
import { Requests } from './requests.ts';
import { apply, hasGap, known, type SessionState } from './state.ts';
import { Store } from './store.ts';
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

/**
 * The session of an agent who has signed in, from sign-in or wake until sign-out or the worker's end: its parts,
 * and what they hear of the server.
 */
export class AgentSession {
  readonly store: Store;
  readonly actions: Actions;
  readonly replies: Replies;
  readonly history: History;
  #options: AgentSessionOptions;
  #wire: Client<AgentRequest, AgentUpdate>;
  #api: Api;
  #requests: Requests;
  #cancelBeat = () => {};
  /** The access token that the connection was opened with, or was given since: it ends with it. */
  #given = '';

  constructor(state: SessionState, options: AgentSessionOptions) {
    const { clock, random, tokens, openSocket, release, outbox, drafts, onChange } = options;
    const store = new Store(state, onChange);
    this.#options = options;
    this.#wire = new Client<AgentRequest, AgentUpdate>({
      clock,
      random,
      open: openSocket,
      release,
      updates: AgentUpdate,
      hello: () => this.#hello(),
      renew: () => tokens.reject(),
      hasGap: () => hasGap(store.state),
      onUpdate: (update) => this.#receive(update),
      onState: () => this.#lineChanged(),
    });
    this.#api = observed(options.api, {
      asked: () => this.#wire.askedElsewhere(),
      failed: () => this.#wire.tryNow(),
    });
    this.#requests = new Requests(this.#wire, clock);
    this.store = store;
    this.actions = new Actions(store, this.#requests);
    this.replies = new Replies({ store, outbox, drafts, line: this.#wire, clock, random, onChange });
    this.history = new History({
      api: this.#api,
      tokens,
      transcript: (conversation) => store.state.conversations[conversation]?.transcript,
    });
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
    return view(this.store.state, this.#wire.state, this.#options.outbox, this.#options.drafts);
  }

  /** Asks the server's REST side. Rejects with a `Refusal`. */
  async ask(request: DeskRequest): Promise<unknown> {
    const { tokens } = this.#options;
    return this.#api.ask(await tokens.access(), request);
  }

  async revoke(): Promise<void> {
    const { api, tokens } = this.#options;
    await api.revoke(await tokens.access());
  }

  async #hello() {
    try {
      const token = await this.#options.tokens.access();
      this.#given = token;
      const { state } = this.store;
      return { token, known: known(state), offers: state.offers.map(({ id }) => id) };
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not_authenticated') return null;
      throw error;
    }
  }

  #lineChanged(): void {
    const { state } = this.#wire;
    this.replies.lineChanged();
    this.#requests.lineChanged();
    this.#options.onChange();
    if (state.state === 'ended') this.#ended(state.reason);
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

  /** Whether connected or not. */
  #beat(): void {
    const { clock, keepAwake } = this.#options;
    this.#cancelBeat = clock.after(HEARTBEAT_MS, () => this.#beat());
    keepAwake();
    this.#renew().catch(() => {});
  }

  /**
   * Keeps the tokens young, and the open connection alive with them. What fails is tried again with the next beat,
   * as with a server that does not know of it; should all fail, the next `hello` says so.
   */
  async #renew(): Promise<void> {
    const token = await this.#options.tokens.access();
    if (token === this.#given || this.#wire.state.state !== 'live') return;
    await this.#requests.ask({ type: 'renew', token });
    this.#given = token;
  }

  #receive(update: AgentUpdate): void {
    const { replies } = this;
    this.store.change((state) => apply(state, update, this.#options.clock.now()));
    switch (update.type) {
      case 'done':
        this.#requests.answer(update.ref);
        break;
      case 'refused':
        this.#refused(update.ref, update.error);
        break;
      case 'sent':
        replies.sent(update);
        break;
      case 'message':
        replies.arrived([update.message]);
        break;
      case 'messages':
        replies.arrived(update.messages);
        break;
      case 'welcome':
      case 'conversation':
        replies.settle();
        break;
    }
  }

  /** An action, or a reply by its id. */
  #refused(ref: string | undefined, error: ProtocolError): void {
    if (ref !== undefined && !this.#requests.answer(ref, error)) this.replies.refused(ref, error);
    this.replies.settle();
  }
}
