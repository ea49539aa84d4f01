import type { Queryable } from '../store/store.ts';

/**
 * Counts, in the transaction that stores them, messages that templates were sent in: for each message the templates
 * in it. What is no template counts for nothing.
 */
export async function countUses(
  tx: Queryable,
  messages: readonly (readonly string[])[],
  at: number,
): Promise<void> {
  const used = messages.flatMap((templates) => [...new Set(templates)]);
  if (used.length === 0) return;
  await tx.query(
    `insert into template_uses as u (template_id, uses, last_used_at)
     select t.id, count(*), $2 from templates t join unnest($1::text[]) as used (id) on used.id = t.id
      group by t.id order by t.id
     on conflict (template_id) do update
        set uses = u.uses + excluded.uses, last_used_at = greatest(u.last_used_at, excluded.last_used_at)`,
    [used, at],
  );
}
