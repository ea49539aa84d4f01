import type { OfferOutcome } from '../../../../lib/conversation/index.ts';
import type {
  AgentRequest,
  AgentUpdate,
  Conversation,
  ErrorCode,
  Message,
  Offer,
  PatternFound,
  Queue,
  Rules,
  SessionGrant,
} from '../../../../lib/protocol/index.ts';
import type { FakeClock } from './clock.ts';
import { FakeSocket } from './socket.ts';

/** Ends a client that reconnects without letting time pass, which no timeout of a test can. */
const MOST_SOCKETS = 500;

type RefusedSend = { text: string; code: ErrorCode; findings?: PatternFound[] };

/** A desk server of a few lines, which keeps its promises: each id stored once, sequence numbers without gaps. */
export class Desk {
  readonly clock: FakeClock;
  reachable = true;
  /** Frames on connections from now on move only when the test moves them. */
  heldBack = false;
  /** Takes no token, however new. */
  rejectsAll = false;
  /** What a server of another version answers to `hello`, and the code it closes with. */
  answersHello: { frame: object; code?: number | undefined } | null = null;
  /** How long an access token is good for, and a connection that was given no newer one. */
  accessMs = 3_600_000;
  /** As before connections ended with their token, and could be given another. */
  knowsRenewal = true;
  /** What came with each attempt to sign in; and whether something is left for the next. */
  readonly devices: (string | undefined)[] = [];
  leavesDevices = true;
  readonly sockets: FakeSocket[] = [];
  readonly requests: AgentRequest[] = [];
  readonly calls: string[] = [];
  /** The queues that the agent belongs to. */
  queues: Queue[] = [];
  readonly conversations = new Map<string, { view: Conversation; messages: Message[] }>();
  readonly offers = new Map<string, Offer>();
  /** How those that are over have ended. */
  readonly outcomes = new Map<string, OfferOutcome>();
  /** What every reply is refused with, as while the store is away. */
  refusesAll: ErrorCode | null = null;
  /** Refuses replies with this text, unless what is found in them is confirmed. */
  refuses: RefusedSend | null = null;
  /** What it takes and never answers, though it lives. */
  ignored: AgentRequest['type'] | null = null;
  /** Sent after every welcome. */
  rules: Rules | null = null;
  #welcomed: FakeSocket | null = null;
  #issued = 0;
  #accepted = new Set<string>();
  /** Until when each is good. */
  #accessTokens = new Map<string, number>();
  #ends = new Map<FakeSocket, () => void>();
  #refreshTokens = new Map<string, string>();

  constructor(clock: FakeClock) {
    this.clock = clock;
  }

  // The network

  open = (address: string): FakeSocket => {
    if (this.sockets.length > MOST_SOCKETS) throw new Error('This client never stops connecting.');
    const socket = new FakeSocket(address, (data) => this.#receive(socket, JSON.parse(data)));
    socket.held = this.heldBack;
    this.sockets.push(socket);
    if (this.reachable) socket.opened();
    else socket.closed(1006);
    return socket;
  };

  fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const { pathname, search } = new URL(String(input));
    this.calls.push(`${init.method} ${pathname}`);
    if (!this.reachable) throw new TypeError('Failed to fetch');
    const body = init.body ? JSON.parse(String(init.body)) : undefined;
    if (pathname === '/api/sessions') return this.#signIn(body);
    if (pathname === '/api/sessions/refresh') {
      const login = this.#refreshTokens.get(body.refreshToken);
      this.#forgetBefore(body.refreshToken);
      return login ? this.#grant(login) : refusal(401, 'not_authenticated');
    }
    if (pathname === '/api/sessions/current') return new Response(null, { status: 204 });
    const [, , , id = '', , seq] = pathname.split('/');
    if (pathname.endsWith('/reveal')) return Response.json({ text: `revealed ${seq}` });
    const query = new URLSearchParams(search);
    const [before, after] = [Number(query.get('before')), query.get('after')];
    const transcript = this.#transcript(id);
    const messages =
      after === null
        ? transcript.filter(({ seq }) => seq < before).slice(-50)
        : transcript.filter(({ seq }) => seq > Number(after)).slice(0, 50);
    return Response.json({ messages });
  };

  get socket(): FakeSocket {
    const last = this.sockets.at(-1);
    if (!last) throw new Error('Nobody has connected.');
    return last;
  }

  /** Every session is over, as after an administrator revoked them or the server lost them. */
  revokeAccess(): void {
    this.#accessTokens.clear();
  }

  revokeEverything(): void {
    this.revokeAccess();
    this.#refreshTokens.clear();
  }

  // What happens at the desk

  give(id: string, name = 'Carla', more: Partial<Conversation> = {}): void {
    const view = { ...conversation(id, name, this.clock.now()), ...more };
    this.conversations.set(id, { view, messages: [] });
    this.tell({ type: 'conversation', conversation: this.#view(id) });
  }

  /** `more` is what only a later version of the wire says. */
  customerSays(id: string, text: string, more: object = {}): void {
    const message = this.#store(id, { from: 'customer', id: `c-${id}-${this.#next(id)}`, text });
    Object.assign(message, more);
    this.tell({ type: 'message', message });
  }

  /** The agent replies on another machine. */
  agentSays(id: string, text: string): void {
    this.#store(id, { from: 'agent', id: `e-${id}-${this.#next(id)}`, text });
  }

  take(id: string): void {
    const view = this.#view(id);
    this.conversations.delete(id);
    this.tell({ type: 'conversation', conversation: { ...view, state: 'handled' } });
  }

  /** The customer ends it; what the server says then is that it is handled, or in wrap-up until `take`. */
  customerEnds(id: string, state: 'wrap_up' | 'handled'): void {
    const kept = this.conversations.get(id);
    if (kept) kept.view = { ...kept.view, state, endedBy: 'customer' };
    this.tell({ type: 'conversation', conversation: this.#view(id) });
  }

  /** The agent was away for too long. */
  requeue(id: string): void {
    const kept = this.conversations.get(id);
    if (kept) kept.view = { ...kept.view, state: 'queued' };
    this.tell({ type: 'conversation', conversation: this.#view(id) });
  }

  /** It is the agent's again. */
  giveBack(id: string): void {
    const kept = this.conversations.get(id);
    if (kept) kept.view = { ...kept.view, state: 'active' };
    this.tell({ type: 'conversation', conversation: this.#view(id) });
  }

  offer(id: string, name = 'Carla'): void {
    const now = this.clock.now();
    const offered: Offer = {
      id,
      conversation: { ...conversation(`of-${id}`, name, now), state: 'offered', acceptedAt: null },
      firstMessage: 'My card number is 4111 1111 1111 1111',
      offeredAt: now,
      dueAt: now + 20_000,
    };
    this.offers.set(id, offered);
    this.tell({ type: 'offer', offer: offered });
  }

  endOffer(id: string, outcome: 'timed_out' | 'revoked' | 'customer_left'): void {
    this.offers.delete(id);
    this.outcomes.set(id, outcome);
    this.tell({ type: 'offer_ended', offer: id, conversation: `of-${id}`, outcome });
  }

  tell(update: AgentUpdate): void {
    this.#welcomed?.toClient(update);
  }

  /** The texts of the agent's replies that reached the conversation, in order. */
  replies(id: string): string[] {
    return this.#transcript(id).flatMap((message) =>
      'text' in message && message.from === 'agent' ? [message.text] : [],
    );
  }

  #receive(socket: FakeSocket, request: AgentRequest): void {
    this.requests.push(request);
    if (request.type === this.ignored) return;
    switch (request.type) {
      case 'hello':
        if (this.answersHello) {
          socket.toClient(this.answersHello.frame);
          if (this.answersHello.code) socket.closed(this.answersHello.code);
        } else if (this.rejectsAll || !this.#allow(socket, request.token)) socket.closed(4001);
        else this.#welcome(socket, request);
        break;
      case 'renew':
        if (!this.knowsRenewal)
          socket.toClient({
            type: 'refused',
            ref: request.ref,
            error: { code: 'bad_frame', message: 'No.' },
          });
        else if (this.#allow(socket, request.token)) socket.toClient({ type: 'done', ref: request.ref });
        else socket.closed(4001);
        break;
      case 'ping':
        socket.toClient({ type: 'pong', now: this.clock.now() });
        break;
      case 'serve':
        this.queues = this.queues.map((one) => ({ ...one, serving: request.queues.includes(one.id) }));
        socket.toClient({ type: 'queues', queues: this.queues });
        socket.toClient({ type: 'done', ref: request.ref });
        break;
      case 'send':
        socket.toClient(this.#take(request));
        break;
      case 'accept':
        socket.toClient(this.#accept(request));
        break;
      case 'typing':
        break;
      case 'end':
      case 'close':
        if (this.conversations.has(request.conversation)) this.take(request.conversation);
        socket.toClient({ type: 'done', ref: request.ref });
        break;
      default:
        socket.toClient({ type: 'done', ref: request.ref });
    }
  }

  /** Whether the token is good; if so, the connection is as long as it is. */
  #allow(socket: FakeSocket, token: string): boolean {
    const until = this.#accessTokens.get(token) ?? 0;
    const left = until - this.clock.now();
    if (left <= 0) return false;
    this.#forgetBefore(token);
    this.#ends.get(socket)?.();
    if (this.knowsRenewal)
      this.#ends.set(
        socket,
        this.clock.after(left, () => socket.closed(4001)),
      );
    return true;
  }

  #welcome(
    socket: FakeSocket,
    { known, offers: shown = [] }: Extract<AgentRequest, { type: 'hello' }>,
  ): void {
    this.#welcomed = socket;
    const agent = this.agent('anna');
    const all = [...this.conversations.keys()].map((id) => this.#view(id));
    const conversations = all.filter(({ state }) => state === 'active' || state === 'wrap_up');
    const ended = all.filter(({ id, state }) => state === 'handled' && id in known);
    const offers = [...this.offers.values()];
    socket.toClient({
      type: 'welcome',
      now: this.clock.now(),
      agent,
      queues: this.queues,
      offers,
      conversations,
    });
    for (const id of shown) {
      const outcome = this.outcomes.get(id);
      if (outcome) socket.toClient({ type: 'offer_ended', offer: id, conversation: `of-${id}`, outcome });
    }
    if (this.rules) socket.toClient({ type: 'rules', rules: this.rules });
    for (const { id } of [...conversations, ...ended]) {
      const messages = this.#transcript(id).filter(({ seq }) => seq > (known[id] ?? 0));
      if (messages.length > 0) socket.toClient({ type: 'messages', conversation: id, messages });
    }
    for (const conversation of ended) socket.toClient({ type: 'conversation', conversation });
    socket.toClient({ type: 'caught_up' });
  }

  #take({ conversation, id, text, confirmed = [] }: Extract<AgentRequest, { type: 'send' }>): AgentUpdate {
    if (this.refusesAll)
      return { type: 'refused', ref: id, error: { code: this.refusesAll, message: 'Not now.' } };
    const { code, findings } = this.refuses?.text === text ? this.refuses : {};
    if (code && !findings?.every(({ pattern }) => confirmed.includes(pattern)))
      return { type: 'refused', ref: id, error: { code, message: 'No.', ...(findings && { findings }) } };
    const known = this.#transcript(conversation).find((message) => message.id === id);
    const { seq, at } = known ?? this.#store(conversation, { from: 'agent', id, text });
    const sentAnyway = findings?.map(({ name }) => name);
    return { type: 'sent', conversation, id, seq, at, sentAnyway };
  }

  #accept({ ref, offer: id }: Extract<AgentRequest, { type: 'accept' }>): AgentUpdate {
    const offer = this.offers.get(id);
    if (this.#accepted.has(id)) return { type: 'done', ref };
    if (!offer) return { type: 'refused', ref, error: { code: 'offer_gone', message: 'Gone.' } };
    const { id: accepted, customer } = offer.conversation;
    this.offers.delete(id);
    this.#accepted.add(id);
    this.tell({ type: 'offer_ended', offer: id, conversation: accepted, outcome: 'accepted' });
    this.give(accepted, customer.name);
    return { type: 'done', ref };
  }

  #store(
    conversation: string,
    { from, id, text }: { from: 'agent' | 'customer'; id: string; text: string },
  ): Message {
    const seq = this.#next(conversation);
    const at = this.clock.now();
    const message: Message = { from, conversation, seq, id, author: from, text, at };
    this.#transcript(conversation).push(message);
    return message;
  }

  #transcript(id: string): Message[] {
    return this.conversations.get(id)?.messages ?? [];
  }

  #next(id: string): number {
    return this.#transcript(id).length + 1;
  }

  #view(id: string): Conversation {
    const kept = this.conversations.get(id);
    if (!kept) throw new Error(`No conversation ${id}.`);
    return { ...kept.view, lastSeq: kept.messages.length };
  }

  agent(login: string): Extract<AgentUpdate, { type: 'agent' }>['agent'] {
    return {
      id: `id-${login}`,
      login,
      name: login,
      role: 'agent',
      status: 'ready',
      notReadyReason: null,
      capacity: 3,
      load: 0,
      workload: 'free',
    };
  }

  #signIn({ login, password, device }: { login: string; password: string; device?: string }): Response {
    this.devices.push(device);
    if (password !== 'right') return refusal(401, 'wrong_credentials');
    return this.#grant(login, this.leavesDevices && device === undefined ? `left-for-${login}` : undefined);
  }

  #grant(login: string, device?: string): Response {
    const { id, name, role } = this.agent(login);
    this.#issued += 1;
    const grant: SessionGrant = {
      accessToken: `access-${this.#issued}`,
      accessExpiresAt: this.clock.now() + this.accessMs,
      refreshToken: `refresh-${this.#issued}`,
      refreshExpiresAt: this.clock.now() + 12 * 3_600_000,
      agent: { id, login, name, role },
      ...(device !== undefined && { device }),
    };
    this.#accessTokens.set(grant.accessToken, grant.accessExpiresAt);
    this.#refreshTokens.set(grant.refreshToken, login);
    return Response.json(grant);
  }

  /** An old refresh token works until one of the next grant's tokens is used. */
  #forgetBefore(used: string): void {
    const [, number] = used.split('-');
    for (const token of this.#refreshTokens.keys())
      if (Number(token.split('-')[1]) < Number(number)) this.#refreshTokens.delete(token);
  }
}

function refusal(status: number, code: ErrorCode): Response {
  return Response.json({ error: { code, message: 'No.' } }, { status });
}

function conversation(id: string, name: string, now: number): Conversation {
  return {
    id,
    queue: { id: 'sales', name: 'Sales' },
    channel: 'web_chat',
    customer: { name },
    state: 'active',
    queuedSince: now,
    acceptedAt: now,
    endedBy: null,
    wrapUp: null,
    customerOnline: true,
    lastSeq: 0,
  };
}
