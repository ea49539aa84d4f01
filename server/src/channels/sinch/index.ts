import * as v from 'valibot';
import { fileOf } from '../fetched.ts';
import { type OpenAccount, type Platform, SendFailure } from '../platform.ts';
import { createSinchApi, SINCH_HOSTS, type SinchHosts } from './api.ts';
import { readSinch } from './read.ts';
import { verifySinch } from './verify.ts';

const Sent = v.object({ message_id: v.string() });
const App = v.object({ display_name: v.fallback(v.string(), '') });
const Contact = v.object({ display_name: v.fallback(v.string(), '') });

/** An app of Sinch's Conversation API: one account for SMS, RCS, Viber and whatever else the app has. */
export function createSinch(hosts: SinchHosts = SINCH_HOSTS): Platform {
  const call = createSinchApi(hosts);
  return {
    id: 'sinch',
    fields: [
      { name: 'projectId', secret: false, required: true },
      { name: 'region', secret: false, required: true },
      { name: 'keyId', secret: true, required: true },
      { name: 'keySecret', secret: true, required: true },
      { name: 'webhookSecret', secret: true, required: true },
    ],
    verify: verifySinch,
    read: readSinch,

    async send(account, message, http) {
      if (!('text' in message)) {
        const failure = {
          code: 'file_refused',
          detail: 'Sinch fetches files from public addresses only.',
        } as const;
        throw new SendFailure(failure, 'permanent');
      }
      const json = {
        ...addressed(account, message.customer),
        message: { text_message: { text: message.text } },
        // Told back in every delivery report.
        message_metadata: message.tag,
      };
      const sent = v.safeParse(Sent, await call(account, http, { path: '/messages:send', json }));
      if (sent.success) return sent.output.message_id;
      throw new SendFailure({ code: 'other', detail: 'Answered without an id of the message.' }, 'doubt');
    },

    fetchFile: async (_account, { ref }, http) => fileOf(await http.fetch(ref, { redirects: 3 })),

    async fetchName(account, customer, http) {
      if (customer.includes(':')) return null;
      const path = `/contacts/${encodeURIComponent(customer)}`;
      const contact = v.safeParse(Contact, await call(account, http, { path }).catch(() => null));
      return contact.success && contact.output.display_name.trim() !== ''
        ? contact.output.display_name
        : null;
    },

    async showTyping(account, customer, _message, http) {
      const json = { ...addressed(account, customer), event: { composing_event: {} } };
      await call(account, http, { path: '/events:send', json }).catch(() => {});
    },

    async check(account, http) {
      const path = `/apps/${encodeURIComponent(account.externalId)}`;
      const app = v.safeParse(App, await call(account, http, { path }));
      return { displayName: app.success ? app.output.display_name : '', tokenExpiresAt: null };
    },
  };
}

/** To a contact, or, without contacts, to who is called so at a channel. */
function addressed({ externalId }: OpenAccount, customer: string) {
  const colon = customer.indexOf(':');
  const recipient =
    colon < 0
      ? { contact_id: customer }
      : {
          identified_by: {
            channel_identities: [{ channel: customer.slice(0, colon), identity: customer.slice(colon + 1) }],
          },
        };
  return { app_id: externalId, recipient };
}
