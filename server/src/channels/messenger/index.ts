import * as v from 'valibot';
import { collect } from '../collect.ts';
import { fileOf } from '../fetched.ts';
import type { Http } from '../http.ts';
import {
  type Codes,
  callGraph,
  challengeMeta,
  GRAPH_URL,
  type GraphCall,
  META_SECRETS,
  verifyMeta,
} from '../meta.ts';
import { type OpenAccount, type Outbound, type Platform, SendFailure } from '../platform.ts';
import { midOf } from './ids.ts';
import { readMessenger } from './read.ts';

/** https://developers.facebook.com/docs/messenger-platform/error-codes, subcodes among them. */
const CODES: Codes = {
  551: 'not_reachable',
  1545041: 'not_reachable',
  2018001: 'not_reachable',
  2018108: 'not_reachable',
  2018278: 'window_closed',
  2018065: 'window_closed',
  1893016: 'file_refused',
  2018008: 'file_refused',
  2018047: 'file_refused',
  2018294: 'file_refused',
  1200: 'retry',
  2018022: 'retry',
  80006: 'retry',
};

const Sent = v.object({ message_id: v.string() });
const Page = v.object({ name: v.fallback(v.string(), '') });
const Profile = v.object({
  first_name: v.fallback(v.optional(v.string()), undefined),
  last_name: v.fallback(v.optional(v.string()), undefined),
});

/** A Facebook page's Messenger: its external id is the page's id, its token the page's. */
export function createMessenger({ graphUrl = GRAPH_URL }: { graphUrl?: string | undefined } = {}): Platform {
  const call = (account: OpenAccount, http: Http, what: GraphCall) =>
    callGraph({ url: graphUrl, http, codes: CODES }, account, what);

  const act = async (account: OpenAccount, customer: string, http: Http, action: string) => {
    await call(account, http, {
      path: `/${account.externalId}/messages`,
      json: { recipient: { id: customer }, sender_action: action },
    }).catch(() => {});
  };

  return {
    id: 'messenger',
    fields: META_SECRETS,
    verify: verifyMeta,
    challenge: challengeMeta,
    read: readMessenger,

    async send(account, message, http) {
      const answer = await call(account, http, {
        path: `/${account.externalId}/messages`,
        ...(await bodyOf(message)),
      });
      const sent = v.safeParse(Sent, answer);
      if (sent.success) return sent.output.message_id;
      throw new SendFailure({ code: 'other', detail: 'Answered without an id of the message.' }, 'doubt');
    },

    /** Its address is a signed one of Meta's, good for a while: the token is not sent there. */
    fetchFile: async (_account, { ref }, http) => fileOf(await http.fetch(ref, { redirects: 3 })),

    async fetchName(account, customer, http) {
      const query = { fields: 'first_name,last_name' };
      const answer = await call(account, http, { path: `/${encodeURIComponent(customer)}`, query }).catch(
        () => null,
      );
      const profile = v.safeParse(Profile, answer);
      if (!profile.success) return null;
      const { first_name: first, last_name: last } = profile.output;
      return [first, last].filter(Boolean).join(' ').trim() || null;
    },

    markRead: (account, customer, _message, http) => act(account, customer, http, 'mark_seen'),
    showTyping: (account, customer, _message, http) => act(account, customer, http, 'typing_on'),

    async check(account, http) {
      const answer = await call(account, http, { path: `/${account.externalId}`, query: { fields: 'name' } });
      const page = v.safeParse(Page, answer);
      return { displayName: page.success ? page.output.name : '', tokenExpiresAt: null };
    },
  };
}

const MEDIA: Readonly<Record<string, string>> = { image: 'image', video: 'video', audio: 'audio' };

async function bodyOf(message: Outbound): Promise<Pick<GraphCall, 'json' | 'form'>> {
  const mid = message.quotes === undefined ? null : midOf(message.quotes);
  const answered = mid === null ? {} : { reply_to: { mid } };
  const envelope = { recipient: { id: message.customer }, messaging_type: 'RESPONSE', ...answered };
  if ('text' in message)
    return { json: { ...envelope, message: { text: message.text, metadata: message.tag } } };
  if ('template' in message)
    throw new SendFailure(
      { code: 'template_refused', detail: 'Messenger has no such templates.' },
      'permanent',
    );
  const { file } = message;
  const type = MEDIA[file.type.slice(0, file.type.indexOf('/'))] ?? 'file';
  const form = new FormData();
  for (const [name, value] of Object.entries(envelope))
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  const attachment = { type, payload: { is_reusable: false } };
  form.set('message', JSON.stringify({ attachment, metadata: message.tag }));
  form.set('filedata', new Blob([await collect(await file.bytes())], { type: file.type }), file.name);
  return { form };
}
