import { type ChannelId, channels } from '../../../lib/channels/index.ts';
import type { PlatformTemplateUse } from '../../../lib/protocol/delivery.ts';
import type { Work } from '../conversations/commit.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';
import type { Fresh, Outgoing, Place } from './batch.ts';
import { quote } from './changes.ts';
import type { Told } from './insert.ts';

/** An agent's message just stored that its customer gets by a platform. */
export interface ToDeliver {
  conversation: string;
  id: string;
  channel: ChannelId;
  account: string;
  text: string;
  isFile: boolean;
  platformTemplate: PlatformTemplateUse | null;
}

/** Takes note, in the transaction that stores them, of messages that are to go to platforms. */
export type Deliver = (work: Work, messages: readonly ToDeliver[]) => Promise<void>;

/** What the messages say that agents of this batch answer, by what answers them. */
export async function readQuoted(
  tx: Queryable,
  places: ReadonlyMap<string, Place>,
  batch: readonly Outgoing[],
): Promise<ReadonlyMap<Outgoing, NonNullable<Told['quotes']>>> {
  const quoted = new Map<Outgoing, NonNullable<Told['quotes']>>();
  for (const outgoing of batch) {
    const { conversation, sender, quotes: id } = outgoing;
    if (id === undefined || sender.type !== 'agent' || !places.get(conversation)?.channel_account_id)
      continue;
    const found = await quote(tx, { conversation, id }, conversation);
    if (found) quoted.set(outgoing, found);
  }
  return quoted;
}

/** What is stored of a message beside its text, with what it answers. */
export function toldOf(
  outgoing: Outgoing,
  quoted: ReadonlyMap<Outgoing, NonNullable<Told['quotes']>>,
): Told | undefined {
  const { sender, platformTemplate, told } = outgoing;
  if (sender.type === 'customer') return told;
  return { ...(platformTemplate && { what: 'template' }), quotes: quoted.get(outgoing) };
}

/** Of a message that was stored, what its customer's platform is to get. */
export function toDeliver(places: ReadonlyMap<string, Place>): (fresh: Fresh) => ToDeliver[] {
  return ({ outgoing: { conversation, id, sender, platformTemplate = null }, row }) => {
    const { channel, channel_account_id: account } = places.get(conversation) ?? {};
    if (sender.type !== 'agent' || channel === undefined || !account) return [];
    return [
      { conversation, id, channel, account, text: row.body, isFile: row.file !== null, platformTemplate },
    ];
  };
}

/** Why an agent's message does not go to the customer's platform now. */
export function refuseAtPlatform(
  places: ReadonlyMap<string, Place>,
  { conversation, sender, platformTemplate }: Outgoing,
  at: number,
): Refusal | null {
  const place = places.get(conversation);
  if (place === undefined || sender.type === 'customer') return null;
  const { replyWindowMs, hasTemplates } = channels[place.channel];
  if (platformTemplate !== undefined)
    return hasTemplates ? null : new Refusal('bad_request', 'This channel has no templates of its own.');
  const { reply_until } = place;
  if (replyWindowMs === null || reply_until === null || at < reply_until) return null;
  return new Refusal(
    'window_closed',
    'The customer wrote too long ago: only a template of the platform goes.',
  );
}
