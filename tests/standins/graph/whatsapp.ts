import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { type Faults, troubled } from '../faults.ts';
import { GRAPH_ACCOUNT } from './account.ts';
import { formOf } from './form.ts';
import { refuse, WORDS } from './refuse.ts';
import type { MetaBody } from './sign.ts';

const DAY_MS = 24 * 60 * 60_000;
const { phoneNumberId, businessAccountId } = GRAPH_ACCOUNT;

const envelope = {
  messaging_product: v.literal('whatsapp'),
  recipient_type: v.literal('individual'),
  to: v.pipe(v.string(), v.regex(/^\d{6,15}$/)),
  biz_opaque_callback_data: v.optional(v.pipe(v.string(), v.maxLength(512))),
  context: v.optional(v.strictObject({ message_id: v.string() })),
};
const media = v.strictObject({ id: v.string(), caption: v.optional(v.string()) });
const Parameter = v.strictObject({
  type: v.literal('text'),
  parameter_name: v.optional(v.string()),
  text: v.pipe(v.string(), v.minLength(1)),
});
const Send = v.variant('type', [
  v.strictObject({
    ...envelope,
    type: v.literal('text'),
    text: v.strictObject({
      body: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)),
      preview_url: v.optional(v.boolean()),
    }),
  }),
  v.strictObject({ ...envelope, type: v.literal('image'), image: media }),
  v.strictObject({ ...envelope, type: v.literal('video'), video: media }),
  v.strictObject({ ...envelope, type: v.literal('audio'), audio: media }),
  v.strictObject({
    ...envelope,
    type: v.literal('document'),
    document: v.strictObject({ ...media.entries, filename: v.optional(v.string()) }),
  }),
  v.strictObject({
    ...envelope,
    type: v.literal('template'),
    template: v.strictObject({
      name: v.string(),
      language: v.strictObject({ code: v.string() }),
      components: v.array(
        v.variant('type', [
          v.strictObject({ type: v.picklist(['header', 'body']), parameters: v.array(Parameter) }),
          v.strictObject({
            ...{ type: v.literal('button'), sub_type: v.literal('url'), index: v.picklist(['0', '1']) },
            parameters: v.pipe(v.array(Parameter), v.length(1)),
          }),
        ]),
      ),
    }),
  }),
]);
const Read = v.strictObject({
  messaging_product: v.literal('whatsapp'),
  status: v.literal('read'),
  message_id: v.string(),
  typing_indicator: v.optional(v.strictObject({ type: v.literal('text') })),
});

/** The templates of the account. */
export const TEMPLATES = [
  {
    ...{ name: 'order_ready', language: 'en', status: 'APPROVED', category: 'UTILITY', id: '1' },
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
      { type: 'BODY', text: 'Hello {{1}}, your order is ready at {{2}}.' },
      { type: 'FOOTER', text: 'Reply to this message to talk to us' },
    ],
  },
  {
    ...{ name: 'hello', language: 'de', status: 'APPROVED', category: 'UTILITY', id: '2' },
    components: [{ type: 'BODY', text: 'Guten Tag! Wir haben eine Antwort für Sie.' }],
  },
  {
    ...{ name: 'by_name', language: 'en', status: 'APPROVED', category: 'UTILITY', id: '4' },
    parameter_format: 'NAMED',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Order {{order}}' },
      { type: 'BODY', text: 'Hello {{first_name}}, we come on {{day}}.' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Stop' },
          { type: 'URL', text: 'Track it', url: 'https://shop.example/orders/{{1}}' },
        ],
      },
    ],
  },
  {
    ...{ name: 'with_a_picture', language: 'en', status: 'APPROVED', category: 'UTILITY', id: '5' },
    components: [
      { type: 'HEADER', format: 'IMAGE', text: '' },
      { type: 'BODY', text: 'Look' },
    ],
  },
  {
    ...{ name: 'turned_down', language: 'en', status: 'REJECTED', category: 'MARKETING', id: '3' },
    components: [{ type: 'BODY', text: 'Buy now' }],
  },
] as const;

/** What a business sent, as the stand-in took it. */
export interface SentByWhatsapp {
  id: string;
  body: v.InferOutput<typeof Send>;
  /** Of a file: what was uploaded. */
  file?: UploadedFile | undefined;
}
interface UploadedFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/** In bytes, by type. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types */
const LARGEST: Readonly<Record<string, number>> = {
  ...{ 'image/jpeg': 5_000_000, 'image/png': 5_000_000, 'image/webp': 500_000 },
  ...{ 'audio/aac': 16_000_000, 'audio/amr': 16_000_000, 'audio/mpeg': 16_000_000 },
  ...{ 'audio/mp4': 16_000_000, 'audio/ogg': 16_000_000 },
  ...{ 'video/mp4': 16_000_000, 'video/3gpp': 16_000_000 },
  ...{ 'text/plain': 100_000_000, 'application/pdf': 100_000_000 },
  ...Object.fromEntries(
    [
      'msword',
      'vnd.ms-excel',
      'vnd.ms-powerpoint',
      'vnd.openxmlformats-officedocument.presentationml.presentation',
      'vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'vnd.openxmlformats-officedocument.wordprocessingml.document',
    ].map((type) => [`application/${type}`, 100_000_000]),
  ),
};

function mediaOf(body: v.InferOutput<typeof Send>) {
  if (body.type === 'image') return body.image;
  if (body.type === 'video') return body.video;
  if (body.type === 'audio') return body.audio;
  return body.type === 'document' ? body.document : undefined;
}

/** A document may be of any type that can be uploaded. */
const goesAs = ({ type }: UploadedFile, kind: string) => kind === 'document' || type.startsWith(`${kind}/`);

/** WhatsApp's Cloud API: its routes, and what customers do. */
export function whatsapp(
  app: FastifyInstance,
  { faults, post, url }: { faults: Faults; post(body: MetaBody): Promise<Response | null>; url(): string },
) {
  const sent: SentByWhatsapp[] = [];
  const trouble = troubled(faults, WORDS);
  const read: string[] = [];
  /** The message for which somebody was shown to be typing, each time. */
  const typing: string[] = [];
  const uploads = new Map<string, UploadedFile>();
  const offered = new Map<string, UploadedFile>();
  const wroteAt = new Map<string, number>();
  let count = 0;

  const value = (more: object) =>
    post({
      object: 'whatsapp_business_account',
      entry: [{ id: businessAccountId, changes: [{ field: 'messages', value: { ...head(), ...more } }] }],
    });
  const head = () => ({
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: phoneNumberId },
  });
  const seconds = (at = Date.now()) => String(Math.floor(at / 1000));

  app.post(`/:version/${phoneNumberId}/media`, async (request, reply) => {
    const form = await formOf(request);
    const file = form.get('file');
    if (form.get('messaging_product') !== 'whatsapp' || !(file instanceof File))
      return refuse(reply, 400, 100, 'Invalid parameter');
    const largest = LARGEST[file.type.split(';')[0] ?? ''];
    if (largest === undefined)
      return refuse(reply, 400, 100, 'Param file must be a file with one of the supported types');
    if (file.size > largest) return refuse(reply, 400, 131053, 'Media upload error');
    const id = `media-${++count}`;
    uploads.set(id, { name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) });
    return { id };
  });

  app.post(`/:version/${phoneNumberId}/messages`, async (request, reply) => {
    const receipt = v.safeParse(Read, request.body);
    if (receipt.success) {
      read.push(receipt.output.message_id);
      if (receipt.output.typing_indicator) typing.push(receipt.output.message_id);
      return { success: true };
    }
    if (await trouble.before(request, reply)) return reply;
    const parsed = v.safeParse(Send, request.body);
    if (!parsed.success) return refuse(reply, 400, 100, 'Invalid parameter');
    const body = parsed.output;
    if (body.type === 'template') {
      const known = TEMPLATES.find(
        ({ name, language, status }) =>
          status === 'APPROVED' && name === body.template.name && language === body.template.language.code,
      );
      if (!known) return refuse(reply, 404, 132001, 'Template name does not exist in the translation');
      for (const component of known.components) {
        if (component.type === 'BUTTONS') continue;
        const wanted = [...new Set(component.text.match(/(?<=\{\{)\w+(?=\}\})/g) ?? [])];
        const given = body.template.components.find(({ type }) => type === component.type.toLowerCase());
        if ((given?.parameters.length ?? 0) !== wanted.length)
          return refuse(reply, 400, 132000, 'Number of parameters does not match');
        const names = given?.parameters.map((one) => one.parameter_name) ?? [];
        const expected = 'parameter_format' in known ? wanted : wanted.map(() => undefined);
        if (names.some((name, at) => name !== expected[at]))
          return refuse(reply, 400, 100, 'Parameter name is missing or not in the template');
      }
      const addresses = known.components.flatMap((one) =>
        one.type === 'BUTTONS'
          ? one.buttons.flatMap((button, at) => ('url' in button ? [String(at)] : []))
          : [],
      );
      const completed = body.template.components.flatMap((one) => (one.type === 'button' ? one.index : []));
      if (completed.join() !== addresses.join())
        return refuse(reply, 400, 131008, 'Parameter of a button is missing');
    }
    const mediaId = mediaOf(body)?.id;
    const file = mediaId === undefined ? undefined : uploads.get(mediaId);
    if (mediaId !== undefined && !(file && goesAs(file, body.type)))
      return refuse(reply, 400, 100, 'Invalid parameter');
    const id = `wamid.OUT${sent.length + 1}`;
    sent.push({ id, body, file });
    if (trouble.after(request, reply)) return reply;
    const isLate = body.type !== 'template' && Date.now() - (wroteAt.get(body.to) ?? 0) > DAY_MS;
    if (isLate) setTimeout(() => void customer.tells(id, 'failed', OUTSIDE).catch(() => {}), 20);
    return {
      messaging_product: 'whatsapp',
      contacts: [{ input: body.to, wa_id: body.to }],
      messages: [{ id }],
    };
  });

  app.get<{ Querystring: { after?: string } }>(
    `/:version/${businessAccountId}/message_templates`,
    async ({ query }) =>
      query.after === undefined
        ? { data: TEMPLATES.slice(0, 1), paging: { cursors: { after: 'A' }, next: `${url()}/next` } }
        : { data: TEMPLATES.slice(1), paging: { cursors: { after: 'B' } } },
  );
  app.get(`/:version/${phoneNumberId}`, async () => ({
    ...{ verified_name: 'Shop', display_phone_number: '+1 555-078-3881', id: phoneNumberId },
  }));
  app.get<{ Params: { id: string } }>('/:version/media-in-:id', async ({ params }, reply) => {
    const file = offered.get(params.id);
    if (!file || faults.mediaGone) return refuse(reply, 404, 100, 'Unsupported get request', 33);
    const at = faults.mediaAt ?? `${url()}/files/${params.id}`;
    return { url: at, mime_type: file.type, file_size: file.bytes.length, id: `media-in-${params.id}` };
  });
  app.get<{ Params: { id: string } }>('/files/:id', async ({ params }, reply) => {
    const file = offered.get(params.id);
    return file ? reply.type(file.type).send(file.bytes) : reply.code(404).send();
  });

  const customer = {
    /** Writes; gives the id of the message. What it is stands under its type, as in `{ type: 'text', text: … }`. */
    async writes(
      message: { type: string; [more: string]: unknown },
      { from = '16505551234', name = 'Sheena N.', at = Date.now(), id = `wamid.IN${++count}` } = {},
    ): Promise<string> {
      wroteAt.set(from, at);
      const contacts = [{ profile: { name }, wa_id: from }];
      await value({ contacts, messages: [{ from, id, timestamp: seconds(at), ...message }] });
      return id;
    },
    text: (body: string, more?: { from?: string; name?: string; at?: number; id?: string }) =>
      customer.writes({ type: 'text', text: { body } }, more),
    /** Sends a file that the business can fetch. */
    async file(
      type: 'image' | 'document' | 'audio' | 'sticker',
      {
        mime,
        bytes,
        ...said
      }: { mime: string; bytes: Uint8Array; caption?: string; filename?: string; voice?: boolean },
    ): Promise<string> {
      const id = String(++count);
      offered.set(id, { name: said.filename ?? '', type: mime, bytes: Buffer.from(bytes) });
      return customer.writes({
        type,
        [type]: { id: `media-in-${id}`, mime_type: mime, sha256: 'x', ...said },
      });
    },
    /** Tells how far a message has come. */
    async tells(id: string, status: 'sent' | 'delivered' | 'read' | 'failed', error?: object): Promise<void> {
      const message = sent.find((one) => one.id === id);
      await value({
        statuses: [
          {
            ...{ id, status, timestamp: seconds(), recipient_id: message?.body.to ?? '16505551234' },
            biz_opaque_callback_data: message?.body.biz_opaque_callback_data,
            ...(error && { errors: [error] }),
          },
        ],
      });
    },
  };
  return { sent, read, typing, customer };
}

/** The error of a status when the reply window is closed: a real one's. */
export const OUTSIDE = {
  ...{ code: 131047, title: 'Re-engagement message', message: 'Re-engagement message' },
  error_data: {
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  },
};
