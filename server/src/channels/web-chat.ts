import { createHash } from 'node:crypto';
import { nanoid } from 'nanoid';
import type { StartChat, StartedChat } from '../../../lib/protocol/index.ts';
import type { Clock } from '../clock.ts';
import type { Commit } from '../conversations/commit.ts';
import { maskIncoming } from '../messages/screening.ts';
import { Refusal } from '../refusal.ts';
import { type Rules, SCREEN_VERSION } from '../rules/index.ts';
import type { Queryable, Store } from '../store/store.ts';

/** Whoever knows a start's id gets its token, so an id must not be guessable. */
const SHORTEST_START_ID = 16;

export interface WebChatDeps {
  store: Store;
  clock: Clock;
  commit: Commit;
  rules: Pick<Rules, 'screen'>;
}

export type WebChat = ReturnType<typeof createWebChat>;

/** How customers begin a web chat, and how their pages come back to it. */
export function createWebChat({ store, clock, commit, rules }: WebChatDeps) {
  return {
    /** The topics a customer may choose: the queues. */
    topics: () => store.query<{ id: string; name: string }>('select id, name from queues order by name'),

    /**
     * Begins a conversation with its first message. The same start again gives the same conversation and token.
     *
     * @throws Refusal for an unknown topic, or an id too short to be secret.
     */
    async start(start: StartChat): Promise<StartedChat> {
      if (start.id.length < SHORTEST_START_ID)
        throw new Refusal('bad_request', `id: at least ${SHORTEST_START_ID} random characters expected`);
      const token = hashSecret(`token ${start.id}`);
      const conversation = await commit(async (tx, touched) => {
        const [begun] = await insertConversation(tx, start, { token, now: clock.now(), rules });
        if (begun === undefined) return findStarted(tx, start);
        touched.queues.add(start.topic);
        touched.allocate = true;
        return begun.id;
      });
      return { conversation, token };
    },

    /** The conversation that a token lets into; null when there is none. */
    async admitted(token: string): Promise<string | null> {
      const [row] = await store.query<{ id: string }>('select id from conversations where token_hash = $1', [
        hashSecret(token),
      ]);
      return row?.id ?? null;
    },
  };
}

async function insertConversation(
  tx: Queryable,
  start: StartChat,
  { token, now, rules }: { token: string; now: number; rules: Pick<Rules, 'screen'> },
): Promise<{ id: string }[]> {
  const [topic] = await tx.query<{ version: number }>(
    `select ${SCREEN_VERSION} as version from queues where id = $1`,
    [start.topic],
  );
  if (topic === undefined) throw new Refusal('not_found', 'There is no such topic.');
  const begun = await tx.query<{ id: string }>(
    `insert into conversations (id, start_id, token_hash, queue_id, channel, customer_name, customer_email,
                                customer_phone, state, queued_since, last_seq)
     values ($1, $2, $3, $4, 'web_chat', $5, $6, $7, 'queued', $8, 1)
     on conflict do nothing returning id`,
    [
      nanoid(),
      hashSecret(start.id),
      hashSecret(token),
      start.topic,
      start.name,
      start.email ?? null,
      start.phone ?? null,
      now,
    ],
  );
  const { text, masked } = maskIncoming(await rules.screen(tx, topic.version), [], start.text);
  for (const { id } of begun)
    await tx.query(
      `insert into messages (conversation_id, seq, id, sender, author, body, masked_body, masked_patterns, created_at)
       values ($1, 1, $2, 'customer', $3, $4, $5, $6::jsonb, $7)`,
      [id, nanoid(), start.name, text, masked?.text ?? null, masked && JSON.stringify(masked.patterns), now],
    );
  return begun;
}

async function findStarted(tx: Queryable, { id }: StartChat): Promise<string> {
  const [row] = await tx.query<{ id: string }>('select id from conversations where start_id = $1', [
    hashSecret(id),
  ]);
  if (row === undefined) throw new Error('A conversation that exists cannot be found by its start.');
  return row.id;
}

/** Neither start ids nor tokens are stored: what is in the store lets nobody in. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
