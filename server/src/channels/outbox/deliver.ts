import { split } from '../../../../lib/channels/index.ts';
import type { Deliver, ToDeliver } from '../../messages/to-platforms.ts';
import { show } from './view.ts';

/** Takes note of what is to go to platforms, each part of a message by itself. */
export const deliver: Deliver = async (work, messages) => {
  if (messages.length === 0) return;
  const parts = messages.flatMap((message) => partsOf(message).map((_, part) => ({ ...message, part })));
  const now = work.now();
  await work.tx.query(
    `insert into deliveries (conversation_id, message_id, part, account_id, template, state, since, changed_at)
     select t.*, 'waiting', $6, $6
       from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::jsonb[]) as t`,
    [
      parts.map(({ conversation }) => conversation),
      parts.map(({ id }) => id),
      parts.map(({ part }) => part),
      parts.map(({ account }) => account),
      parts.map(({ platformTemplate }) => platformTemplate && JSON.stringify(platformTemplate)),
      now,
    ],
  );
  await show(
    work,
    messages.map(({ conversation, id: message }) => ({ conversation, message })),
  );
};

function partsOf({ channel, text, isFile, platformTemplate }: ToDeliver): string[] {
  return isFile || platformTemplate !== null ? [text] : split(channel, text);
}
