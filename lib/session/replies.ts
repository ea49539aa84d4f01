import type { Clock } from '../clock.ts';
import type { Ask } from '../port/intents.ts';
import { Refusal } from '../port/refusal.ts';
import {
  type AgentRequest,
  type AgentUpdate,
  type Conversation,
  isPassing,
  MAX_TEXT_LENGTH,
  type Message,
  type ProtocolError,
} from '../protocol/index.ts';
import { backoff, type WireState } from '../wire/index.ts';
import { hasMessage } from './conversation.ts';
import type { Addressee, StoredMessage } from './database.ts';
import type { Drafts } from './drafts.ts';
import { heldBy } from './held.ts';
import { forgetOld } from './left.ts';
import type { Outbox } from './outbox.ts';
import { apply } from './state.ts';
import type { Store } from './store.ts';
import { lastSeq } from './transcript.ts';
import { Typing } from './typing.ts';

export interface RepliesOptions {
  store: Store;
  outbox: Outbox;
  drafts: Drafts;
  line: { readonly state: WireState; send(frame: AgentRequest): boolean };
  clock: Clock;
  random: () => number;
  onChange(): void;
}

/** A fault of the server's may be about the very message: the agent is told of it after so many. */
const MOST_FAULTS = 5;

/** The agent's replies, from the first letter until the server has them. */
export class Replies {
  #options: RepliesOptions;
  /** How often each reply was refused without having been judged. */
  #putOff = new Map<string, number>();
  #typing: Typing;

  constructor(options: RepliesOptions) {
    this.#options = options;
    this.#typing = new Typing(options.clock, (frame) => options.line.send(frame));
  }

  /** Resolves once the draft, or a newer one, is on the disk. */
  async draft({ conversation, draft }: Ask<'draft'>): Promise<void> {
    const { store, drafts, onChange } = this.#options;
    const kept = store.state.conversations[conversation];
    if (!kept) return;
    this.#typing.changed(kept.view, drafts.get(conversation).text, draft.text);
    const stored = drafts.set({ to: addressee(kept.view), at: this.#serverTime() }, draft);
    onChange();
    await stored;
  }

  /** Resolves once the reply is on the disk. */
  async send({ conversation, id, text, at, ...said }: Ask<'send'>): Promise<void> {
    if (text.trim() === '' || text.length > MAX_TEXT_LENGTH)
      throw new Refusal({ code: 'text_too_long', message: 'The message is empty or too long.' });
    const { store, outbox, drafts } = this.#options;
    // What is being written stays where a template goes in its place.
    if (!said.platformTemplate) drafts.clear(conversation);
    this.#typing.over(conversation);
    const kept = store.state.conversations[conversation];
    const written = {
      at: at + store.state.clockOffset,
      ...this.#seen(conversation),
      ...(kept && { to: addressee(kept.view) }),
    };
    if (!kept || !hasMessage(kept, id)) await outbox.add(conversation, { id, text, ...said, ...written });
    await drafts.flush();
    this.#flush();
  }

  async resend({ conversation, id, confirmed }: Ask<'resend'>): Promise<void> {
    const at = this.#serverTime();
    await this.#options.outbox.resend(id, {
      at,
      ...this.#seen(conversation),
      ...(confirmed && { confirmed }),
    });
    this.#flush();
  }

  async discard({ id }: Ask<'discard'>): Promise<void> {
    await this.#options.outbox.remove(id);
    this.#flush();
  }

  /** Writes at once what the agent was typing. */
  async flushDrafts(): Promise<void> {
    await this.#options.drafts.flush();
  }

  /** Removes what the agent has typed and not sent from this machine. */
  async wipe(): Promise<void> {
    await Promise.all([this.#options.outbox.wipe(), this.#options.drafts.wipe()]);
  }

  /** To be called when the line has another state. */
  lineChanged(): void {
    const { outbox, line } = this.#options;
    if (line.state.state === 'live') this.#flush();
    else if (line.state.state !== 'catching_up') outbox.connectionLost();
  }

  /** The server has stored a reply. */
  sent({ type: _, ...place }: Extract<AgentUpdate, { type: 'sent' }>): void {
    const { store, outbox, clock } = this.#options;
    const text = outbox.find(place.id)?.text;
    if (text === undefined) return;
    const { id: agent, name: author } = store.state.agent;
    const message: Message = { from: 'agent', ...place, author, agent, text };
    store.change((state) => apply(state, { type: 'message', message }, clock.now()));
    this.arrived([message]);
  }

  /** The server has sent these: whatever of ours is among them is acknowledged by that. */
  arrived(messages: readonly Message[]): void {
    const { outbox } = this.#options;
    const ours = messages.filter(({ id }) => outbox.find(id));
    for (const { id } of ours) {
      this.#putOff.delete(id);
      outbox.remove(id).catch(sentAgainLater);
    }
    if (ours.length > 0) this.#flush();
  }

  refused(id: string, error: ProtocolError): void {
    // A server about to stop has not judged the message: it is sent again to the next one.
    if (error.code === 'shutting_down') return;
    if (isPassing(error) && this.#putOffOnce(id, error)) return;
    this.#options.outbox.refuse(id, error).catch(sentAgainLater);
    this.#flush();
  }

  /** Whether the agent has written something to this conversation that the customer has not got. */
  hasWords(conversation: string): boolean {
    const { outbox, drafts } = this.#options;
    return drafts.get(conversation).text.trim() !== '' || outbox.conversations.has(conversation);
  }

  /** Replies and drafts go with their conversation, which is kept for a while after it has left. */
  settle(): void {
    const { store, outbox, drafts } = this.#options;
    store.change((state) => forgetOld(state, (id) => this.hasWords(id)));
    for (const id of new Set([...outbox.conversations, ...drafts.conversations])) {
      if (Object.hasOwn(store.state.conversations, id)) continue;
      drafts.clear(id);
      outbox.drop(id).catch(sentAgainLater);
    }
    this.#flush();
  }

  /** Up to where whoever writes now has seen the conversation; nothing where that is not known yet. */
  #seen(conversation: string): { seen?: number } {
    const kept = this.#options.store.state.conversations[conversation];
    return kept ? { seen: lastSeq(kept.transcript) } : {};
  }

  #serverTime(): number {
    return this.#options.clock.now() + this.#options.store.state.clockOffset;
  }

  /** Sends a reply again later, those behind it waiting. Says whether it is to be: not for ever at a fault. */
  #putOffOnce(id: string, { code, retryAfter }: ProtocolError): boolean {
    const { clock, random, outbox } = this.#options;
    const before = this.#putOff.get(id) ?? 0;
    if (code === 'internal' && before >= MOST_FAULTS) return !this.#putOff.delete(id);
    this.#putOff.set(id, before + 1);
    clock.after(retryAfter === undefined ? backoff(before, random()) : retryAfter * 1000, () => {
      outbox.release(id);
      this.#flush();
    });
    return true;
  }

  /** Sends what may be sent now. */
  #flush(): void {
    const { store, outbox, line, onChange } = this.#options;
    if (line.state.state === 'live') {
      const now = this.#serverTime();
      const judge = (reply: StoredMessage) =>
        heldBy(reply, store.state.conversations[reply.conversation], now);
      for (const reply of outbox.takeNext(judge)) {
        const { conversation, id, text, confirmed, templates, empty, quotes, platformTemplate } = reply;
        const said = { confirmed, templates, empty, quotes, platformTemplate };
        line.send({ type: 'send', conversation, id, text, ...said });
      }
    }
    onChange();
  }
}

/** How else to reach the customer is not needed to tell whose words these are. */
function addressee(view: Conversation): Addressee['to'] {
  const { directory: _, ...rest } = view;
  return { ...rest, customer: { name: view.customer.name } };
}

/** A change of the outbox that could not be stored is lost with the worker: the next one asks the server again. */
function sentAgainLater(): void {}
