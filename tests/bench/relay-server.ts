import { randomBytes } from 'node:crypto';
import { WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../../lib/clock.ts';
import { createAccounts } from '../../server/src/accounts/index.ts';
import { recordReuse } from '../../server/src/audit/index.ts';
import { hashSecret } from '../../server/src/channels/web-chat/index.ts';
import { readConfig } from '../../server/src/config.ts';
import { DEMO_SENSITIVE } from '../../server/src/demo/rules.ts';
import { createDesk } from '../../server/src/desk.ts';
import { createLog } from '../../server/src/logger.ts';
import { SOCKET_LIMITS } from '../../server/src/sockets/connection.ts';
import { openStore, type Store } from '../../server/src/store/index.ts';

/** What the benchmark needs to know of a server it started: where it listens, and who may come. */
export interface RelayServer {
  port: number;
  pairs: { agentToken: string; customerToken: string; conversation: string }[];
}

type Tell = (server: RelayServer) => void;

/** Forwards between the two sockets of `/<pair>` and does nothing else. */
function startBare(pairs: number, tell: Tell): void {
  const rooms = new Map<string, WebSocket[]>();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  server.on('connection', (socket, { url = '' }) => {
    const room = rooms.get(url) ?? [];
    rooms.set(url, [...room, socket]);
    socket.on('message', (data) => {
      for (const other of rooms.get(url) ?? [])
        if (other !== socket && other.readyState === WebSocket.OPEN) other.send(data, { binary: false });
    });
  });
  server.on('listening', () => {
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The bare relay has no port.');
    const nobody = { agentToken: '', customerToken: '', conversation: '' };
    tell({ port: address.port, pairs: Array.from({ length: pairs }, () => nobody) });
  });
}

/** The desk as it runs, but that agents need not sign in with a password, and may write as fast as they can. */
async function startDesk(
  { pairs, screening }: { pairs: number; screening: boolean },
  dataFolder: string,
  databaseUrl: string | undefined,
  tell: Tell,
) {
  const clock = systemClock;
  const log = createLog('error');
  const config = readConfig({});
  const store = await openStore({ databaseUrl, dataFolder, clock, log });
  const accounts = {
    ...createAccounts({ store, clock, config, recordReuse }),
    authenticate: async (token: string) => {
      const accountId = token;
      const expiresAt = clock.now() + 86_400_000;
      return {
        sessionId: token,
        expiresAt,
        accountId,
        role: 'agent' as const,
        managesTemplates: false,
        name: accountId,
        login: accountId,
      };
    },
  };
  // Who was connected first says nothing until the last server is ready.
  const limits = { ...SOCKET_LIMITS, silentMs: 600_000, frames: { perSecond: 1e6, burst: 1e6 } };
  const much = { points: 1e9, duration: 1 };
  const chatLimits = {
    starts: much,
    connections: { byConversation: much, byAddress: much },
    arrivals: { atOnce: 1e9, apartMs: 0 },
    messages: { byConversation: much, byAddress: much, ofDesk: much },
    files: { byConversation: much, byAddress: much, ofDesk: much },
  };
  const desk = await createDesk({ store, clock, log, config, accounts, limits, chatLimits });
  if (screening) await desk.rules.change('sensitive', { config: DEMO_SENSITIVE, version: 0, account: null });
  await desk.start();
  const people = await seed(store, pairs);
  const url = await desk.app.listen({ port: 0, host: '127.0.0.1' });
  tell({ port: Number(new URL(url).port), pairs: people });
}

/** Pairs in the middle of a chat. */
async function seed(store: Store, pairs: number): Promise<RelayServer['pairs']> {
  const run = randomBytes(4).toString('hex');
  const people = Array.from({ length: pairs }, (_, n) => ({
    agentToken: `${run}-agent-${n}`,
    customerToken: `${run}-customer-${n}`,
    conversation: `${run}-chat-${n}`,
  }));
  const agents = people.map(({ agentToken }) => agentToken);
  await store.query('insert into queues (id, name) values ($1, $1)', [run]);
  await store.query(
    `insert into accounts (id, login, name, role, password_hash, created_at)
     select id, id, id, 'agent', '', 0 from unnest($1::text[]) as id`,
    [agents],
  );
  await store.query(
    `insert into conversations (id, start_id, token_hash, agent_id, queue_id, channel, customer_name, state,
                                queued_since, accepted_at)
     select id, id, token_hash, agent_id, $4, 'web_chat', 'Customer', 'active', 0, 0
       from unnest($1::text[], $2::text[], $3::text[]) as t (id, token_hash, agent_id)`,
    [
      people.map(({ conversation }) => conversation),
      people.map(({ customerToken }) => hashSecret(customerToken)),
      agents,
      run,
    ],
  );
  return people;
}

const [, , kind, pairs, dataFolder = '', databaseUrl] = process.argv;
const tell: Tell = (server) => void process.send?.(server);
// Without the benchmark there is nothing to serve.
process.on('disconnect', () => process.exit(0));
if (kind === 'bare') startBare(Number(pairs), tell);
else
  await startDesk({ pairs: Number(pairs), screening: kind === 'screening' }, dataFolder, databaseUrl, tell);
