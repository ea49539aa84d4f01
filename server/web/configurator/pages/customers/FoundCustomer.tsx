import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Person, RowCounts } from '../../../../../lib/protocol/customers.ts';
import type { Api } from '../../client/api.ts';
import { saveFile } from '../../client/save-file.ts';
import { ActButton } from '../../components/ActButton.tsx';
import { useAct } from '../../components/useAct.ts';
import { countsText } from '../../counts.ts';
import { isolated, text } from '../../texts.ts';
import { Counts } from './Counts.tsx';
import { Removal } from './Removal.tsx';

/** What is stored about somebody. */
export interface Found {
  person: Person;
  /** As the administrator wrote it. */
  written: string;
  counts: RowCounts;
  /** When; it tells one search from another. */
  asked: number;
}

/** How much is stored about somebody, to be handed out or erased. */
export function FoundCustomer({ api, found: { person, written, counts } }: { api: Api; found: Found }) {
  const erased = useSignal<RowCounts | null>(null);
  const isExported = useSignal(false);
  const exporting = useAct();
  const title = useRef<HTMLHeadingElement>(null);
  const who = isolated(written);
  const isNobody = Object.values(counts).every((count) => count === 0);
  useEffect(() => {
    title.current?.focus();
  }, [erased.value]);

  const exportIt = async () => {
    isExported.value = false;
    const file = await exporting.run(() => api.file('admin/customers/export', person));
    if (!file) return;
    saveFile(file, 'customer.jsonl');
    isExported.value = true;
  };

  if (erased.value || isNobody)
    return (
      <section class="card stack" data-found="none">
        <h2 ref={title} tabIndex={-1}>
          {erased.value ? text('customers_erased', { who }) : text('customers_nothing', { who })}
        </h2>
        {erased.value && <p>{countsText(erased.value)}</p>}
      </section>
    );
  return (
    <section class="card stack" data-found="some">
      <h2 ref={title} tabIndex={-1}>
        {text('customers_found', { who })}
      </h2>
      <Counts counts={counts} />
      <div class="row">
        <ActButton act={exporting} words={text('customers_export')} onClick={exportIt} />
        <p role="status" class="good-text">
          {isExported.value && text('customers_exported')}
        </p>
      </div>
      <p class="quiet small">{text('customers_export_about')}</p>
      <Removal
        api={api}
        path="admin/customers/erase"
        body={person}
        words={text('customers_erase')}
        title={text('customers_erase_sure', { who })}
        about={text('customers_erase_about')}
        onRemoved={(gone) => (erased.value = gone)}
      />
    </section>
  );
}
