import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { type Faults, troubled } from '../faults.ts';
import { GRAPH_ACCOUNT } from './account.ts';
import { formOf } from './form.ts';
import { refuse, WORDS } from './refuse.ts';
import type { MetaBody } from './sign.ts';

const { pageId } = GRAPH_ACCOUNT;
const DAY_MS = 24 * 60 * 60_000;

const recipient = v.strictObject({ id: v.string() });
const metadata = v.optional(v.pipe(v.string(), v.maxLength(1000)));
const Text = v.strictObject({
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(2000)),
  metadata,
});
const Attachment = v.strictObject({
  attachment: v.strictObject({
    type: v.picklist(['image', 'video', 'audio', 'file']),
    payload: v.strictObject({ is_reusable: v.boolean() }),
  }),
  metadata,
});
const Send = v.strictObject({
  recipient,
  messaging_type: v.literal('RESPONSE'),
  message: v.union([Text, Attachment]),
  reply_to: v.optional(v.strictObject({ mid: v.string() })),
});
const Action = v.strictObject({
  recipient,
  sender_action: v.picklist(['typing_on', 'typing_off', 'mark_seen']),
});

export interface SentByMessenger {
  id: string;
  to: string;
  text?: string;
  metadata?: string | undefined;
  /** The message that it quotes. */
  answers?: string;
  file?: { name: string; type: string; size: number };
}

/** The Messenger Platform of a page: its routes, and what customers do. */
export function messenger(
  app: FastifyInstance,
  { faults, post, url }: { faults: Faults; post(body: MetaBody): Promise<Response | null>; url(): string },
) {
  const sent: SentByMessenger[] = [];
  const trouble = troubled(faults, WORDS);
  const actions: string[] = [];
  const names = new Map<string, { first_name?: string; last_name?: string } | null>();
  const files = new Map<string, { type: string; bytes: Buffer }>();
  const wroteAt = new Map<string, number>();
  let count = 0;

  const tell = (psid: string, more: object, at = Date.now()) =>
    post({
      object: 'page',
      entry: [
        {
          id: pageId,
          time: at,
          messaging: [{ sender: { id: psid }, recipient: { id: pageId }, timestamp: at, ...more }],
        },
      ],
    });

  app.post(`/:version/${pageId}/messages`, async (request, reply) => {
    const action = v.safeParse(Action, request.body);
    if (action.success) {
      actions.push(action.output.sender_action);
      return { recipient_id: action.output.recipient.id };
    }
    if (await trouble.before(request, reply)) return reply;
    const form = Buffer.isBuffer(request.body) ? await formOf(request) : null;
    const given = form
      ? {
          recipient: JSON.parse(String(form.get('recipient'))),
          messaging_type: form.get('messaging_type'),
          message: JSON.parse(String(form.get('message'))),
          ...(form.has('reply_to') && { reply_to: JSON.parse(String(form.get('reply_to'))) }),
        }
      : request.body;
    const parsed = v.safeParse(Send, given);
    if (!parsed.success) return refuse(reply, 400, 100, 'Invalid parameter');
    const { recipient: to, message, reply_to: answered } = parsed.output;
    const at = wroteAt.get(to.id);
    if (at === undefined) return refuse(reply, 400, 100, 'No matching user found', 2018001);
    if (Date.now() - at > DAY_MS)
      return refuse(reply, 400, 10, 'This message is sent outside of allowed window.', 2018278);
    const file = form?.get('filedata');
    if ('attachment' in message && !(file instanceof File))
      return refuse(reply, 400, 100, 'No file', 2018047);
    const id = `m_OUT${sent.length + 1}`;
    sent.push({
      ...{ id, to: to.id, metadata: message.metadata },
      ...(answered && { answers: answered.mid }),
      ...('text' in message && { text: message.text }),
      ...(file instanceof File && { file: { name: file.name, type: file.type, size: file.size } }),
    });
    if (trouble.after(request, reply)) return reply;
    return { recipient_id: to.id, message_id: id };
  });

  app.get(`/:version/${pageId}`, async () => ({ name: 'Shop on Facebook', id: pageId }));
  app.get<{ Params: { id: string } }>('/:version/psid-:id', async ({ params }, reply) => {
    const profile = names.get(`psid-${params.id}`);
    if (profile === null) return refuse(reply, 400, 100, 'User profile is not available', 2018218);
    return { ...profile, id: `psid-${params.id}` };
  });
  app.get<{ Params: { name: string } }>('/cdn/:name', async ({ params }, reply) => {
    const file = files.get(params.name);
    return file && !faults.mediaGone ? reply.type(file.type).send(file.bytes) : reply.code(404).send();
  });

  const customer = {
    /** Null: the platform does not tell it. */
    isCalled(psid: string, profile: { first_name?: string; last_name?: string } | null) {
      names.set(psid, profile);
    },
    async writes(psid: string, message: object, at = Date.now()): Promise<string> {
      wroteAt.set(psid, at);
      const mid = `m_IN${++count}`;
      await tell(psid, { message: { mid, ...message } }, at);
      return mid;
    },
    async sendsFile(
      psid: string,
      type: 'image' | 'file' | 'audio',
      name: string,
      mime: string,
      bytes: Uint8Array,
    ) {
      files.set(name, { type: mime, bytes: Buffer.from(bytes) });
      const attachment = { type, payload: { url: faults.mediaAt ?? `${url()}/cdn/${name}` } };
      return customer.writes(psid, { attachments: [attachment] });
    },
    hasGot: (psid: string, at = Date.now()) => tell(psid, { delivery: { watermark: at } }),
    hasRead: (psid: string, at = Date.now()) => tell(psid, { read: { watermark: at } }),
    /** What the page itself sent comes back. */
    async echo({ id, to, text, metadata }: SentByMessenger) {
      const message = { mid: id, is_echo: true, text, ...(metadata && { metadata }) };
      const event = { sender: { id: pageId }, recipient: { id: to }, timestamp: Date.now(), message };
      await post({ object: 'page', entry: [{ id: pageId, time: Date.now(), messaging: [event] }] });
    },
  };
  return { sent, actions, customer };
}
