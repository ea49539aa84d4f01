import * as v from 'valibot';
import type { FailureCode } from '../../../../lib/protocol/delivery.ts';
import type { Inbound, InboundContent, PlatformFailure, ToldState } from '../platform.ts';

/** Texts of customers end there, so that no event is larger than what we keep of one. */
const LONGEST = 100_000;
const text = v.pipe(
  v.string(),
  v.transform((whole) => whole.slice(0, LONGEST)),
);
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
/** What is absent, or not as it is documented, counts as absent. */
const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(v.optional(schema), undefined);

const Identity = v.object({ channel: v.string(), identity: v.string() });
const Located = v.object({
  title: maybe(text),
  label: maybe(text),
  coordinates: v.object({ latitude: v.number(), longitude: v.number() }),
});
const Media = v.object({
  url: v.pipe(v.string(), v.minLength(1), v.maxLength(4000)),
  caption: maybe(text),
  filename_override: maybe(v.string()),
});
const Content = v.object({
  text_message: maybe(v.object({ text })),
  media_message: maybe(Media),
  media_card_message: maybe(Media),
  location_message: maybe(Located),
  choice_response_message: maybe(v.object({ message_id: maybe(id), postback_data: maybe(text) })),
  fallback_message: maybe(v.object({ raw_message: maybe(text), reason: v.unknown() })),
  reply_to: maybe(v.object({ message_id: id })),
});

const Whose = {
  contact_id: maybe(v.string()),
  channel_identity: maybe(Identity),
};
const Body = v.object({
  app_id: id,
  event_time: maybe(v.string()),
  accepted_time: maybe(v.string()),
  message: maybe(v.object({ id, ...Whose, contact_message: maybe(v.looseObject(Content.entries)) })),
  message_delivery_report: maybe(
    v.object({
      message_id: id,
      status: v.string(),
      reason: maybe(v.object({ code: v.string(), description: v.fallback(v.string(), '') })),
      metadata: maybe(v.string()),
      ...Whose,
    }),
  ),
  message_submit_notification: maybe(
    v.object({
      message_id: id,
      metadata: maybe(v.string()),
      submitted_message: maybe(v.looseObject(Content.entries)),
      ...Whose,
    }),
  ),
  contact_merge_notification: maybe(
    v.object({ preserved_contact: v.object({ id }), deleted_contact: v.object({ id }) }),
  ),
});

/** Channels whose customers are called by their phone numbers there. */
const BY_PHONE = ['WHATSAPP', 'SMS', 'RCS', 'MMS', 'VIBERBM'];

const STATES: Readonly<Record<string, ToldState>> = {
  QUEUED_ON_CHANNEL: 'sent',
  DELIVERED: 'delivered',
  READ: 'read',
  FAILED: 'failed',
};

/** https://developers.sinch.com/docs/conversation/callbacks : the reasons of a delivery report. */
const REASONS: Readonly<Record<string, FailureCode>> = {
  OUTSIDE_ALLOWED_SENDING_WINDOW: 'window_closed',
  RECIPIENT_INVALID_CHANNEL_IDENTITY: 'not_reachable',
  RECIPIENT_NOT_REACHABLE: 'not_reachable',
  RECIPIENT_NOT_OPTED_IN: 'not_reachable',
  NO_CHANNEL_IDENTITY_FOR_CONTACT: 'not_reachable',
  CONTACT_NOT_FOUND: 'not_reachable',
  NO_CHANNELS_LEFT: 'not_reachable',
  MEDIA_TYPE_UNSUPPORTED: 'file_refused',
  MEDIA_TYPE_UNDETERMINED: 'file_refused',
  MEDIA_TOO_LARGE: 'file_refused',
  MEDIA_NOT_REACHABLE: 'file_refused',
  TEMPLATE_NOT_FOUND: 'template_refused',
  TEMPLATE_INSUFFICIENT_PARAMETERS: 'template_refused',
  TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION: 'template_refused',
  CHANNEL_BAD_CONFIGURATION: 'account_refused',
  CHANNEL_CONFIGURATION_MISSING: 'account_refused',
  NO_PERMISSION: 'account_refused',
  DELIVERY_TIMED_OUT: 'unreachable',
};

/** What the Conversation API tells: one event a call. */
export function readSinch(body: unknown): Inbound[] {
  const parsed = v.safeParse(Body, body);
  if (!parsed.success) return [];
  const event = parsed.output;
  const { app_id: recipient, message, contact_merge_notification: merge } = event;
  const at = timeOf(event.event_time) ?? timeOf(event.accepted_time) ?? 0;
  const { message_delivery_report: report, message_submit_notification: submitted } = event;
  const told = (whose: Whose) => ({ recipient, customer: customerOf(whose), at });

  if (message) {
    const { contact_message: content = {}, channel_identity: identity } = message;
    const envelope = { ...told(message), ...phoneOf(identity) };
    const quoted = content.reply_to && { quotes: content.reply_to.message_id };
    const { id } = message;
    return [{ ...envelope, type: 'message', id, message: id, content: contentOf(content), ...quoted }];
  }
  if (report) {
    const { message_id: id, status, metadata, reason } = report;
    const state = STATES[status];
    // What goes on by another channel is still on its way.
    if (state === undefined) return [];
    const failure = state === 'failed' ? { failure: failureOf(reason) } : {};
    const tag = metadata ? { tag: metadata } : {};
    return [
      { ...told(report), type: 'status', id: `${id}:${state}`, message: id, state, ...tag, ...failure },
    ];
  }
  if (submitted) {
    const { message_id: id, metadata, submitted_message: content = {} } = submitted;
    const tag = metadata ? { tag: metadata } : {};
    return [
      {
        ...told(submitted),
        type: 'echo',
        id: `${id}:echo`,
        message: id,
        ...tag,
        content: contentOf(content),
      },
    ];
  }
  if (merge) {
    const { preserved_contact: kept, deleted_contact: gone } = merge;
    const id = `${gone.id}:merged:${kept.id}`;
    return [{ recipient, customer: gone.id, at, type: 'moved', id, to: kept.id }];
  }
  return [];
}

interface Whose {
  contact_id?: string | undefined;
  channel_identity?: v.InferOutput<typeof Identity> | undefined;
}

/** Without contacts (dispatch mode) a customer is called by channel and identity, as `SMS:4670…`. */
function customerOf({ contact_id: contact, channel_identity: by }: Whose): string {
  return contact || (by ? `${by.channel}:${by.identity}` : 'unknown');
}

function phoneOf(by: Whose['channel_identity']): { phone?: string } {
  const digits = by && BY_PHONE.includes(by.channel) ? by.identity.replace(/\D/g, '') : '';
  return digits.length >= 6 ? { phone: `+${digits}` } : {};
}

function contentOf(
  content: Partial<v.InferOutput<typeof Content>> & Record<string, unknown>,
): InboundContent {
  const { text_message: written, location_message: place, choice_response_message: choice } = content;
  const media = content.media_message ?? content.media_card_message;
  if (written && written.text.trim() !== '') return { text: written.text };
  if (media) {
    const file = { ref: media.url, name: media.filename_override ?? nameOf(media.url), type: null };
    return { file, ...(media.caption && { caption: media.caption }) };
  }
  if (place) {
    const { latitude, longitude } = place.coordinates;
    const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`;
    const lines = [place.title, place.label, `${latitude}, ${longitude}`, map];
    return { text: lines.filter(Boolean).join('\n'), what: 'location' };
  }
  if (choice) return { text: choice.postback_data || 'choice', what: 'choice' };
  const kind = Object.keys(content).find((name) => name.endsWith('_message')) ?? 'unknown';
  return { text: kind.replace(/_message$/, '').slice(0, 100), what: 'unsupported' };
}

export function failureOf(reason: { code: string; description: string } | undefined): PlatformFailure {
  if (reason === undefined) return { code: 'other', detail: 'FAILED' };
  const detail = `${reason.code.slice(0, 100)}: ${reason.description.slice(0, 300)}`;
  return { code: REASONS[reason.code] ?? 'other', detail };
}

function nameOf(address: string): string {
  const path = URL.canParse(address) ? new URL(address).pathname : '';
  return path.slice(path.lastIndexOf('/') + 1).slice(0, 100) || 'file';
}

function timeOf(said: string | undefined): number | undefined {
  const at = said === undefined ? Number.NaN : Date.parse(said);
  return Number.isFinite(at) && at >= 0 ? at : undefined;
}
