import type { WebSocket } from 'ws';
import type { Clock } from '../../../lib/clock.ts';
import { CloseCode } from '../../../lib/protocol/index.ts';
import type { Accounts } from '../accounts/types.ts';
import type { InReach } from '../channels/channel.ts';
import type { WebChat } from '../channels/web-chat/index.ts';
import type { Absences } from '../conversations/absences.ts';
import type { Actions } from '../conversations/actions.ts';
import type { Touched } from '../conversations/commit.ts';
import type { Directory } from '../directory/index.ts';
import type { Routes } from '../http/app.ts';
import { networkOf } from '../http/network.ts';
import type { Log } from '../logger.ts';
import type { Send, Sender } from '../messages/sender.ts';
import type { Metrics } from '../metrics.ts';
import { Refusal } from '../refusal.ts';
import type { Availability } from '../routing/availability.ts';
import type { Picking } from '../routing/pick.ts';
import type { Rules } from '../rules/index.ts';
import type { Settings } from '../settings/index.ts';
import {
  type Connection,
  type Endpoint,
  SOCKET_LIMITS,
  type SocketLimits,
  serveSocket,
} from '../sockets/connection.ts';
import type { Store } from '../store/store.ts';
import type { Templates } from '../templates/index.ts';
import { createAgentAttachments } from './agent-attachments.ts';
import { type AgentEndpointDeps, agentEndpoint } from './agent-endpoint.ts';
import { createCustomerAttachments } from './customer-attachments.ts';
import { customerEndpoint } from './customer-endpoint.ts';
import { type Attached, Hub } from './hub.ts';
import { createLiveMetrics } from './metrics.ts';
import { createQueueBoard } from './queue-board.ts';
import { socketRoutes } from './routes.ts';

/** RFC 6455 §7.4.1: the server met something it did not expect. */
const INTERNAL_ERROR = 1011;

export interface LiveDeps {
  store: Store;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  accounts: Pick<Accounts, 'authenticate' | 'onRevoked'>;
  rules: Pick<Rules, 'inForce' | 'onChanged'>;
  templates: Pick<Templates, 'version' | 'onChanged'>;
  directory: Pick<Directory, 'match' | 'likenessesOf' | 'onChanged'>;
  settings: Pick<Settings, 'inForce' | 'onChanged'>;
  actions: Actions;
  absences: Absences;
  availability: Availability;
  pick: Picking;
  sender: Pick<Sender, 'send'>;
  webChat: Pick<WebChat, 'admitted' | 'limiter'>;
  /** Tries once more to bring a message to its customer, where there are platforms. */
  deliverAgain?: AgentEndpointDeps['deliverAgain'] | undefined;
  /** Shows a customer that the agent is writing, where there are platforms. */
  showTyping?: AgentEndpointDeps['showTyping'] | undefined;
  inReach: InReach;
  limits?: SocketLimits | undefined;
}

/** Who is connected to this process, and what they are told. */
export interface Live {
  routes: Routes;
  /** Passes on what a transaction changed. */
  tell(touched: Touched): void;
  /** To be called with the number of messages that shared a commit. */
  onBatch(size: number): void;
  /** To be called when queues or their members were changed. */
  queuesChanged(): void;
  /** Whether the conversation's customer has a page connected. */
  isConnected(conversation: string): boolean;
  /** Asks the agent's client for a sign of life; one that gives none is cut off, and its agent gone. */
  checkPresence(agent: string): Promise<void>;
  /** Tells every socket that the server stops; resolves when all are closed. */
  stop(): Promise<void>;
}

/** Without platforms no message fails. */
const nothingFailed = async () => {
  throw new Refusal('wrong_state', 'Nothing of this message has failed.');
};

export function createLive(deps: LiveDeps): Live {
  const { store, clock, log, accounts, rules, settings, templates, directory, limits = SOCKET_LIMITS } = deps;
  const { actions, absences, availability, pick, sender, webChat, inReach } = deps;
  const { deliverAgain = nothingFailed, showTyping = async () => {} } = deps;
  const hub = new Hub();
  const metrics = createLiveMetrics(deps.metrics, hub);
  const board = createQueueBoard({ store, clock, hub, log, onWaiting: metrics.waiting });
  const connections = new Set<Connection>();
  let stopping = false;

  /** Who could not be told is made to come back: resuming tells everything. */
  const sync = (attached: Attached<{ sync(): Promise<void> }> | undefined) => {
    attached?.feed.sync().catch((error) => {
      if (stopping) return;
      log.error({ err: error }, 'A client was not told');
      attached.close(INTERNAL_ERROR);
    });
  };
  const syncAgent = (agent: string) => sync(hub.agents.get(agent));
  const syncCustomer = (conversation: string) => sync(hub.customers.get(conversation));

  const send: Send = async (outgoing) => {
    const begun = performance.now();
    const receipt = await sender.send(outgoing);
    metrics.storedAfter((performance.now() - begun) / 1000);
    return receipt;
  };

  const agents = createAgentAttachments({
    store,
    clock,
    hub,
    availability,
    log,
    rules,
    templates,
    directory,
    settings: settings.inForce,
    inReach,
    changed: syncAgent,
    stopping: () => stopping,
  });
  const attachCustomer = createCustomerAttachments({
    ...{ store, clock, log, hub, absences },
    stopping: () => stopping,
    changed: syncCustomer,
    presenceChanged(conversation) {
      for (const [agent, { feed }] of hub.agents) if (feed.follows(conversation)) syncAgent(agent);
    },
  });
  rules.onChanged(() => {
    for (const { feed } of hub.agents.values()) feed.rulesChanged();
  });
  templates.onChanged(() => {
    for (const { feed } of hub.agents.values()) feed.templatesChanged();
  });
  settings.onChanged(() => {
    for (const agent of hub.agents.keys()) syncAgent(agent);
  });
  directory.onChanged((likenesses) => {
    for (const [agent, { feed }] of hub.agents) if (feed.shows(likenesses)) syncAgent(agent);
  });
  accounts.onRevoked((session) => void agents.revoked(session));

  const serve = <Request extends { type: string }>(
    socket: WebSocket,
    ip: string,
    endpoint: Endpoint<Request>,
  ) => {
    const connection = serveSocket(socket, endpoint, { address: networkOf(ip), clock, log, limits });
    connections.add(connection);
    connection.onClose(() => connections.delete(connection));
    if (stopping) connection.close(CloseCode.shuttingDown);
  };
  const forAgents = agentEndpoint({
    ...{ accounts, availability, actions, pick, send, deliverAgain, showTyping, clock },
    attach: agents.attach,
  });
  const forCustomers = customerEndpoint({ webChat, actions, send, clock, attach: attachCustomer });

  return {
    routes: socketRoutes({
      serveAgent: (socket, ip) => serve(socket, ip, forAgents),
      serveCustomer: (socket, ip) => serve(socket, ip, forCustomers),
    }),
    onBatch: metrics.batch,
    isConnected: (conversation) => hub.customers.has(conversation),
    checkPresence: agents.checkPresence,

    tell(touched) {
      metrics.touched(touched);
      for (const stored of touched.messages) hub.message(stored);
      for (const agent of touched.agents) syncAgent(agent);
      for (const conversation of touched.conversations) syncCustomer(conversation);
      board.changed(touched.queues);
    },

    queuesChanged() {
      for (const { feed } of hub.agents.values())
        feed.membershipsChanged().catch((error) => {
          if (!stopping) log.error({ err: error }, 'An agent was not told of its queues');
        });
    },

    async stop() {
      stopping = true;
      const closed = [...connections].map(
        (connection) => new Promise<void>((resolve) => connection.onClose(resolve)),
      );
      for (const connection of connections) connection.close(CloseCode.shuttingDown);
      board.stop();
      await Promise.all(closed);
    },
  };
}
