import * as v from 'valibot';
import type { What } from '../../../../lib/channels/index.ts';
import type { InboundContent } from '../platform.ts';

/** Texts of customers end there, so that no event is larger than what we keep of one. */
const LONGEST = 100_000;
const text = v.pipe(
  v.string(),
  v.transform((whole) => whole.slice(0, LONGEST)),
);
const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(v.optional(schema), undefined);

const Media = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  mime_type: maybe(v.string()),
  caption: maybe(text),
  filename: maybe(v.string()),
  voice: maybe(v.boolean()),
});
const Place = v.object({
  latitude: v.number(),
  longitude: v.number(),
  name: maybe(text),
  address: maybe(text),
});
const Card = v.object({
  name: maybe(v.object({ formatted_name: maybe(text) })),
  org: maybe(v.object({ company: maybe(text) })),
  phones: v.fallback(v.array(v.fallback(v.object({ phone: maybe(text) }), {})), []),
  emails: v.fallback(v.array(v.fallback(v.object({ email: maybe(text) }), {})), []),
});
const Reply = maybe(v.object({ title: maybe(text), description: maybe(text) }));
/** What was filled into a form: values by the names that the form gives them. */
const Form = maybe(v.object({ response_json: text }));
const Content = v.object({
  text: maybe(v.object({ body: text })),
  location: maybe(Place),
  contacts: maybe(v.array(v.fallback(Card, { phones: [], emails: [] }))),
  button: maybe(v.object({ text: text })),
  interactive: maybe(v.object({ button_reply: Reply, list_reply: Reply, nfm_reply: Form })),
  order: maybe(v.object({ text: maybe(text), product_items: v.fallback(v.array(v.unknown()), []) })),
});

/** What files are called that have no name, by the kind that WhatsApp says. */
const FILES: Readonly<Record<string, What | null>> = {
  image: null,
  video: null,
  audio: null,
  document: null,
  sticker: 'sticker',
};

/** What a message of a customer holds, whatever its type. */
export function contentOf(message: Readonly<Record<string, unknown>> & { type: string }): InboundContent {
  const { type } = message;
  const media = Object.hasOwn(FILES, type) ? v.safeParse(Media, message[type]) : undefined;
  if (media?.success) return ofMedia(type, media.output);
  const parsed = v.safeParse(Content, message);
  const { text, location, contacts, button, interactive, order } = parsed.success ? parsed.output : {};
  if (text && text.body.trim() !== '') return { text: text.body };
  if (location) return { text: placeText(location), what: 'location' };
  if (contacts && contacts.length > 0)
    return { text: contacts.map(cardText).join('\n\n').slice(0, LONGEST), what: 'contact' };
  const chosen = interactive?.button_reply ?? interactive?.list_reply;
  const choice =
    button?.text ??
    interactive?.nfm_reply?.response_json ??
    [chosen?.title, chosen?.description].filter(Boolean).join('\n');
  if (choice) return { text: choice, what: 'choice' };
  if (order?.text) return { text: order.text, what: 'choice' };
  return { text: type.slice(0, 100), what: 'unsupported' };
}

function ofMedia(
  type: string,
  { id, mime_type: mime, caption, filename, voice }: v.InferOutput<typeof Media>,
): InboundContent {
  const what = voice ? 'voice' : FILES[type];
  const file = { ref: id, name: filename?.slice(0, 200) || type, type: mime ?? null };
  return { file, ...(caption && { caption }), ...(what && { what }) };
}

function placeText({ latitude, longitude, name, address }: v.InferOutput<typeof Place>): string {
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`;
  const where = [name, address].filter(Boolean).join(', ');
  return [where, `${latitude}, ${longitude}`, map].filter(Boolean).join('\n');
}

function cardText({ name, org, phones, emails }: v.InferOutput<typeof Card>): string {
  const reach = [...phones.map((one) => one.phone), ...emails.map((one) => one.email)];
  return [name?.formatted_name, org?.company, ...reach].filter(Boolean).join('\n') || '?';
}
