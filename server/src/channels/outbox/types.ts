import type { Clock } from '../../../../lib/clock.ts';
import type { Commit } from '../../conversations/commit.ts';
import type { Log } from '../../logger.ts';
import type { Metrics } from '../../metrics.ts';
import type { Store } from '../../store/store.ts';
import type { Http } from '../http.ts';
import type { OpenAccount, OutboundFile, Platform, PlatformFailure } from '../platform.ts';

/** What the outbox asks of the accounts at platforms. */
export interface OutboxAccounts {
  /** The account with its secrets; null when there is none. Throws when they cannot be read. */
  open(id: string): Promise<OpenAccount | null>;
  noteSent(id: string): void;
  noteFailure(id: string, failure: PlatformFailure): void;
  /** Called with every change of an account. */
  onChanged(listener: () => void): void;
}

export interface OutboxDeps {
  store: Store;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  commit: Commit;
  accounts: OutboxAccounts;
  platforms: readonly Platform[];
  http: Http;
  /** The file that an agent sent as this message; null when it is gone. */
  openFile(message: string): Promise<OutboundFile | null>;
  /** From 0 to below 1: spreads what is tried again. */
  random?: () => number;
}
