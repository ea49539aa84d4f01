import type { Clock } from '../../../lib/clock.ts';
import type { Accounts } from '../accounts/types.ts';
import type { Attachments } from '../attachments/index.ts';
import type { Commit } from '../conversations/commit.ts';
import type { Routes } from '../http/app.ts';
import type { Log } from '../logger.ts';
import type { Screening } from '../messages/screen.ts';
import type { Metrics } from '../metrics.ts';
import type { Store } from '../store/store.ts';
import type { ChannelAccounts } from './accounts/index.ts';
import type { Http } from './http.ts';
import { createInbox } from './inbox/index.ts';
import { createOutbox, type Outbox } from './outbox/index.ts';
import { createPlatformTemplates, platformTemplateRoutes } from './outbox/templates.ts';
import { createTyping } from './outbox/typing.ts';
import type { Platform } from './platform.ts';

export interface ChannelsDeps {
  store: Store;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  commit: Commit;
  screening: Screening;
  platforms: readonly Platform[];
  http: Http;
  channelAccounts: ChannelAccounts;
  /** Who may come in to the API. */
  accounts: Pick<Accounts, 'authenticate'>;
  attachments: Pick<Attachments, 'receiving' | 'openSent'>;
  /** How much a conversation may hold, in bytes. */
  limit: number;
}

/** Customers at platforms: what they write comes in, what agents write goes out. */
export interface Channels {
  /** Where platforms tell what happens: they sign it. */
  webhooks: Routes;
  /** For agents. */
  routes: Routes;
  again: Outbox['again'];
  /** Shows a customer that the agent is writing, if their platform can. Never rejects. */
  showTyping(conversation: string, agent: string): Promise<void>;
  /** To be called when messages were stored. */
  wake(): void;
  /** Takes up what a stop or crash left, in either direction. */
  start(): Promise<void>;
  /** Begins nothing more; resolves when what is under way is done. */
  stop(): Promise<void>;
}

export function createChannels(deps: ChannelsDeps): Channels {
  const { accounts, attachments, channelAccounts, log, platforms } = deps;
  const outbox = createOutbox({ ...deps, accounts: channelAccounts, openFile: attachments.openSent });
  const inbox = createInbox({
    ...deps,
    outbox,
    accounts: channelAccounts,
    platforms: new Map(platforms.map((platform) => [platform.id, platform])),
    receiving: attachments.receiving,
  });
  const showTyping = createTyping({ ...deps, accounts: channelAccounts });
  const templatesOf = createPlatformTemplates({ ...deps, accounts: channelAccounts });

  return {
    webhooks: inbox.routes,
    routes: platformTemplateRoutes(accounts, templatesOf),
    again: outbox.again,
    showTyping: (conversation, agent) =>
      showTyping(conversation, agent).catch((error) => log.warn({ err: error }, 'Typing was not shown')),
    wake: outbox.wake,
    async start() {
      await inbox.start();
      outbox.start();
    },
    async stop() {
      await Promise.all([inbox.stop(), outbox.stop()]);
    },
  };
}
