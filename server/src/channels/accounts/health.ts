import type { Clock } from '../../../../lib/clock.ts';
import { type ChannelHealth, TOKEN_WARNING_DAYS } from '../../../../lib/protocol/channel-accounts.ts';
import type { Log } from '../../logger.ts';
import type { Queryable } from '../../store/index.ts';
import type { Row } from './rows.ts';
import type { AccountNotes } from './types.ts';

/** How often what is noted of an account is stored at most. */
const STORE_EVERY_MS = 60_000;
const LONGEST_DETAIL = 500;
const TOKEN_WARNING_MS = TOKEN_WARNING_DAYS * 24 * 60 * 60_000;

/** What was noted since this server was started. */
interface Noted extends Pick<Row, 'lastReceivedAt' | 'lastSentAt' | 'lastFailure'> {
  refusedSignatures: number;
  storedAt: number;
  isStored: boolean;
}

/** What goes through accounts: known here at once, and stored every minute for later and for other servers. */
export function createHealth({ store, clock, log }: { store: Queryable; clock: Clock; log: Log }) {
  const noted = new Map<string, Noted>();
  let storing = Promise.resolve();

  function of(id: string): Noted {
    const there = noted.get(id);
    if (there !== undefined) return there;
    const first: Noted = {
      ...{ lastReceivedAt: null, lastSentAt: null, lastFailure: null },
      ...{ refusedSignatures: 0, storedAt: Number.NEGATIVE_INFINITY, isStored: true },
    };
    noted.set(id, first);
    return first;
  }

  function put(id: string, entry: Noted): void {
    entry.isStored = true;
    entry.storedAt = clock.now();
    const { lastReceivedAt, lastSentAt, lastFailure } = entry;
    storing = storing
      .then(async () => {
        await store.query(
          `update channel_accounts set last_received_at = greatest(last_received_at, $2::bigint),
                  last_sent_at = greatest(last_sent_at, $3::bigint),
                  last_failure = case when coalesce((last_failure->>'at')::bigint, 0) < ($4::jsonb->>'at')::bigint
                                      then $4::jsonb else last_failure end
            where id = $1`,
          [id, lastReceivedAt, lastSentAt, lastFailure === null ? null : JSON.stringify(lastFailure)],
        );
      })
      .catch((error) => {
        entry.isStored = false;
        log.warn({ err: error, account: id }, 'How an account at a platform does was not stored');
      });
  }

  function note(id: string, news: Partial<Noted>): void {
    const entry = Object.assign(of(id), news, { isStored: false });
    if (clock.now() - entry.storedAt >= STORE_EVERY_MS) put(id, entry);
  }

  const notes: AccountNotes = {
    noteReceived: (id) => note(id, { lastReceivedAt: clock.now() }),
    noteSent: (id) => note(id, { lastSentAt: clock.now() }),
    noteFailure: (id, { code, detail }) =>
      note(id, { lastFailure: { code, detail: detail.slice(0, LONGEST_DETAIL), at: clock.now() } }),
    noteRefusedSignature(id) {
      of(id).refusedSignatures += 1;
    },
  };

  return {
    ...notes,

    /** By what is stored and what was noted here since. */
    read(row: Row, secretsUnreadable: boolean): ChannelHealth {
      const { displayName, checkedAt, tokenExpiresAt } = row;
      const { lastReceivedAt, lastSentAt, lastFailure, refusedSignatures = 0 } = noted.get(row.id) ?? {};
      const failures = [row.lastFailure, lastFailure ?? null].filter((one) => one !== null);
      return {
        ...{ displayName, checkedAt, tokenExpiresAt, refusedSignatures, secretsUnreadable },
        tokenEndsSoon: tokenExpiresAt !== null && tokenExpiresAt - clock.now() < TOKEN_WARNING_MS,
        lastReceivedAt: later(row.lastReceivedAt, lastReceivedAt ?? null),
        lastSentAt: later(row.lastSentAt, lastSentAt ?? null),
        lastFailure: failures.sort((a, b) => b.at - a.at)[0] ?? null,
      };
    },

    forget: (id: string) => void noted.delete(id),

    /** Stores what is not stored yet. */
    async stop(): Promise<void> {
      for (const [id, entry] of noted) if (!entry.isStored) put(id, entry);
      await storing;
    },
  };
}

export type Health = ReturnType<typeof createHealth>;

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
