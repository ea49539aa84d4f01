import type { Clock } from '../../../../lib/clock.ts';
import type { Store } from '../../store/store.ts';
import type { PlatformId } from '../platform.ts';
import type { Sending } from './sending.ts';

/** Panels say it less often: this holds only what somebody else would send. */
const AT_MOST_EVERY_MS = 5_000;

export interface TypingDeps extends Pick<Sending, 'accounts' | 'platforms' | 'http'> {
  store: Store;
  clock: Clock;
}

interface Row {
  account: string;
  channel: PlatformId;
  customer: string;
  /** What the platform calls the last that the customer wrote. */
  last: string | null;
}

/** Shows customers at platforms that their agent is writing, as long as they may be answered. Not for certain. */
export function createTyping({ store, clock, accounts, platforms, http }: TypingDeps) {
  /** By agent and conversation, until when it is shown no second time; the oldest first. */
  const resting = new Map<string, number>();

  const isResting = (who: string): boolean => {
    const now = clock.now();
    for (const [id, until] of resting) {
      if (until > now) break;
      resting.delete(id);
    }
    if (resting.has(who)) return true;
    resting.set(who, now + AT_MOST_EVERY_MS);
    return false;
  };

  return async (conversation: string, agent: string): Promise<void> => {
    if (isResting(`${agent} ${conversation}`)) return;
    const [row] = await store.query<Row>(
      `select c.channel_account_id as account, c.channel, c.channel_customer as customer,
              (select m.provider_id from messages m
                where m.conversation_id = c.id and m.sender = 'customer' and m.provider_id is not null
                order by m.seq desc limit 1) as last
         from conversations c join channel_accounts a on a.id = c.channel_account_id
        where c.id = $1 and c.agent_id = $2 and c.state = 'active' and a.enabled
          and (c.reply_until is null or c.reply_until > $3)
          -- What is on its way ends what is shown, and must not come before it.
          and not exists (select from deliveries d
                           where d.conversation_id = c.id and d.state in ('waiting', 'sending'))`,
      [conversation, agent, clock.now()],
    );
    const platform = platforms.find(({ id }) => id === row?.channel);
    if (row === undefined || platform?.showTyping === undefined) return;
    const account = await accounts.open(row.account);
    if (account !== null) await platform.showTyping(account, row.customer, row.last, http);
  };
}
