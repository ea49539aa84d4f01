import type { WebSocket } from 'ws';
import { CloseCode } from '../../../lib/protocol/index.ts';
import type { Accounts } from '../accounts/types.ts';
import { createAgentAttachments } from '../agents/attach.ts';
import { agentEndpoint } from '../agents/endpoint.ts';
import { createQueueBoard } from '../agents/queue-board.ts';
import { createCustomerAttachments } from '../channels/attach.ts';
import { customerEndpoint } from '../channels/endpoint.ts';
import { webChatRoutes } from '../channels/routes.ts';
import type { Clock } from '../clock.ts';
import type { Routes } from '../http/app.ts';
import type { Log } from '../logger.ts';
import { transcriptRoutes } from '../messages/routes.ts';
import type { Metrics } from '../metrics.ts';
import type { Rules } from '../rules/index.ts';
import {
  type Connection,
  type Endpoint,
  SOCKET_LIMITS,
  type SocketLimits,
  serveSocket,
} from '../sockets/connection.ts';
import type { Store } from '../store/store.ts';
import type { Touched } from './commit.ts';
import { type ConversationsConfig, createEngine } from './engine.ts';
import { createFigures } from './figures.ts';
import { type Attached, Hub } from './hub.ts';
import { socketRoutes } from './routes.ts';
import { createAlarm } from './timers.ts';

export type { ConversationsConfig } from './engine.ts';

/** RFC 6455 §7.4.1: the server met something it did not expect. */
const INTERNAL_ERROR = 1011;

export interface ConversationsDeps {
  store: Store;
  clock: Clock;
  accounts: Pick<Accounts, 'authenticate' | 'onRevoked'>;
  log: Log;
  metrics: Metrics;
  config: ConversationsConfig;
  rules: Rules;
  limits?: SocketLimits | undefined;
}

export interface Conversations {
  routes: readonly Routes[];
  /** Recovers what a stop or crash left, then begins timers and allocation. */
  start(): Promise<void>;
  /** To be called when queues or their members were changed: agents are told, and what waits is offered. */
  queuesChanged(): void;
  /** Tells every socket that the server stops, then ends timers and what is under way. */
  stop(): Promise<void>;
}

export function createConversations(deps: ConversationsDeps): Conversations {
  const { store, clock, accounts, log, metrics, config, rules, limits = SOCKET_LIMITS } = deps;
  const now = () => clock.now();
  const hub = new Hub();
  const figures = createFigures(metrics, hub);
  const connections = new Set<Connection>();
  let stopping = false;

  const later = (work: Promise<void>, what: string, repair = () => {}) => {
    work.catch((error) => {
      if (stopping) return;
      log.error({ err: error }, what);
      repair();
    });
  };
  /** Who could not be told is made to come back: resuming tells everything. */
  const sync = (attached: Attached<{ sync(): Promise<void> }> | undefined) => {
    if (attached !== undefined)
      later(attached.feed.sync(), 'A client was not told', () => attached.close(INTERNAL_ERROR));
  };
  const syncAgent = (agent: string) => sync(hub.agents.get(agent));
  const syncCustomer = (conversation: string) => sync(hub.customers.get(conversation));

  const tell = (touched: Touched) => {
    figures.touched(touched);
    for (const stored of touched.messages) hub.message(stored);
    for (const agent of touched.agents) syncAgent(agent);
    for (const conversation of touched.conversations) syncCustomer(conversation);
    board.changed(touched.queues);
    for (const due of touched.due) alarm.at(due);
    if (touched.allocate && !stopping) later(engine.allocate(), 'Allocation failed');
  };

  const engine = createEngine({ store, clock, config, rules, tell, onBatch: figures.batch });
  const { actions, presence, sender, webChat } = engine;
  const board = createQueueBoard({ store, clock, hub, log, onWaiting: figures.waiting });
  const alarm = createAlarm(clock, engine.sweep, (error) => log.error({ err: error }, 'A sweep failed'));

  const send: typeof sender.send = async (outgoing) => {
    const begun = performance.now();
    const receipt = await sender.send(outgoing);
    figures.storedAfter((performance.now() - begun) / 1000);
    return receipt;
  };

  const agents = createAgentAttachments({
    store,
    clock,
    hub,
    presence,
    log,
    rules,
    changed: syncAgent,
    stopping: () => stopping,
  });
  const attachCustomer = createCustomerAttachments({
    store,
    hub,
    now,
    changed: syncCustomer,
    presenceChanged(conversation) {
      for (const [agent, { feed }] of hub.agents) if (feed.follows(conversation)) syncAgent(agent);
    },
  });
  rules.onChanged(() => {
    for (const { feed } of hub.agents.values()) feed.rulesChanged();
  });
  accounts.onRevoked((session) => void agents.revoked(session));

  const serve = <Request extends { type: string }>(socket: WebSocket, endpoint: Endpoint<Request>) => {
    const connection = serveSocket(socket, endpoint, { clock, log, limits });
    connections.add(connection);
    connection.onClose(() => connections.delete(connection));
    if (stopping) connection.close(CloseCode.shuttingDown);
  };
  const forAgents = agentEndpoint({ accounts, presence, actions, send, now, attach: agents.attach });
  const forCustomers = customerEndpoint({ webChat, actions, send, now, attach: attachCustomer });

  return {
    routes: [
      socketRoutes({
        serveAgent: (socket) => serve(socket, forAgents),
        serveCustomer: (socket) => serve(socket, forCustomers),
      }),
      webChatRoutes(webChat),
      transcriptRoutes({ store, clock, accounts }),
    ],

    async start() {
      await rules.load();
      await presence.allGone();
      alarm.start();
    },

    queuesChanged() {
      for (const { feed } of hub.agents.values())
        later(feed.membershipsChanged(), 'An agent was not told of its queues');
      later(engine.allocate(), 'Allocation failed');
    },

    async stop() {
      stopping = true;
      const closed = [...connections].map(
        (connection) => new Promise<void>((resolve) => connection.onClose(resolve)),
      );
      for (const connection of connections) connection.close(CloseCode.shuttingDown);
      board.stop();
      await alarm.stop();
      await sender.idle();
      await Promise.all(closed);
    },
  };
}
