import { useSignal } from '@preact/signals';
import { Dialog } from '../../../../../components/ui/Dialog.tsx';
import { RowCounts } from '../../../../../lib/protocol/customers.ts';
import type { Api } from '../../client/api.ts';
import { ActButton } from '../../components/ActButton.tsx';
import { useAct } from '../../components/useAct.ts';
import { text } from '../../texts.ts';
import { Counts } from './Counts.tsx';

interface Props {
  api: Api;
  path: string;
  /** What is meant; null while that is not clear, and then it is for whoever is told of the click to say so. */
  body: object | null;
  words: string;
  /** The question, and what to know before answering it. */
  title: string;
  about: string;
  onClick?(): void;
  onRemoved(gone: RowCounts): void;
}

/** Removes data for good: first it is counted what would go, then it is asked about with these counts. */
export function Removal({ api, path, body, words, title, about, onClick, onRemoved }: Props) {
  const act = useAct();
  const asked = useSignal<{ counts: RowCounts; body: object } | null>(null);
  const send = (query: string, meant: object) =>
    act.run(() => api.send('POST', `${path}${query}`, meant, RowCounts, { isLong: true }));

  const count = async () => {
    onClick?.();
    if (body === null) return;
    const counts = await send('?dryRun=true', body);
    if (counts) asked.value = { counts, body };
  };
  const remove = async (meant: object) => {
    const gone = await send('', meant);
    if (gone) onRemoved(gone);
  };

  return (
    <div class="row">
      <ActButton act={act} tone="danger" words={words} onClick={count} />
      {asked.value && (
        <Dialog
          title={title}
          text={about}
          answers={[
            { value: '', words: text('paste_cancel') },
            { value: 'remove', words: text('customers_remove'), tone: 'danger' },
          ]}
          onClose={(answer) => {
            const meant = asked.value?.body;
            asked.value = null;
            if (answer === 'remove' && meant) remove(meant);
          }}
        >
          <Counts counts={asked.value.counts} />
        </Dialog>
      )}
    </div>
  );
}
