import type { ProtocolError, StartChat } from '../../../../lib/protocol/index.ts';
import { backoff } from '../../../../lib/wire/index.ts';
import type { Desk } from './api.ts';
import { Chat, type ChatSnapshot } from './chat.ts';
import type { FormDraft, Records, Start } from './records.ts';

export type Topics =
  | { state: 'loading' }
  | { state: 'ready'; topics: { id: string; name: string }[] }
  | { state: 'unreachable'; retryAt: number };

/** All that the page shows: the form, the beginning under way, or the conversation. */
export type VisitSnapshot =
  | { phase: 'form'; topics: Topics; draft: FormDraft | null; refused: ProtocolError | null }
  | { phase: 'starting'; start: Start; retryAt: number | null }
  | { phase: 'chat'; chat: ChatSnapshot };

export interface VisitOptions {
  records: Records;
  desk: Desk;
  newId(): string;
  /** The tag of what the customer speaks, as far as the browser says. */
  language?: string | undefined;
  changed(): void;
}

/** One customer's visit to the chat page, from the form to the end of the conversation, and over again. */
export class Visit {
  readonly #options: VisitOptions;
  readonly #records: Records;
  #topics: Topics = { state: 'loading' };
  #refused: ProtocolError | null = null;
  #retryAt: number | null = null;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #chat: { conversation: string; client: Chat } | null = null;
  /** Whether this tab is the one that talks to the server. */
  #active = false;
  #asking = false;

  constructor(options: VisitOptions) {
    this.#options = options;
    this.#records = options.records;
  }

  /** The conversation under way, if any. */
  get chat(): Chat | null {
    return this.#chat?.client ?? null;
  }

  snapshot(): VisitSnapshot {
    if (this.#chat) return { phase: 'chat', chat: this.#chat.client.snapshot() };
    const start = this.#records.starting;
    if (start) return { phase: 'starting', start, retryAt: this.#retryAt };
    return { phase: 'form', topics: this.#topics, draft: this.#records.form, refused: this.#refused };
  }

  /** This tab talks to the server from now on. */
  activate(): void {
    this.#active = true;
    this.#follow();
  }

  /** Another tab does. */
  deactivate(): void {
    this.#active = false;
    clearTimeout(this.#retry);
    this.#chat?.client.stop();
  }

  /** The network may have changed, or the customer asks to try now. */
  nudge(): void {
    this.#chat?.client.nudge();
    if (this.#retryAt !== null) this.#follow();
  }

  /** Asks for the topics again. */
  lookAgain(): void {
    this.#topics = { state: 'loading' };
    this.#follow();
  }

  /** Shows what the records say: at the beginning, and when another tab changed them. */
  recordsChanged(): void {
    this.#follow();
    this.#chat?.client.recordsChanged();
  }

  set form(draft: FormDraft) {
    this.#records.form = draft;
  }

  /** Begins a conversation. Asked again before the answer, it is the same beginning. */
  begin(start: Omit<StartChat, 'id'>): void {
    if (this.#records.starting || this.#records.chat) return;
    this.#start({ ...start, language: this.#options.language, id: this.#options.newId() });
  }

  /** Goes on with the ended conversation, in a new one, with what was not delivered. What cannot begin is in the form. */
  again(text: string): void {
    const { chat } = this.#records;
    if (!chat) return;
    this.#records.draft = text;
    const { conversation: _, token: continues, name } = chat;
    const start = { id: this.#options.newId(), continues, name, text: this.#records.undelivered };
    this.#leave();
    this.#start(start);
  }

  #start(start: Start): void {
    this.#records.starting = start;
    this.#refused = null;
    this.#failures = 0;
    this.#follow();
  }

  /** Back to the form from a beginning that the server has not answered. */
  cancel(): void {
    this.#records.starting = null;
    this.#follow();
  }

  /** Leaves the ended conversation for the form, with what was written there and not delivered. */
  another(): void {
    this.#leave();
    this.#follow();
  }

  #leave(): void {
    const { undelivered: text, chat } = this.#records;
    this.#records.chat = null;
    this.#records.form =
      text === '' ? null : { name: chat?.name ?? '', email: '', phone: '', topic: '', text };
  }

  /** Does what the records ask for: talk in the conversation, begin one, or offer the form. */
  #follow(): void {
    clearTimeout(this.#retry);
    this.#retryAt = null;
    const chat = this.#records.chat;
    if (this.#chat && this.#chat.conversation !== chat?.conversation) {
      this.#chat.client.stop();
      this.#chat = null;
    }
    if (chat) {
      this.#chat ??= {
        conversation: chat.conversation,
        client: new Chat({ ...this.#options, open: this.#options.desk.open }),
      };
      if (this.#active) this.#chat.client.start();
    } else if (this.#records.starting) {
      if (this.#active) void this.#ask(this.#records.starting);
    } else if (this.#topics.state !== 'ready') void this.#loadTopics();
    this.#options.changed();
  }

  async #ask(start: Start): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const answer = await this.#options.desk.start(start);
    this.#asking = false;
    if (this.#records.starting?.id !== start.id) return this.#follow();
    if (answer.kind === 'unreachable') {
      this.#retryLater();
      return;
    }
    if (answer.kind === 'ok') {
      this.#records.chat = { ...answer.value, name: start.name };
      this.#records.form = null;
    } else {
      this.#records.starting = null;
      this.#refused = answer.error;
      this.#topics = { state: 'loading' };
    }
    this.#follow();
  }

  async #loadTopics(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const answer = await this.#options.desk.topics();
    this.#asking = false;
    if (answer.kind === 'ok') {
      this.#failures = 0;
      this.#topics = { state: 'ready', ...answer.value };
      return this.#options.changed();
    }
    const retryAt = this.#retryLater(answer.kind === 'refused' ? answer.error.retryAfter : undefined);
    this.#topics = { state: 'unreachable', retryAt };
    this.#options.changed();
  }

  #retryLater(seconds?: number): number {
    const wait = seconds === undefined ? backoff(this.#failures++, Math.random()) : seconds * 1000;
    this.#retryAt = Date.now() + wait;
    this.#retry = setTimeout(() => this.#follow(), wait);
    this.#options.changed();
    return this.#retryAt;
  }
}
