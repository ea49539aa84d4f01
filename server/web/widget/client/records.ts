import * as v from 'valibot';
import { ContinueChat, ProtocolError, parseFrame, StartChat } from '../../../../lib/protocol/index.ts';
import { CustomerConversation, Message } from '../../../../lib/protocol/views.ts';
import type { KeyValue } from './storage.ts';

/** The conversation this browser is in, and the key to it. */
export const OwnChat = v.object({ conversation: v.string(), token: v.string(), name: v.string() });
/** A message on its way: written here, not yet acknowledged by the server. */
export const PendingMessage = v.object({
  id: v.string(),
  text: v.string(),
  at: v.number(),
  /** Set when the server refused it for good. */
  refused: v.optional(ProtocolError),
});
/** A beginning: from the form, or going on with a conversation that has ended. */
export const Start = v.union([StartChat, v.object({ ...ContinueChat.entries, name: v.string() })]);
/** What was typed into the form and not yet sent. */
export const FormDraft = v.object({
  name: v.string(),
  email: v.string(),
  phone: v.string(),
  topic: v.string(),
  text: v.string(),
});

export type OwnChat = v.InferOutput<typeof OwnChat>;
export type PendingMessage = v.InferOutput<typeof PendingMessage>;
export type Start = v.InferOutput<typeof Start>;
export type FormDraft = v.InferOutput<typeof FormDraft>;

const PREFIX = 'sidedesk.';
const ORDER_DIGITS = 8;

/**
 * Everything the customer's page must not lose, one storage key for each record, so that several
 * tabs add and remove without overwriting each other. What cannot be read any more counts as absent.
 */
export class Records {
  readonly #storage: KeyValue;

  constructor(storage: KeyValue) {
    this.#storage = storage;
  }

  /** Whether a change under this storage key concerns these records; null is "everything was cleared". */
  static owns(key: string | null): boolean {
    return key === null || key.startsWith(PREFIX);
  }

  get form(): FormDraft | null {
    return this.#read('form', FormDraft);
  }
  set form(form: FormDraft | null) {
    this.#write('form', form);
  }

  /** The beginning that was asked for and not answered yet; kept so that asking again begins once. */
  get starting(): Start | null {
    return this.#read('starting', Start);
  }
  set starting(start: Start | null) {
    this.#write('starting', start);
  }

  get chat(): OwnChat | null {
    return this.#read('chat', OwnChat);
  }
  /** Entering another conversation, or none, forgets all of the last one. */
  set chat(chat: OwnChat | null) {
    const kept = ['form', 'starting'];
    for (const key of this.#keys('')) if (!kept.includes(key)) this.#write(key, null);
    this.#write('chat', chat);
    this.starting = null;
  }

  get view(): CustomerConversation | null {
    return this.#read('view', CustomerConversation);
  }
  set view(view: CustomerConversation | null) {
    this.#write('view', view);
  }

  get draft(): string {
    return this.#read('draft', v.string()) ?? '';
  }
  set draft(text: string) {
    this.#write('draft', text === '' ? null : text);
  }

  /** The sequence number up to which the customer has seen the transcript. */
  get seen(): number {
    return this.#read('seen', v.number()) ?? 0;
  }
  set seen(seq: number) {
    this.#write('seen', seq);
  }

  /** The customer asked to end the chat, and the server has not heard of it yet. */
  get leaving(): boolean {
    return this.#read('leaving', v.boolean()) ?? false;
  }
  set leaving(leaving: boolean) {
    this.#write('leaving', leaving || null);
  }

  /** The transcript as far as it is known, by sequence number. */
  messages(): Message[] {
    return this.#keys('message.').flatMap((key) => this.#read(key, Message) ?? []);
  }
  addMessage(message: Message): void {
    this.#write(`message.${ordinal(message.seq)}`, message);
  }

  /** What is not acknowledged, in the order it was written. */
  outbox(): PendingMessage[] {
    return this.#keys('outbox.').flatMap((key) => this.#read(key, PendingMessage) ?? []);
  }
  addToOutbox(message: PendingMessage): void {
    const last = this.#keys('outbox.').at(-1);
    const order = last ? Number(last.split('.')[1]) + 1 : 1;
    this.#write(`outbox.${ordinal(order)}.${message.id}`, message);
  }
  /** Replaces the message with the same id where it stands in the outbox. */
  updateInOutbox(message: PendingMessage): void {
    for (const key of this.#outboxKeys(message.id)) this.#write(key, message);
  }
  removeFromOutbox(id: string): void {
    for (const key of this.#outboxKeys(id)) this.#write(key, null);
  }

  /** What was written in the conversation and is not with the server. */
  get undelivered(): string {
    const texts = [...this.outbox().map(({ text }) => text), this.draft];
    return texts.filter((text) => text.trim() !== '').join('\n');
  }

  #outboxKeys(id: string): string[] {
    return this.#keys('outbox.').filter((key) => key.split('.')[2] === id);
  }

  #keys(start: string): string[] {
    const keys: string[] = [];
    for (let index = 0; index < this.#storage.length; index++) {
      const key = this.#storage.key(index);
      if (key?.startsWith(PREFIX + start)) keys.push(key.slice(PREFIX.length));
    }
    return keys.sort();
  }

  #read<T extends v.GenericSchema>(key: string, schema: T): v.InferOutput<T> | null {
    const stored = parseFrame(schema, this.#storage.getItem(PREFIX + key));
    return stored.ok ? stored.value : null;
  }

  #write(key: string, value: unknown): void {
    if (value === null) this.#storage.removeItem(PREFIX + key);
    else this.#storage.setItem(PREFIX + key, JSON.stringify(value));
  }
}

/** A number that sorts as text. */
function ordinal(value: number): string {
  return String(value).padStart(ORDER_DIGITS, '0');
}
