import type { Clock } from '../clock.ts';
import type { Ask } from '../port/intents.ts';
import { Refusal, sessionError } from '../port/refusal.ts';
import type { SessionNotice, SignedOut, Snapshot } from '../port/snapshot.ts';
import type { SessionGrant } from '../protocol/index.ts';
import { accountOf, wipeFiles } from '../uploads/database.ts';
import type { Socket } from '../wire/index.ts';
import { AgentSession, type EndReason } from './agent-session.ts';
import { type Api, createApi, serverOrigin, socketAddress } from './api.ts';
import type { Database } from './database.ts';
import { deviceOf, withDevice } from './devices.ts';
import { Drafts } from './drafts.ts';
import { recall } from './left.ts';
import { Mirror, type StorageArea } from './mirror.ts';
import { dismiss } from './notices.ts';
import { Outbox } from './outbox.ts';
import type { Replies } from './replies.ts';
import { RulesCache } from './rules-cache.ts';
import { type SessionState, signedIn } from './state.ts';
import { Tokens } from './tokens.ts';

export interface SessionOptions {
  clock: Clock;
  random: () => number;
  /** `storage.session` and `storage.local`. */
  memory: StorageArea;
  disk: StorageArea;
  /** The server that the browser's management has set, if any. */
  managedServer(): string | null;
  database: () => Promise<Database>;
  fetch: typeof globalThis.fetch;
  /** The release of this extension. */
  release: string;
  openSocket(address: string): Socket;
  /** An extension call that counts as activity: Firefox does not count what a WebSocket does. */
  keepAwake(): void;
  /** The net that wakes a worker which died while its agent was signed in. */
  alarm: { set(): void; clear(): void };
  onChange(): void;
}

const END_NOTICES = { displaced: 'signed_out_elsewhere', expired: 'session_expired' } as const;

const SIGNED_OUT: Omit<SignedOut, 'managed'> = {
  phase: 'signed_out',
  server: '',
  login: '',
  busy: false,
  notices: [],
};

/** The agent's session, signed in or not, through the lives of the background worker. */
export class Session {
  #options: SessionOptions;
  #mirror: Mirror;
  #rules: RulesCache;
  #agent: AgentSession | null = null;
  /** The session that ended last, not by a sign-out, until the next begins. */
  #ended: AgentSession | null = null;
  #signingIn: Promise<void> | null = null;
  #signedOut = SIGNED_OUT;
  /** Settles once the worker before this one is taken up: nothing may act on the session earlier. */
  readonly ready: Promise<void>;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#mirror = new Mirror(options.memory);
    this.#rules = new RulesCache(options.disk);
    this.ready = this.#restore().catch((error) => this.#showSignedOut({ error: sessionError(error) }));
  }

  snapshot(): Snapshot {
    if (this.#agent) return this.#agent.snapshot();
    const managed = this.#options.managedServer();
    return { ...this.#signedOut, server: managed ?? this.#signedOut.server, managed: managed !== null };
  }

  /** The signed-in half. Throws a `Refusal` when nobody is signed in. */
  get agent(): AgentSession {
    if (this.#agent) return this.#agent;
    throw new Refusal({ code: 'not_authenticated', message: 'Nobody is signed in.' });
  }

  /**
   * What the agent writes, also the last of it, on its way while the session ends without the agent's doing. Throws a
   * `Refusal` when nobody is, or was just, signed in.
   */
  get replies(): Replies {
    return (this.#ended ?? this.agent).replies;
  }

  /** Something happened that makes now a good time to be connected. */
  tryNow(): void {
    this.#agent?.tryNow();
  }

  /** The agent asks for the connection. */
  reconnect(): void {
    this.#agent?.reconnect();
  }

  /** Writes for the worker that comes after this one what has changed. */
  async save(): Promise<void> {
    if (!this.#agent) return;
    const { state } = this.#agent.store;
    await Promise.all([this.#mirror.save(state), this.#rules.save(state.server, state.rules)]);
  }

  /** Writes at once what the agent was typing. */
  async flushDrafts(): Promise<void> {
    await this.#agent?.replies.flushDrafts();
  }

  /** Asked for again while it is under way or done, as by a panel that lost its port, it is done once. */
  async signIn(intent: Ask<'sign_in'>): Promise<void> {
    if (this.#agent) return;
    this.#signingIn ??= this.#trySignIn(intent).finally(() => {
      this.#signingIn = null;
    });
    await this.#signingIn;
  }

  /** Leaves nothing of the agent's on this machine, and the session revoked if the server can be reached. */
  async signOut(): Promise<void> {
    const agent = this.#agent;
    if (!agent) return;
    // First, or the server ending the revoked session would look like its expiry.
    agent.stop();
    const revoked = agent.revoke().catch(() => {});
    const { server, agent: own } = agent.store.state;
    await Promise.all([agent.replies.wipe(), wipeFiles(accountOf(server, own.id))]);
    await this.#leave([]);
    await revoked;
  }

  dismiss(notice: string): void {
    if (this.#agent) this.#agent.store.change((state) => dismiss(state, notice));
    else this.#showSignedOut({ notices: this.#signedOut.notices.filter(({ id }) => id !== notice) });
  }

  async #trySignIn({ server: entered, login, password }: Ask<'sign_in'>): Promise<void> {
    const typed = this.#options.managedServer() ?? entered;
    this.#showSignedOut({ server: typed, login, busy: true });
    try {
      const server = serverOrigin(typed);
      const { disk } = this.#options;
      const { devices } = await disk.get(null);
      const device = deviceOf(devices, server, login);
      const { device: left = device, ...grant } = await this.#api(server).signIn({ login, password, device });
      const state = signedIn(server, grant);
      await disk.set({ server, login, ...(left && { devices: withDevice(devices, server, login, left) }) });
      await this.#mirror.begin(grant, state);
      await this.#enter(grant, state);
      this.#signedOut = { ...SIGNED_OUT, server, login };
    } catch (error) {
      this.#showSignedOut({ server: typed, login, busy: false, error: sessionError(error) });
      await this.#mirror.end([]);
      throw error;
    }
  }

  async #restore(): Promise<void> {
    const { server, login } = await this.#options.disk.get(null);
    const left = await this.#mirror.load();
    this.#signedOut = {
      ...this.#signedOut,
      server: typeof server === 'string' ? server : '',
      login: typeof login === 'string' ? login : '',
      notices: await this.#mirror.endNotices(),
    };
    if (left) await this.#enter(left.grant, left.state);
    this.#options.onChange();
  }

  async #enter(grant: SessionGrant, state: SessionState): Promise<void> {
    const { clock, random, database, alarm, keepAwake, openSocket, onChange, release } = this.#options;
    const account = accountOf(state.server, grant.agent.id);
    const api = this.#api(state.server);
    const db = await database();
    const serverNow = () => clock.now() + (this.#agent?.store.state.clockOffset ?? state.clockOffset);
    const rules = await this.#rules.load(state.server);
    const outbox = await Outbox.load(db, account);
    const drafts = await Drafts.load(db, account, clock);
    const agent = new AgentSession(
      recall({ ...state, rules }, [...outbox.addressees, ...drafts.addressees], clock.now()),
      {
        clock,
        random,
        api,
        tokens: new Tokens(grant, api, (renewed) => this.#mirror.saveGrant(renewed), serverNow),
        outbox,
        drafts,
        release,
        openSocket: () => openSocket(socketAddress(state.server)),
        keepAwake,
        onChange,
        onEnd: (reason) => void this.#end(reason),
      },
    );
    this.#agent = agent;
    this.#ended = null;
    alarm.set();
    agent.start();
  }

  #end(reason: EndReason): Promise<void> {
    const code = END_NOTICES[reason];
    this.#ended = this.#agent;
    return this.#leave([{ id: code, code }]);
  }

  async #leave(notices: SessionNotice[]): Promise<void> {
    this.#agent?.stop();
    this.#agent = null;
    this.#options.alarm.clear();
    this.#showSignedOut({ notices });
    await this.#mirror.end(notices);
  }

  #showSignedOut(change: Partial<SignedOut>): void {
    const { error: _, ...rest } = this.#signedOut;
    this.#signedOut = { ...rest, ...change };
    this.#options.onChange();
  }

  #api(server: string): Api {
    return createApi(server, this.#options.fetch);
  }
}
