import { Unavailable } from '../../refusal.ts';
import { SendFailure } from '../platform.ts';
import { type Claimed, claimNext, renewClaim } from './claim.ts';
import { createOutboxMetrics } from './metrics.ts';
import { type Outcome, outcomeOf, storeOutcome } from './outcome.ts';
import { LEASE_MS } from './schedule.ts';
import { send, showRead } from './sending.ts';
import type { OutboxDeps } from './types.ts';
import { unquoted } from './unquoted.ts';

/** How many messages are being sent at a time by this process: by one account, and in all. */
const AT_ONCE = { byAccount: 8, inAll: 32 };
/** How often it is looked what is due: what falls due, and what other processes stored. */
const LOOK_MS = 1000;

/** Sends what is stored, in the order of each conversation and many conversations at a time. */
export function createWorker(deps: OutboxDeps) {
  const { store, clock, log, commit, accounts, random = Math.random } = deps;
  const metrics = createOutboxMetrics(deps.metrics);
  const underWay = new Map<Promise<void>, Claimed>();
  /** Accounts of which the platform wants no more before a time. */
  const resting = new Map<string, number>();
  let stopped = true;
  let wanted = false;
  let looking: Promise<void> | null = null;
  let cancel = () => {};

  const attempt = async (claimed: Claimed): Promise<Outcome> => {
    try {
      return { type: 'sent', providerId: await send(deps, claimed) };
    } catch (error) {
      if (!(error instanceof SendFailure))
        log.error({ err: error, channel: claimed.channel }, 'A platform failed in a way that is not known');
      else {
        accounts.noteFailure(claimed.account, unquoted(error.failure, claimed.text));
        if (error.kind === 'retry' && error.retryAfterMs !== undefined)
          resting.set(claimed.account, clock.now() + error.retryAfterMs);
      }
      return outcomeOf(error, claimed, { now: clock.now(), random });
    }
  };

  const run = async (claimed: Claimed) => {
    const { channel, account, maybeTwice, isClosed } = claimed;
    if (maybeTwice && !isClosed) metrics.maybeTwice(channel);
    let release = () => {};
    const renew = () => {
      release = clock.after(LEASE_MS / 2, () => {
        renewClaim(store, claimed, clock.now()).catch(() => {});
        renew();
      });
    };
    renew();
    try {
      const outcome = await attempt(claimed);
      metrics.attempted(channel, outcome.type);
      if (outcome.type === 'sent') accounts.noteSent(account);
      await storeOutcome(commit, claimed, outcome);
      // What comes after it in its conversation does not wait for that.
      wake();
      if (outcome.type === 'sent') await showRead(deps, claimed).catch(() => {});
    } catch (error) {
      // What came of it is not stored: once the claim is over it counts as a message in doubt.
      if (!(error instanceof Unavailable)) log.error({ err: error }, 'What came of a message was not stored');
    } finally {
      release();
    }
  };

  const busy = () => {
    const now = clock.now();
    for (const [account, until] of resting) if (until <= now) resting.delete(account);
    const loads = new Map<string, number>();
    for (const { account } of underWay.values()) loads.set(account, (loads.get(account) ?? 0) + 1);
    const full = [...loads].flatMap(([account, load]) => (load >= AT_ONCE.byAccount ? [account] : []));
    return [...resting.keys(), ...full];
  };

  const look = async () => {
    do {
      wanted = false;
      while (!stopped && underWay.size < AT_ONCE.inAll) {
        const claimed = await claimNext(store, clock.now(), busy());
        if (claimed === null) break;
        const done = run(claimed).finally(() => {
          underWay.delete(done);
          wake();
        });
        underWay.set(done, claimed);
      }
    } while (wanted && !stopped);
  };

  const wake = () => {
    if (stopped) return;
    wanted = true;
    if (looking !== null) return;
    cancel();
    looking = look()
      .catch((error) => {
        if (!(error instanceof Unavailable)) log.error({ err: error }, 'Messages to platforms were not sent');
        wanted = false;
      })
      .finally(() => {
        looking = null;
        if (stopped) return;
        if (wanted) wake();
        else cancel = clock.after(LOOK_MS, wake);
      });
  };

  return {
    /** To be called when something may be stored that is to be sent. */
    wake,
    start() {
      stopped = false;
      wake();
    },
    /** Begins no more, and resolves when what is being sent is. */
    async stop(): Promise<void> {
      stopped = true;
      cancel();
      await looking;
      await Promise.all(underWay.keys());
    },
    /** Resolves when nothing is being sent, and nothing is due. */
    async idle(): Promise<void> {
      while (looking !== null || underWay.size > 0) {
        await looking;
        await Promise.all(underWay.keys());
      }
    },
  };
}
