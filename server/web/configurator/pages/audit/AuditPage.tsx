import { useSignal } from '@preact/signals';
import { AUDIT_KINDS, AuditPage as AuditAnswer, type AuditEntry } from '../../../../../lib/protocol/admin.ts';
import { pageOf } from '../../client/page-of.ts';
import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { ListPage } from '../../components/ListPage.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { useList } from '../../components/useList.ts';
import { countsText } from '../../counts.ts';
import { isolated, text } from '../../texts.ts';
import { useTimes } from '../desk/useTimes.ts';
import type { PageProps } from '../index.ts';

/** What the desk keeps on record: it can be read, and never changed. */
export function AuditPage({ desk }: PageProps) {
  const { api } = desk;
  const timeOf = useTimes(desk);
  const kind = useSignal<AuditEntry['kind'] | 'all'>('all');
  const query = kind.value === 'all' ? {} : { kind: kind.value };
  const list = useList<AuditEntry>(
    (after) =>
      pageOf(
        api,
        'admin/audit',
        AuditAnswer,
        ({ entries }) => entries,
        after,
        query as Record<string, string>,
      ),
    kind.value,
  );
  return (
    <>
      <PageHead title={text('page_audit')} about={text('audit_about')} />
      <ChoiceField
        name="kind"
        value={kind.value}
        onChange={(chosen) => (kind.value = chosen)}
        label={text('audit_kind')}
        options={[
          ['all', text('audit_all')],
          ...AUDIT_KINDS.map((one) => [one, text(`audit_${one}`)] as const),
        ]}
      />
      <ListPage list={list} empty={text('audit_empty')}>
        {(entry) => (
          <li key={entry.id} class="row">
            <span class="grow">
              <strong>{text(`audit_${entry.kind}`)}</strong> <span class="quiet small">{aboutOf(entry)}</span>
            </span>
            <span class="quiet small">
              {entry.account ? isolated(entry.account.name) : text('change_nobody')} · {timeOf(entry.at)}
            </span>
          </li>
        )}
      </ListPage>
    </>
  );
}

/** What an entry is about: never what was written. */
function aboutOf({ patterns, rules, directory, conversation, counts }: AuditEntry): string {
  const parts = [
    ...patterns.map(({ name, count }) => `${isolated(name)} × ${count}`),
    rules &&
      `${rules.group ? `${isolated(rules.group)}: ` : ''}${rules.kind}, ${text('audit_version', { version: rules.version })}`,
    directory && [directory.action, directory.entry].filter(Boolean).join(' '),
    conversation && text('audit_conversation', { id: conversation }),
    counts && countsText(counts),
  ];
  return parts.filter(Boolean).join(' · ');
}
