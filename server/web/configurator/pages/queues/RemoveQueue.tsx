import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { Dialog } from '../../../../../components/ui/Dialog.tsx';
import { go } from '../../client/route.ts';
import { sentenceOf } from '../../components/sentence.ts';
import { isolated, text } from '../../texts.ts';
import type { PageProps } from '../index.ts';

/** Removes a queue that no conversation was ever in; the server says when there was one. */
export function RemoveQueue({ desk, id, name }: { desk: PageProps['desk']; id: string; name: string }) {
  const asking = useSignal(false);
  const problem = useSignal<string | null>(null);
  const remove = async () => {
    const answer = await desk.api.send(
      'DELETE',
      `admin/queues/${encodeURIComponent(id)}`,
      undefined,
      v.null(),
    );
    if (answer.kind === 'ok') {
      desk.drafts.forget(`queues/${id}`);
      go('queues');
    } else problem.value = sentenceOf(answer.kind === 'refused' ? answer.error : 'unreachable');
  };
  return (
    <section class="card stack">
      <h2>{text('queue_remove_title')}</h2>
      <p class="quiet small">{text('queue_remove_about')}</p>
      {problem.value && (
        <p class="bad-text" role="alert">
          {problem.value}
        </p>
      )}
      <div>
        <button type="button" class="button danger" onClick={() => (asking.value = true)}>
          {text('queue_remove')}
        </button>
      </div>
      {asking.value && (
        <Dialog
          title={text('remove_sure', { name: isolated(name) })}
          text={text('queue_remove_about')}
          answers={[
            { value: '', words: text('paste_cancel') },
            { value: 'remove', words: text('queue_remove'), tone: 'danger' },
          ]}
          onClose={(answer) => {
            asking.value = false;
            if (answer === 'remove') remove();
          }}
        />
      )}
    </section>
  );
}
