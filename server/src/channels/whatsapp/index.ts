import * as v from 'valibot';
import type { PlatformTemplate } from '../../../../lib/protocol/delivery.ts';
import { collect } from '../collect.ts';
import { fileOf } from '../fetched.ts';
import type { Http } from '../http.ts';
import { callGraph, challengeMeta, GRAPH_URL, type GraphCall, META_SECRETS, verifyMeta } from '../meta.ts';
import { type OpenAccount, type OutboundFile, type Platform, SendFailure } from '../platform.ts';
import { CODES } from './failures.ts';
import { bodyOf } from './outgoing.ts';
import { readWhatsapp } from './read.ts';
import { readTemplates } from './templates.ts';

const Sent = v.object({ messages: v.pipe(v.array(v.object({ id: v.string() })), v.minLength(1)) });
const Uploaded = v.object({ id: v.string() });
const Media = v.object({ url: v.string(), file_size: v.fallback(v.optional(v.number()), undefined) });
const PhoneNumber = v.object({
  verified_name: v.fallback(v.string(), ''),
  display_phone_number: v.fallback(v.string(), ''),
});
const Token = v.object({ data: v.object({ expires_at: v.fallback(v.number(), 0) }) });

/** Pages of templates that are asked for: an account has a few hundred at most. */
const MOST_PAGES = 20;

/** A WhatsApp number at Meta's Cloud API: its external id is the phone number's id. */
export function createWhatsapp({ graphUrl = GRAPH_URL }: { graphUrl?: string | undefined } = {}): Platform {
  const call = (account: OpenAccount, http: Http, what: GraphCall) =>
    callGraph({ url: graphUrl, http, codes: CODES }, account, what);

  /** Nothing is sent by an upload: what fails there may be tried again without doubt. */
  const upload = async (
    account: OpenAccount,
    { name, type, bytes }: OutboundFile,
    http: Http,
  ): Promise<string> => {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('type', type);
    form.set('file', new Blob([await collect(await bytes())], { type }), name);
    const answer = await call(account, http, { path: `/${account.externalId}/media`, form }).catch(
      (error) => {
        if (error instanceof SendFailure && error.kind === 'doubt')
          throw new SendFailure(error.failure, 'retry', error.retryAfterMs);
        throw error;
      },
    );
    const uploaded = v.safeParse(Uploaded, answer);
    if (uploaded.success) return uploaded.output.id;
    throw new SendFailure({ code: 'other', detail: 'Answered without an id of the file.' }, 'retry');
  };

  const markRead = async (account: OpenAccount, message: string, http: Http, more: object = {}) => {
    await call(account, http, {
      path: `/${account.externalId}/messages`,
      json: { messaging_product: 'whatsapp', status: 'read', message_id: message, ...more },
    }).catch(() => {});
  };

  return {
    id: 'whatsapp',
    fields: [...META_SECRETS, { name: 'businessAccountId', secret: false, required: true }],
    verify: verifyMeta,
    challenge: challengeMeta,
    read: readWhatsapp,

    async send(account, message, http) {
      const mediaId = 'file' in message ? await upload(account, message.file, http) : null;
      const json = bodyOf(message, mediaId);
      const answer = await call(account, http, { path: `/${account.externalId}/messages`, json });
      const id = v.safeParse(Sent, answer);
      if (id.success && id.output.messages[0]) return id.output.messages[0].id;
      throw new SendFailure({ code: 'other', detail: 'Answered without an id of the message.' }, 'doubt');
    },

    /** Its id leads to an address that is good for minutes, and wants the token too. */
    async fetchFile(account, { ref }, http) {
      const media = v.safeParse(Media, await call(account, http, { path: `/${encodeURIComponent(ref)}` }));
      if (!media.success)
        throw new SendFailure(
          { code: 'other', detail: 'Answered without an address of the file.' },
          'permanent',
        );
      const { url, file_size: size } = media.output;
      const headers = { authorization: `Bearer ${account.secrets.accessToken}` };
      const { size: told, bytes } = fileOf(await http.fetch(url, { headers, redirects: 3 }));
      return { size: size ?? told, bytes };
    },

    markRead: (account, _customer, message, http) => markRead(account, message, http),
    async showTyping(account, _customer, message, http) {
      if (message !== null) await markRead(account, message, http, { typing_indicator: { type: 'text' } });
    },

    async templates(account, http) {
      const all: PlatformTemplate[] = [];
      let after: string | null = null;
      for (let page = 0; page < MOST_PAGES; page++) {
        const path = `/${encodeURIComponent(account.settings.businessAccountId ?? '')}/message_templates`;
        const query = { status: 'APPROVED', limit: '100', ...(after !== null && { after }) };
        const read = readTemplates(await call(account, http, { path, query }));
        all.push(...read.templates);
        after = read.after;
        if (after === null) break;
      }
      return all;
    },

    async check(account, http) {
      const query = { fields: 'verified_name,display_phone_number' };
      const answer = await call(account, http, { path: `/${account.externalId}`, query });
      const number = v.safeParse(PhoneNumber, answer);
      const { verified_name: name = '', display_phone_number: phone = '' } = number.success
        ? number.output
        : {};
      return {
        displayName: [name, phone].filter(Boolean).join(' · '),
        tokenExpiresAt: await tokenEnd(account, http),
      };
    },
  };

  /** When the token ends, where Meta says it; null for one that does not end. */
  async function tokenEnd(account: OpenAccount, http: Http): Promise<number | null> {
    const query = { input_token: account.secrets.accessToken ?? '' };
    const token = v.safeParse(
      Token,
      await call(account, http, { path: '/debug_token', query }).catch(() => null),
    );
    return token.success && token.output.data.expires_at > 0 ? token.output.data.expires_at * 1000 : null;
  }
}
