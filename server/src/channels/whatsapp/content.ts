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

const messageId = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const Media = v.object({
  id: messageId,
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
const Item = v.object({
  product_retailer_id: maybe(text),
  quantity: maybe(v.union([v.number(), v.string()])),
  item_price: maybe(v.union([v.number(), v.string()])),
  currency: maybe(v.string()),
});
const Content = v.object({
  text: maybe(v.object({ body: text })),
  location: maybe(Place),
  contacts: maybe(v.array(v.fallback(Card, { phones: [], emails: [] }))),
  button: maybe(v.object({ text: text })),
  interactive: maybe(v.object({ button_reply: Reply, list_reply: Reply, nfm_reply: Form })),
  order: maybe(v.object({ text: maybe(text), product_items: v.fallback(v.array(v.fallback(Item, {})), []) })),
});
const Edit = v.object({ original_message_id: messageId, message: v.looseObject({ type: v.string() }) });

type Item = v.InferOutput<typeof Item>;

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
  const ordered = [order?.text, ...(order?.product_items ?? []).map(itemText)].filter(Boolean).join('\n');
  if (ordered !== '') return { text: ordered.slice(0, LONGEST), what: 'order' };
  return { text: type.slice(0, 100), what: 'unsupported' };
}

/** What a message says since its customer has edited it, and which one that is; null for what is no edit. */
export function editOf(
  message: Readonly<Record<string, unknown>>,
): { original: string; content: InboundContent } | null {
  const edit = v.safeParse(Edit, message.edit);
  if (!edit.success) return null;
  const content = contentOf(edit.output.message);
  const said = 'file' in content ? (content.caption ?? '') : content.text;
  return { original: edit.output.original_message_id, content: { text: said, what: 'edited' } };
}

function itemText({ product_retailer_id: product, quantity, item_price: price, currency }: Item): string {
  const cost = [price, currency].filter((part) => part !== undefined).join(' ');
  return [`${quantity ?? '?'} × ${product ?? '?'}`, cost].filter(Boolean).join(', ');
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
