import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { AgeOut, type RowCounts } from '../../../../../lib/protocol/customers.ts';
import type { Api } from '../../client/api.ts';
import { TextField } from '../../components/controls/TextField.tsx';
import { countsText } from '../../counts.ts';
import { plural, text } from '../../texts.ts';
import { Removal } from './Removal.tsx';

const MOST_DAYS = 36_500;

/** Undefined for nothing written; null for what is no number of days. */
function daysIn(written: string): number | null | undefined {
  if (written.trim() === '') return undefined;
  const days = v.safeParse(AgeOut.entries.auditDays, Number(written));
  return days.success ? days.output : null;
}

/** Removes what is older than so many days. */
export function AgeOutCard({ api }: { api: Api }) {
  const conversations = useSignal('');
  const audit = useSignal('');
  const isMissing = useSignal(false);
  const gone = useSignal<RowCounts | null>(null);
  const [conversationDays, auditDays] = [daysIn(conversations.value), daysIn(audit.value)];
  const isNothing = conversationDays === undefined && auditDays === undefined;
  const body =
    isNothing || conversationDays === null || auditDays === null ? null : { conversationDays, auditDays };
  const problemOf = (days: number | null | undefined) =>
    days === null ? text('problem_number', { min: 1, max: MOST_DAYS }) : null;
  const field = { maxLength: 5 };
  return (
    <section class="card stack">
      <h2>{text('age_title')}</h2>
      <p class="quiet small">{text('age_about')}</p>
      <div class="pair narrow">
        <TextField
          {...field}
          name="conversationDays"
          value={conversations.value}
          onChange={(value) => (conversations.value = value)}
          label={text('age_conversations')}
          hint={text('age_empty')}
          problem={problemOf(conversationDays) ?? (isMissing.value && isNothing ? text('age_missing') : null)}
        />
        <TextField
          {...field}
          name="auditDays"
          value={audit.value}
          onChange={(value) => (audit.value = value)}
          label={text('age_audit')}
          hint={text('age_empty')}
          problem={problemOf(auditDays)}
        />
      </div>
      <Removal
        api={api}
        path="admin/customers/age-out"
        body={body}
        words={text('age_button')}
        title={text('age_sure')}
        about={[
          conversationDays && plural('age_sure_conversations', conversationDays),
          auditDays && plural('age_sure_audit', auditDays),
        ]
          .filter(Boolean)
          .join(' ')}
        onClick={() => {
          gone.value = null;
          isMissing.value = isNothing;
        }}
        onRemoved={(counts) => (gone.value = counts)}
      />
      <p role="status" class="good-text">
        {gone.value &&
          (countsText(gone.value) ? text('age_done', { counts: countsText(gone.value) }) : text('age_none'))}
      </p>
    </section>
  );
}
