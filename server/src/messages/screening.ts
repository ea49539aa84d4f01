import type { ChannelId } from '../../../lib/channels/index.ts';
import type { PatternFound } from '../../../lib/protocol/index.ts';
import { LOOK_BACK } from '../../../lib/sensitive/index.ts';
import type { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';
import { senderOf } from './backlog.ts';
import type { Outgoing } from './batch.ts';
import { judge, type Masked, maskIncoming } from './judge.ts';
import type { Screen } from './screen.ts';

/** What the rules say of a message. */
export interface Screened {
  refusal: Refusal | null;
  /** What its agent was warned of and sends anyway. */
  sentAnyway: PatternFound[];
  /** What is to be stored. */
  text: string;
  masked: Masked | null;
}

/**
 * Screens messages in the order given, each together with what its sender said just before.
 *
 * @param screens what each is looked through for
 * @param channelOf the channel of a conversation, on which its messages are seen
 */
export async function screenBatch(
  tx: Queryable,
  screens: ReadonlyMap<Outgoing, Screen>,
  channelOf: (conversation: string) => ChannelId,
): Promise<Map<Outgoing, Screened>> {
  const screened = new Map<Outgoing, Screened>();
  const looking = [...screens].filter(([outgoing, screen]) => searchOf(outgoing, screen) !== null);
  const said = await readSaid(
    tx,
    looking
      .filter(([outgoing, screen]) => searchOf(outgoing, screen)?.looksBack)
      .map(([outgoing]) => outgoing),
  );
  for (const [outgoing, screen] of looking) {
    const before = (said.get(senderOf(outgoing)) ?? []).filter(({ id }) => id !== outgoing.id);
    const result = await screenOne(
      screen,
      before.map(({ body }) => body),
      outgoing,
      channelOf(outgoing.conversation),
    );
    screened.set(outgoing, result);
    if (result.refusal === null)
      said.set(senderOf(outgoing), [...before, { id: outgoing.id, body: result.text }].slice(-LOOK_BACK));
  }
  return screened;
}

const searchOf = ({ sender }: Outgoing, { outgoing, incoming }: Screen) =>
  sender.type === 'agent' ? outgoing : incoming;

async function screenOne(
  screen: Screen,
  before: readonly string[],
  { sender, text, confirmed = [] }: Outgoing,
  channel: ChannelId,
): Promise<Screened> {
  const clean: Screened = { refusal: null, sentAnyway: [], text, masked: null };
  if (sender.type === 'customer') return { ...clean, ...(await maskIncoming(screen, before, text, channel)) };
  const findings = await screen.outgoing?.find(before, text, channel);
  return { ...clean, ...judge(findings ?? [], confirmed) };
}

interface Said {
  id: string;
  body: string;
}

/** The last messages of each sender in its conversation, oldest first: as many rows, however long it is. */
async function readSaid(tx: Queryable, batch: readonly Outgoing[]): Promise<Map<string, Said[]>> {
  if (batch.length === 0) return new Map();
  const senders = new Map(batch.map((outgoing) => [senderOf(outgoing), outgoing]));
  const rows = await tx.query<Said & { key: string }>(
    `select s.key, m.id, m.body
       from unnest($1::text[], $2::text[], $3::text[]) as s (key, conversation_id, author)
      cross join lateral (
        select id, body, seq from messages
         where conversation_id = s.conversation_id and coalesce(author_id, '') = s.author
           and sender <> 'system'
           and sender = case s.author when '' then 'customer' else 'agent' end
         order by seq desc limit ${LOOK_BACK}) m
      order by m.seq`,
    [
      [...senders.keys()],
      [...senders.values()].map(({ conversation }) => conversation),
      [...senders.values()].map(({ sender }) => (sender.type === 'agent' ? sender.id : '')),
    ],
  );
  const said = new Map<string, Said[]>();
  for (const { key, id, body } of rows) said.set(key, [...(said.get(key) ?? []), { id, body }]);
  return said;
}
