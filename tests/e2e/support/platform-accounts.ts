import type { ChannelAccountView } from '../../../lib/protocol/channel-accounts.ts';
import { GRAPH_ACCOUNT, type Graph } from '../../standins/graph/index.ts';
import { SINCH_APP, type Sinch } from '../../standins/sinch/index.ts';
import { Admin } from './admin.ts';
import type { Desk } from './desk.ts';

const { appSecret, accessToken, phoneNumberId, businessAccountId, pageId } = GRAPH_ACCOUNT;
const secrets = { appSecret, accessToken };

/** What makes a desk's server take the stand-ins for Meta's Graph API and for Sinch. */
export function platformSettings(graph: Graph, sinch: Sinch): Record<string, string> {
  const hosts = [graph, sinch].map(({ url }) => new URL(url).host);
  return { GRAPH_URL: graph.url, SINCH_URL: sinch.url, CHANNEL_HOSTS: hosts.join(',') };
}

/** Adds accounts for the stand-ins' number, page and app as an administrator does, and has them tell the desk. */
export async function addAccounts(desk: Desk, graph: Graph, sinch: Sinch, queue: string): Promise<void> {
  const admin = await Admin.signIn(desk.url);
  const { queues } = await admin.request<{ queues: { id: string; name: string }[] }>(
    'GET',
    '/api/admin/queues',
  );
  const shared = { queue: queues.find(({ name }) => name === queue)?.id, secrets };
  const add = (account: object) =>
    admin.request<ChannelAccountView>('POST', '/api/admin/channel-accounts', { ...shared, ...account });
  const number = await add({
    ...{ channel: 'whatsapp', name: 'Shop number', externalId: phoneNumberId },
    settings: { businessAccountId },
  });
  const page = await add({ channel: 'messenger', name: 'Shop page', externalId: pageId });
  for (const [which, { webhook, verifyToken }] of [
    ['whatsapp', number],
    ['page', page],
  ] as const)
    if (!(await graph.register(which, webhook, verifyToken ?? '')))
      throw new Error(`The desk does not know the webhook of its ${which} account.`);
  const { appId, projectId, region, keyId, keySecret, webhookSecret } = SINCH_APP;
  const app = await add({
    ...{ channel: 'sinch', name: 'Shop app', externalId: appId, settings: { projectId, region } },
    secrets: { keyId, keySecret, webhookSecret },
  });
  sinch.webhooks.sendTo(app.webhook);
}
