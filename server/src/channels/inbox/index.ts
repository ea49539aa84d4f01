import type { Clock } from '../../../../lib/clock.ts';
import type { Receiving } from '../../attachments/receiving.ts';
import type { Commit } from '../../conversations/commit.ts';
import type { Routes } from '../../http/app.ts';
import type { Log } from '../../logger.ts';
import type { Screening } from '../../messages/screen.ts';
import type { Deliver } from '../../messages/to-platforms.ts';
import type { Metrics } from '../../metrics.ts';
import type { Store } from '../../store/store.ts';
import { watch } from '../../watch.ts';
import type { Http } from '../http.ts';
import type { Inbound, OpenAccount } from '../platform.ts';
import type { InboxAccounts, Platforms } from './accounts.ts';
import { createApplying } from './apply.ts';
import { forgetApplied } from './events.ts';
import { createFiles } from './files.ts';
import { createInboxMetrics } from './metrics.ts';
import { createOutside } from './outside.ts';
import { inboxRoutes } from './routes.ts';
import { createStoring } from './storing.ts';
import { createWorker } from './worker.ts';

const HOUR_MS = 3_600_000;
/** Longer than any platform tells anything again. */
const REMEMBERED_MS = 30 * 24 * HOUR_MS;

export interface InboxDeps {
  store: Store;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  commit: Commit;
  screening: Screening;
  accounts: InboxAccounts;
  platforms: Platforms;
  http: Http;
  receiving: Receiving;
  outbox: {
    deliver: Deliver;
    /** Takes what is about messages of ours; false when it knows none such. */
    told(account: OpenAccount, event: Inbound): Promise<boolean>;
  };
  /** How much a conversation may hold, in bytes. */
  limit: number;
}

/** What platforms tell: received, stored before it is answered, and put into conversations. */
export interface Inbox {
  routes: Routes;
  /** Takes up what a stop or crash left. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Something may be stored that is to be applied. */
  wake(): void;
  /** Resolves when all that can be applied by now is. */
  idle(): Promise<void>;
}

export function createInbox(deps: InboxDeps): Inbox {
  const { store, clock, log, commit, accounts, platforms, outbox, receiving } = deps;
  const metrics = createInboxMetrics(deps.metrics);
  const applying = createApplying({
    ...deps,
    deliver: outbox.deliver,
    metrics,
    removeFiles: receiving.remove,
  });
  const files = createFiles({ ...deps, deliver: outbox.deliver });
  const outside = createOutside({ ...deps, metrics, applying, files, told: outbox.told });
  const worker = createWorker({ store, clock, log, commit, applying, metrics, outside });
  const upkeep = () => forgetApplied(store, clock.now() - REMEMBERED_MS);
  let stopUpkeep = () => {};
  accounts.onChanged(worker.wake);

  return {
    routes: inboxRoutes({
      ...{ accounts, platforms, metrics, log },
      store: createStoring({ store, clock }),
      wake: worker.wake,
    }),
    async start() {
      await worker.start();
      const failed = (error: unknown) => log.error({ err: error }, 'Ids of old events were not forgotten');
      const stopForgetting = watch(clock, upkeep, failed, HOUR_MS);
      // What another process stored and died with is nobody's hint.
      const stopLooking = watch(clock, async () => worker.wake(), failed);
      stopUpkeep = () => {
        stopForgetting();
        stopLooking();
      };
    },
    async stop() {
      stopUpkeep();
      await worker.stop();
    },
    wake: worker.wake,
    idle: worker.idle,
  };
}
