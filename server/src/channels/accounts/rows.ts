import type { ChannelFailure } from '../../../../lib/protocol/channel-accounts.ts';
import { Refusal } from '../../refusal.ts';
import type { Queryable } from '../../store/index.ts';
import type { PlatformId } from '../platform.ts';

/** An account as it is stored. */
export interface Row {
  id: string;
  channel: PlatformId;
  name: string;
  queue: string;
  enabled: boolean;
  externalId: string;
  settings: Record<string, string>;
  /** Sealed. */
  sealed: string;
  /** Since when each secret is there. */
  secrets: Record<string, number>;
  version: number;
  createdAt: number;
  displayName: string | null;
  checkedAt: number | null;
  tokenExpiresAt: number | null;
  lastReceivedAt: number | null;
  lastSentAt: number | null;
  lastFailure: (ChannelFailure & { at: number }) | null;
}

/** SQL: what a `Row` is selected by. */
export const COLUMNS = `id, channel, name, queue_id as queue, enabled, external_id as "externalId", settings,
  secrets as sealed, secrets_set as secrets, version, created_at as "createdAt", display_name as "displayName",
  checked_at as "checkedAt", token_expires_at as "tokenExpiresAt", last_received_at as "lastReceivedAt",
  last_sent_at as "lastSentAt", last_failure as "lastFailure"`;

/** @throws Refusal when there is none. */
export async function findRow(on: Queryable, id: string): Promise<Row> {
  const [row] = await on.query<Row>(`select ${COLUMNS} from channel_accounts where id = $1`, [id]);
  if (row === undefined) throw new Refusal('not_found', 'There is no such account.');
  return row;
}

/** What is recorded of an account: of its secrets only since when they are there. */
export const stateOf = ({ channel, name, queue, enabled, externalId, settings, secrets }: Row) => ({
  channel,
  name,
  queue,
  enabled,
  externalId,
  settings,
  secrets,
});
