import type { Clock } from '../../lib/clock.ts';
import { forWhoMay } from './accounts/authentication.ts';
import { configuratorRoutes } from './accounts/configurator-routes.ts';
import { type Accounts, createAccounts } from './accounts/index.ts';
import { accountRoutes, sessionRoutes } from './accounts/routes.ts';
import { type Attachments, createAttachments } from './attachments/index.ts';
import { recordReuse } from './audit/index.ts';
import { auditRoutes } from './audit/routes.ts';
import { type ChannelAccounts, createChannelAccounts } from './channels/accounts/index.ts';
import { channelAccountRoutes } from './channels/accounts/routes.ts';
import { createHttp, type Http } from './channels/http.ts';
import { createChannels } from './channels/index.ts';
import { deliver } from './channels/outbox/index.ts';
import type { Platform } from './channels/platform.ts';
import { createPlatforms } from './channels/platforms.ts';
import type { ChatLimits } from './channels/web-chat/limits.ts';
import type { Config } from './config.ts';
import { changeRoutes } from './configuration/change-routes.ts';
import { createConfiguration } from './configuration/index.ts';
import { configurationRoutes } from './configuration/routes.ts';
import { conversationRoutes } from './conversations/routes.ts';
import { directoryAdminRoutes } from './directory/admin-routes.ts';
import { createDirectory, type Directory } from './directory/index.ts';
import { directoryRoutes } from './directory/routes.ts';
import { createEngine } from './engine.ts';
import { extensionRoutes } from './extension/routes.ts';
import { createGroups } from './groups/index.ts';
import { groupRoutes } from './groups/routes.ts';
import { createApp } from './http/app.ts';
import { forAnybody } from './http/needs.ts';
import type { App } from './http/validation.ts';
import { createLive } from './live/index.ts';
import type { Log } from './logger.ts';
import { transcriptRoutes } from './messages/routes.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createQueues, type Queues } from './queues/index.ts';
import { queueNameRoutes, queueRoutes } from './queues/routes.ts';
import { ageOutDaily } from './retention/daily.ts';
import { createOnRecord } from './retention/on-record.ts';
import { retentionRoutes } from './retention/routes.ts';
import { createPicklist } from './routing/picklist.ts';
import { picklistRoutes } from './routing/routes.ts';
import { createRules, type Rules } from './rules/index.ts';
import { rulesRoutes } from './rules/routes.ts';
import { createSettings, type Settings } from './settings/index.ts';
import { settingsRoutes } from './settings/routes.ts';
import { webChatRoutes } from './settings/web-chat.ts';
import { createSetup, type Setup } from './setup/index.ts';
import { setupRoutes } from './setup/routes.ts';
import type { SocketLimits } from './sockets/connection.ts';
import type { Store } from './store/index.ts';
import { templateFileAdminRoutes, templateFileRoutes } from './templates/file-routes.ts';
import { fileFor } from './templates/files.ts';
import { createTemplates, type Templates } from './templates/index.ts';
import { templateAdminRoutes, templateRoutes } from './templates/routes.ts';

export interface DeskOptions {
  store: Store;
  clock: Clock;
  log: Log;
  config: Config;
  metrics?: Metrics;
  /** Who may come in, if not the store's accounts. */
  accounts?: Accounts;
  limits?: SocketLimits;
  /** How much customers of web chats may ask for, if not the usual. */
  chatLimits?: ChatLimits | undefined;
  /** The platforms that customers come by, if not all there are, and how they are reached. */
  platforms?: readonly Platform[] | undefined;
  http?: Http | undefined;
  /** Where the built pages are, if not in their usual place. */
  pagesFolder?: string | undefined;
}

/** A desk over an open store, put together. Closing `app` ends all of it but the store. */
export interface Desk {
  app: App;
  accounts: Accounts;
  queues: Queues;
  directory: Directory;
  rules: Rules;
  settings: Settings;
  templates: Templates;
  attachments: Attachments;
  channelAccounts: ChannelAccounts;
  setup: Setup;
  /** Recovers what a stop or crash left, then begins timers and allocation. */
  start(): Promise<void>;
}

/** The only place where the server's parts meet: what one needs from another is handed to it here. */
export async function createDesk(options: DeskOptions): Promise<Desk> {
  const { store, clock, log, config, metrics = createMetrics(), limits, chatLimits, pagesFolder } = options;
  const { platforms = createPlatforms(config), http = createHttp({ hosts: config.channelHosts }) } = options;
  const { accounts = createAccounts({ store, clock, config, recordReuse }) } = options;
  const queues = createQueues({ store, clock });
  const setup = createSetup({ accounts, queues, clock, log });
  const rules = createRules({ store, clock });
  const settings = createSettings({ store, clock, country: config.country });
  const groups = createGroups({ store, clock, rules });
  const picklist = createPicklist(store);
  const templates = createTemplates({ store, clock });
  const channelAccounts = createChannelAccounts({ store, clock, log, config, platforms, http });
  const configuration = createConfiguration({
    ...{ store, clock, accounts, queues, rules, settings, templates },
    channels: channelAccounts,
  });
  const directory = createDirectory({ store, clock, country: settings.country });
  const engine = createEngine({
    store,
    clock,
    log,
    config,
    screening: rules.screening,
    deliver,
    chatLimits,
    notReadyReasons: () => settings.inForce().notReadyReasons,
    isConnected: (conversation) => live.isConnected(conversation),
    checkPresence: (agent) => live.checkPresence(agent),
    tell(touched) {
      picklist.changed(touched.conversations);
      live.tell(touched);
      if (touched.messages.length > 0) channels.wake();
    },
    onBatch: (size) => live.onBatch(size),
  });
  const live = createLive({
    ...engine,
    store,
    clock,
    log,
    metrics,
    accounts,
    rules,
    templates,
    directory,
    settings,
    limits,
    deliverAgain: (conversation, message, agent) => channels.again(conversation, message, agent),
    showTyping: (conversation, agent) => channels.showTyping(conversation, agent),
  });
  queues.onChanged(() => {
    picklist.forget();
    live.queuesChanged();
    engine.allocateSoon();
  });
  const attachments = createAttachments({
    ...{ store, clock, log, config, accounts },
    commit: engine.commit,
    screening: rules.screening,
    send: engine.sender.send,
    prepared: fileFor,
    rules: (agent) => ({
      ...(settings.inForce().contact && { contact: settings.inForce().contact }),
      ...rules.inForce(agent).attachments,
    }),
    admitted: engine.webChat.admitted,
    limit: engine.webChat.limiter.upload,
  });
  const channels = createChannels({
    ...{ store, clock, log, metrics, platforms, http, channelAccounts, accounts, attachments },
    commit: engine.commit,
    screening: rules.screening,
    limit: config.conversationKilobytes * 1000,
  });
  const { keeper } = attachments;
  const onRecord = createOnRecord({ store, clock, country: settings.country });
  const administration = [
    forWhoMay(accounts, 'templates', [
      templateAdminRoutes({ accounts, templates }),
      templateFileAdminRoutes({ accounts, templates, keeper }),
      queueNameRoutes(queues),
      changeRoutes({ store, accounts, configuration }),
    ]),
    forWhoMay(accounts, 'administer', [
      accountRoutes(accounts, { regrouped: rules.load }),
      groupRoutes({ accounts, groups }),
      queueRoutes({ accounts, queues }),
      rulesRoutes({ accounts, rules, groups }),
      settingsRoutes({ accounts, settings }),
      channelAccountRoutes({ accounts, channelAccounts }),
      auditRoutes(store),
      configurationRoutes({ accounts, configuration }),
      directoryAdminRoutes({ store, clock, accounts, directory }),
      retentionRoutes({ accounts, onRecord }),
    ]),
  ];
  const app = await createApp({
    config,
    store,
    log,
    metrics,
    pagesFolder,
    chatSites: () => settings.inForce().webChat.sites,
    async stop() {
      await Promise.all([live.stop(), attachments.stop(), channels.stop()]);
      await engine.stop();
      await channelAccounts.stop();
    },
    routes: [
      webChatRoutes(settings),
      ...administration,
      forWhoMay(accounts, 'account', [
        transcriptRoutes({ store, clock, accounts }),
        conversationRoutes({ accounts, actions: engine.actions }),
        picklistRoutes({ accounts, picklist, match: directory.match }),
        templateRoutes({ store, accounts }),
        directoryRoutes({ store, accounts, directory }),
        channels.routes,
      ]),
      templateFileRoutes({ store, accounts, keeper }),
      attachments.routes,
      forAnybody(
        sessionRoutes(accounts),
        extensionRoutes(config.extensionFolder),
        ...engine.channels.map(({ routes }) => routes),
        channels.webhooks,
        live.routes,
      ),
    ],
    ownRoutes: [
      configuratorRoutes({ accounts, open: [setupRoutes({ accounts, setup })], closed: administration }),
    ],
  });
  const start = async () => {
    await rules.load();
    await settings.load();
    await templates.load();
    await engine.start();
    await attachments.start();
    await channels.start();
    const days = () => settings.inForce().retentionDays;
    stopAgeing = ageOutDaily({ store, clock, log, onRecord, days });
  };
  let stopAgeing = () => {};
  app.addHook('onClose', async () => stopAgeing());
  // The embedded store has no other processes on it.
  if (store.kind === 'postgres')
    for (const stopWatching of [
      accounts.watch(log),
      rules.watch(log),
      settings.watch(log),
      channelAccounts.watch(log),
    ])
      app.addHook('onClose', async () => stopWatching());
  return {
    app,
    accounts,
    queues,
    directory,
    rules,
    settings,
    templates,
    attachments,
    channelAccounts,
    setup,
    start,
  };
}
