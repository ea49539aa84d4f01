import { useSignal } from '@preact/signals';
import type { PastConversation } from '../../lib/protocol/directory.ts';
import type { Looked } from '../panel/cover.ts';
import { Addresses } from './Addresses.tsx';
import type { Change } from './change.ts';
import type { Directory } from './directory.ts';
import { Merged } from './Merged.tsx';
import { PastList } from './PastList.tsx';
import { isolated, text } from './texts.ts';
import { useAnswer } from './useAnswer.ts';
import { Waiting } from './Waiting.tsx';

interface Props {
  directory: Directory;
  id: string;
  /** Where the customer writes from now. */
  looked: Looked;
  onRead(conversation: PastConversation): void;
}

/** A customer of the directory: names, addresses and where they came from, and past conversations. */
export function EntryView({ directory, id, looked, onRead }: Props) {
  const { answer, ask, retry } = useAnswer(id, () => directory.read(id));
  const done = useSignal<Change | null>(null);
  const entry = answer.value.value;
  const { name } = looked.conversation.customer;

  function change(what: Change): void {
    done.value = null;
    void ask(async () => {
      const changed = await what.run(directory, id);
      done.value = what;
      return changed;
    });
  }

  function undo(what: Change): void {
    done.value = null;
    void ask(() => what.undo(directory, id));
  }

  return (
    <>
      {entry && (
        <header>
          <h2>
            <bdi>{entry.name}</bdi>
          </h2>
          {entry.name !== name && <p class="quiet small">{text('in_chat', { name: isolated(name) })}</p>}
          {entry.note && <p class="customer-note">{entry.note}</p>}
        </header>
      )}
      <Waiting answer={answer.value} onRetry={retry} />
      <div role="status" class="customer-done small">
        {done.value && (
          <>
            {text(`done_${done.value.act}`, { what: isolated(done.value.what) })}{' '}
            <button type="button" class="link" onClick={() => done.value && undo(done.value)}>
              {text('undo')}
            </button>
          </>
        )}
      </div>
      {entry && <Addresses entry={entry} looked={looked} onChange={change} />}
      {entry && <PastList directory={directory} entry={entry} onRead={onRead} />}
      {entry && <Merged directory={directory} entry={entry} onChange={change} />}
    </>
  );
}
