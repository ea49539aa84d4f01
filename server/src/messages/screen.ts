import type { ChannelId } from '../../../lib/channels/index.ts';
import type { Finding } from '../../../lib/sensitive/index.ts';
import type { Queryable } from '../store/store.ts';

/** Finds sensitive patterns. */
export interface Search {
  /** Whether what was said just before can matter: numbers may be spread over messages. */
  readonly looksBack: boolean;
  /**
   * What is found in `text`, said after `previous`, oldest first, as it is written and as the channel shows it. Other
   * requests go on meanwhile, however long it takes.
   */
  find(previous: readonly string[], text: string, channel?: ChannelId): Promise<Finding[]>;
  /** `text` with what was found in it masked. */
  mask(text: string, findings: readonly Finding[], channel?: ChannelId): string;
}

/** What is looked for in messages before they are stored. */
export interface Screen {
  readonly version: number;
  /** In agents' messages; null when there is nothing to look for. */
  readonly outgoing: Search | null;
  /** In customers' messages, and what becomes of what is found; null when they are left alone. */
  readonly incoming: (Search & { rule: 'mask_stored' | 'mask_displayed' }) | null;
}

/** Where screens come from: what they look for is ruled in a room above this one. */
export interface Screening {
  /**
   * SQL: which rules hold for the account that the SQL `account` gives, a column of the query that takes the locks, so
   * that it costs none of its own. For null they are those for all, by which customers' messages go.
   */
  inForce(account: string): string;
  /** The screen of these, as the transaction that asks has read them. */
  screen(tx: Queryable, inForce: string): Promise<Screen>;
}
