import type { Clock } from '../../../../lib/clock.ts';
import type { Commit } from '../../conversations/commit.ts';
import type { Store } from '../../store/store.ts';
import type { Http } from '../http.ts';
import type { Inbound, OpenAccount, Platform } from '../platform.ts';
import type { InboxAccounts, Platforms } from './accounts.ts';
import { type Addressed, type Applying, asArrived } from './apply.ts';
import { noteAsked } from './contacts.ts';
import { lockEvent, noteApplied, putOff, type WaitingEvent } from './events.ts';
import type { createFiles } from './files.ts';
import type { InboxMetrics } from './metrics.ts';
import { nameToKeep } from './names.ts';

/** A state can come before we have noted what its message is called there: so often it is looked for again. */
const MOST_LOOKS = 5;
const LOOK_AGAIN_MS = 1000;

export interface OutsideDeps {
  store: Store;
  clock: Clock;
  commit: Commit;
  http: Http;
  accounts: Pick<InboxAccounts, 'open'>;
  platforms: Platforms;
  applying: Applying;
  files: ReturnType<typeof createFiles>;
  metrics: Pick<InboxMetrics, 'nothingThere'>;
  /** Takes what is about messages of ours; false when it knows none such. */
  told(account: OpenAccount, event: Inbound): Promise<boolean>;
}

/** What events need that no transaction may wait for: names and files from the platform, and the outbox. */
export function createOutside(deps: OutsideDeps) {
  const { store, clock, commit, http, accounts, platforms, applying, files, metrics, told } = deps;

  const askName = async ({ waiting, from }: Addressed, account: OpenAccount, platform: Platform) => {
    const name = (await platform.fetchName?.(account, from.customer, http)) ?? null;
    await noteAsked(store, from, { name: nameToKeep(name), at: clock.now() });
    await putOff(store, [waiting], { until: 0 });
  };

  const applied = (waiting: WaitingEvent) => noteApplied(store, [waiting]);

  const state = async (waiting: WaitingEvent, account: OpenAccount): Promise<void> => {
    if (await told(account, waiting.event)) return applied(waiting);
    if (waiting.event.type === 'watermark') return applied(waiting);
    if (waiting.attempts < MOST_LOOKS)
      return putOff(store, [waiting], {
        until: clock.now() + LOOK_AGAIN_MS * 2 ** waiting.attempts,
        attempts: 1,
      });
    metrics.nothingThere();
    return applied(waiting);
  };

  const echo = async (one: Addressed, account: OpenAccount, event: Extract<Inbound, { type: 'echo' }>) => {
    const isOurs = (await told(account, event)) || event.tag !== undefined;
    await commit(async (work) => {
      const mine = await lockEvent(work.tx, one.waiting);
      if (mine === null) return;
      if (!isOurs) await applying.applyEcho(work, one, event);
      await noteApplied(work.tx, [mine]);
    });
  };

  return async (one: Addressed): Promise<void> => {
    const { waiting } = one;
    const { event } = waiting;
    const account = await accounts.open(waiting.account_id);
    const platform = platforms.get(waiting.channel);
    if (account === null || platform === undefined) throw new Error('The account of an event is gone.');
    if (event.type === 'status' || event.type === 'watermark') return state(waiting, account);
    if (event.type === 'echo') return echo(one, account, event);
    if (applying.wantsName(one, clock.now())) return askName(one, account, platform);
    const [arrived] = asArrived(one);
    if (arrived === undefined || !('file' in arrived.event.content)) return;
    const { file, caption } = arrived.event.content;
    await files.bring({ arrived, file, caption }, { account, platform }, async (work, done) => {
      await noteApplied(work.tx, [done]);
    });
  };
}
