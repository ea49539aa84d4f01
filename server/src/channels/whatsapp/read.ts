import * as v from 'valibot';
import type { Inbound } from '../platform.ts';
import { contentOf, editOf } from './content.ts';
import { failureOf } from './failures.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(v.optional(schema), undefined);
/** Meta writes seconds, in quotes. */
const Seconds = v.fallback(
  v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((said) => Number(said) * 1000),
    v.integer(),
    v.minValue(0),
  ),
  0,
);

const Contact = v.object({
  wa_id: id,
  profile: maybe(v.object({ name: maybe(v.string()) })),
});
const Message = v.looseObject({
  from: id,
  id,
  timestamp: Seconds,
  type: v.fallback(v.string(), 'unknown'),
  context: maybe(v.object({ id: maybe(id) })),
  reaction: maybe(v.object({ message_id: id, emoji: maybe(v.string()) })),
  system: maybe(v.object({ type: maybe(v.string()), wa_id: maybe(id), new_wa_id: maybe(id) })),
  revoke: maybe(v.object({ original_message_id: id })),
});
const Status = v.object({
  id,
  status: v.string(),
  timestamp: Seconds,
  recipient_id: id,
  biz_opaque_callback_data: maybe(v.string()),
  errors: maybe(v.array(v.unknown())),
});
const Value = v.object({
  metadata: v.object({ phone_number_id: id }),
  contacts: v.fallback(v.array(v.unknown()), []),
  messages: v.fallback(v.array(v.unknown()), []),
  statuses: v.fallback(v.array(v.unknown()), []),
});
const Body = v.object({
  object: v.literal('whatsapp_business_account'),
  entry: v.array(v.object({ changes: v.fallback(v.array(v.unknown()), []) })),
});
const Change = v.object({ field: v.literal('messages'), value: Value });
type Message = v.InferOutput<typeof Message>;

/** What the Cloud API tells, see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components */
export function readWhatsapp(body: unknown): Inbound[] {
  const parsed = v.safeParse(Body, body);
  if (!parsed.success) return [];
  return parsed.output.entry.flatMap(({ changes }) =>
    changes.flatMap((one) => {
      const change = v.safeParse(Change, one);
      return change.success ? ofValue(change.output.value) : [];
    }),
  );
}

function ofValue({ metadata, contacts, messages, statuses }: v.InferOutput<typeof Value>): Inbound[] {
  const recipient = metadata.phone_number_id;
  const known = all(Contact, contacts);
  const nameOf = (from: string) => {
    const contact = known.find(({ wa_id }) => wa_id === from) ?? (known.length === 1 ? known[0] : undefined);
    return contact?.profile?.name;
  };
  return [
    ...all(Message, messages).flatMap((message) => ofMessage(recipient, message, nameOf(message.from))),
    ...all(Status, statuses).flatMap((status) => ofStatus(recipient, status)),
  ];
}

/** Those that are as they should be: one that is not must not take the others with it. */
function all<Schema extends v.GenericSchema>(schema: Schema, entries: unknown[]): v.InferOutput<Schema>[] {
  return entries.flatMap((entry) => {
    const parsed = v.safeParse(schema, entry);
    return parsed.success ? [parsed.output] : [];
  });
}

function ofMessage(recipient: string, message: Message, name: string | undefined): Inbound[] {
  const { from, id, timestamp: at, context, reaction, system, revoke } = message;
  const told = { recipient, customer: from, at, id };
  if (reaction)
    return [{ ...told, type: 'reaction', message: reaction.message_id, emoji: reaction.emoji || null }];
  if (revoke) return [{ ...told, type: 'removed', message: revoke.original_message_id }];
  const moved = system?.wa_id ?? system?.new_wa_id;
  if (moved !== undefined && moved !== from)
    return [{ ...told, type: 'moved', to: moved, phone: phoneOf(moved) }];
  const edit = editOf(message);
  const quotes = edit?.original ?? context?.id;
  return [
    {
      ...told,
      type: 'message',
      message: id,
      phone: phoneOf(from),
      content: edit?.content ?? contentOf(message),
      ...(name !== undefined && name.trim() !== '' && { name }),
      ...(quotes !== undefined && { quotes }),
    },
  ];
}

/** A WhatsApp id is the number without its plus. */
const phoneOf = (waId: string) => `+${waId.replace(/\D/g, '')}`;

const STATES = ['sent', 'delivered', 'read', 'failed'] as const;

function ofStatus(recipient: string, status: v.InferOutput<typeof Status>): Inbound[] {
  const { id, timestamp: at, recipient_id: customer, biz_opaque_callback_data: tag, errors = [] } = status;
  // A voice message is `played` once it was read.
  const state =
    STATES.find((known) => known === status.status) ?? (status.status === 'played' ? 'read' : undefined);
  if (state === undefined) return [];
  return [
    {
      ...{ recipient, customer, at, type: 'status', id: `${id}:${status.status}`, message: id, state },
      ...(tag && { tag }),
      ...(state === 'failed' && { failure: failureOf(errors) }),
    },
  ];
}
