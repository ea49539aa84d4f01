import { createPresence } from '../agents/presence.ts';
import { createWebChat } from '../channels/web-chat.ts';
import type { Clock } from '../clock.ts';
import { createSender } from '../messages/sender.ts';
import { createAllocator } from '../routing/allocator.ts';
import type { Rules } from '../rules/index.ts';
import type { Store } from '../store/store.ts';
import { createActions } from './actions.ts';
import { createCommit, type Touched } from './commit.ts';
import { createSweep } from './timers.ts';

/** What the operator sets about conversations. */
export interface ConversationsConfig {
  /** How long an agent may be out of reach before its conversations go back to their queues. */
  agentGraceSeconds: number;
  /** After this many ignored offers in a row an agent is set Not ready. */
  ignoredOffersLimit: number;
  /** How long a conversation that everyone declined or ignored rests before it goes round again. */
  reofferPauseSeconds: number;
}

export interface EngineDeps {
  store: Store;
  clock: Clock;
  config: ConversationsConfig;
  rules: Pick<Rules, 'screen'>;
  /** Called with what each transaction changed, once it is committed. */
  tell(touched: Touched): void;
  onBatch(size: number): void;
}

export type Engine = ReturnType<typeof createEngine>;

/** All that changes conversations, without sockets and timers. Any number of engines may share one store. */
export function createEngine({ store, clock, config, rules, tell, onBatch }: EngineDeps) {
  const commit = createCommit(store, tell);
  const actions = createActions({ commit, clock, config });
  const presence = createPresence({ commit, clock, config });
  const allocate = createAllocator({ store, clock, commit, config });
  const sender = createSender({ commit, clock, rules, onBatch });
  const webChat = createWebChat({ store, clock, commit, rules });
  const sweep = createSweep({ store, clock, actions, presence, allocate, config });
  return { actions, presence, allocate, sender, webChat, sweep };
}
