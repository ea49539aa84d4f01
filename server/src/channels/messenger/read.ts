import * as v from 'valibot';
import type { Inbound, InboundContent } from '../platform.ts';

/** Texts of customers end there, so that no event is larger than what we keep of one. */
const LONGEST = 100_000;
/** Where a page's answers in another tool would come from without a text of ours. */
const text = v.pipe(
  v.string(),
  v.transform((whole) => whole.slice(0, LONGEST)),
);
const id = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.minLength(1), v.maxLength(300));
/** Some events have their numbers in quotes. */
const Whole = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(Number),
  v.integer(),
  v.minValue(0),
  v.maxValue(Number.MAX_SAFE_INTEGER),
);
const Time = v.fallback(Whole, 0);
const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(v.optional(schema), undefined);
const Person = v.object({ id });

const Attachment = v.object({
  type: v.fallback(v.string(), 'unknown'),
  title: v.fallback(v.optional(text), undefined),
  url: v.fallback(v.optional(text), undefined),
  payload: v.fallback(
    v.optional(
      v.object({
        url: v.fallback(v.optional(v.string()), undefined),
        title: v.fallback(v.optional(text), undefined),
        sticker_id: v.fallback(v.optional(v.union([v.string(), v.number()])), undefined),
        coordinates: v.fallback(v.optional(v.object({ lat: v.number(), long: v.number() })), undefined),
      }),
    ),
    undefined,
  ),
});

const Message = v.object({
  mid: id,
  text: v.fallback(v.optional(text), undefined),
  attachments: v.fallback(v.optional(v.array(v.fallback(Attachment, { type: 'unknown' }))), undefined),
  is_echo: v.fallback(v.optional(v.boolean()), undefined),
  is_deleted: v.fallback(v.optional(v.boolean()), undefined),
  is_unsupported: v.fallback(v.optional(v.boolean()), undefined),
  metadata: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(1000))), undefined),
  quick_reply: v.fallback(v.optional(v.object({ payload: v.string() })), undefined),
  reply_to: v.fallback(v.optional(v.object({ mid: id })), undefined),
});

const Event = v.object({
  sender: Person,
  recipient: Person,
  timestamp: Time,
  message: v.fallback(v.optional(Message), undefined),
  reaction: v.fallback(
    v.optional(
      v.object({ mid: id, action: v.string(), emoji: v.fallback(v.optional(v.string()), undefined) }),
    ),
    undefined,
  ),
  delivery: v.fallback(v.optional(v.object({ watermark: Time })), undefined),
  read: v.fallback(v.optional(v.object({ watermark: Time })), undefined),
  postback: v.fallback(
    v.optional(v.object({ mid: v.fallback(v.optional(id), undefined), title: v.fallback(text, '') })),
    undefined,
  ),
  message_edit: maybe(v.object({ mid: id, text: v.fallback(text, ''), num_edit: maybe(Whole) })),
  referral: maybe(
    v.object({
      ref: maybe(text),
      source: maybe(text),
      ads_context_data: maybe(v.object({ ad_title: maybe(text) })),
    }),
  ),
  optin: maybe(
    v.object({
      type: maybe(text),
      title: maybe(text),
      ref: maybe(text),
      notification_messages_status: maybe(text),
    }),
  ),
});
type Event = v.InferOutput<typeof Event>;

/** `entry` and `messaging` may each hold several. */
const Body = v.object({
  object: v.literal('page'),
  entry: v.array(v.object({ messaging: v.fallback(v.array(v.unknown()), []) })),
});

/** What Messenger tells, see https://developers.facebook.com/docs/messenger-platform/reference/webhook-events */
export function readMessenger(body: unknown): Inbound[] {
  const parsed = v.safeParse(Body, body);
  if (!parsed.success) return [];
  return parsed.output.entry.flatMap(({ messaging }) =>
    messaging.flatMap((one) => {
      const event = v.safeParse(Event, one);
      return event.success ? ofEvent(event.output) : [];
    }),
  );
}

function ofEvent(event: Event): Inbound[] {
  const { sender, recipient, timestamp: at, message, reaction, delivery, read, postback } = event;
  const told = { recipient: recipient.id, customer: sender.id, at };
  if (message?.is_echo) return ofEcho(event, message);
  if (message?.is_deleted)
    return [{ ...told, type: 'removed', id: `${message.mid}:removed`, message: message.mid }];
  if (message) return ofMessage(told, message);
  if (reaction) {
    const emoji = reaction.action === 'react' ? (reaction.emoji ?? '❤️') : null;
    const which = `${reaction.mid}:${at}:${reaction.action}`;
    return [{ ...told, type: 'reaction', id: which, message: reaction.mid, emoji }];
  }
  for (const [state, mark] of [
    ['delivered', delivery],
    ['read', read],
  ] as const) {
    if (mark === undefined) continue;
    const which = `${sender.id}:${state}:${mark.watermark}`;
    return [{ ...told, at: mark.watermark, type: 'watermark', id: which, state }];
  }
  if (postback) {
    const mid = postback.mid ?? `${sender.id}:postback:${at}`;
    return said(told, mid, { text: postback.title || 'Postback', what: 'choice' });
  }
  return ofOther(told, event);
}

/** What a customer does that is no message with Messenger. */
function ofOther(told: Told, { message_edit: edit, referral, optin }: Event): Inbound[] {
  const { customer, at } = told;
  if (edit) {
    const which = `${edit.mid}:edit:${edit.num_edit ?? at}`;
    return said(told, which, { text: edit.text, what: 'edited' }, edit.mid);
  }
  if (referral) {
    const { ads_context_data: ad, ref, source } = referral;
    const words = [ad?.ad_title, ref].filter(Boolean).join('\n') || source || 'Referral';
    return said(told, `${customer}:referral:${at}`, { text: words, what: 'referral' });
  }
  if (optin) {
    const { title, ref, type, notification_messages_status: status } = optin;
    const words = [title || ref || type || 'Opt-in', status].filter(Boolean).join('\n');
    return said(told, `${customer}:optin:${at}`, { text: words, what: 'choice' });
  }
  return [];
}

function said(told: Told, id: string, content: InboundContent, quotes?: string): Inbound[] {
  return [{ ...told, type: 'message', id, message: id, content, ...(quotes !== undefined && { quotes }) }];
}

type Told = Pick<Inbound, 'recipient' | 'customer' | 'at'>;
type Message = v.InferOutput<typeof Message>;

/** A text and each attachment are messages of their own with us; the first has the id that others refer to. */
function ofMessage(told: Told, message: Message): Inbound[] {
  const { mid, reply_to: answered } = message;
  return contentsOf(message).map((content, index) => ({
    ...told,
    type: 'message',
    id: index === 0 ? mid : `${mid}:${index}`,
    message: index === 0 ? mid : `${mid}:${index}`,
    content,
    ...(answered && index === 0 && { quotes: answered.mid }),
  }));
}

/** Of what a page wrote: who is named as recipient is the customer. */
function ofEcho({ sender, recipient, timestamp: at }: Event, message: Message): Inbound[] {
  const { mid, metadata } = message;
  const told = { recipient: sender.id, customer: recipient.id, at };
  const tag = metadata === undefined ? {} : { tag: metadata };
  return contentsOf(message).map((content, index) => ({
    ...told,
    type: 'echo',
    id: `${mid}:echo:${index}`,
    message: index === 0 ? mid : `${mid}:${index}`,
    ...tag,
    content,
  }));
}

function contentsOf({
  text,
  attachments = [],
  quick_reply: chosen,
  is_unsupported,
}: Message): InboundContent[] {
  const contents: InboundContent[] = [];
  if (text !== undefined && text.trim() !== '')
    contents.push({ text, ...(chosen && { what: 'choice' as const }) });
  for (const attachment of attachments) contents.push(ofAttachment(attachment));
  if (contents.length > 0) return contents;
  return [{ text: is_unsupported ? 'unsupported' : 'empty', what: 'unsupported' }];
}

const FILES = ['image', 'video', 'audio', 'file'];

function ofAttachment({ type, title, url, payload }: v.InferOutput<typeof Attachment>): InboundContent {
  const address = payload?.url;
  if (payload?.coordinates) {
    const { lat, long } = payload.coordinates;
    const map = `https://www.openstreetmap.org/?mlat=${lat}&mlon=${long}`;
    return { text: [title, `${lat}, ${long}`, map].filter(Boolean).join('\n'), what: 'location' };
  }
  if (address !== undefined && FILES.includes(type)) {
    const file = { ref: address, name: nameOf(address, type), type: null };
    if (payload?.sticker_id !== undefined) return { file, what: 'sticker' };
    // Whether somebody spoke or sent a song is not told.
    return { file };
  }
  const link = url ?? address;
  const named = [title ?? payload?.title, link].filter(Boolean).join('\n');
  if (named !== '') return { text: named };
  return { text: type, what: 'unsupported' };
}

/** The last part of an address, where it looks like the name of a file. */
function nameOf(address: string, type: string): string {
  const path = URL.canParse(address) ? new URL(address).pathname : '';
  const last = path.slice(path.lastIndexOf('/') + 1);
  return /^[\w.() -]{1,100}\.\w{2,5}$/.test(last) ? last : type;
}
