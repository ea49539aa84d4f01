import { useSignal } from '@preact/signals';
import { Dialog } from '../../../../../components/ui/Dialog.tsx';
import { Nothing } from '../../client/api.ts';
import { go } from '../../client/route.ts';
import { ActButton } from '../../components/ActButton.tsx';
import { useAct } from '../../components/useAct.ts';
import { isolated, text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { pathOf } from './channel-draft.ts';

/** Removes an account that was never used. */
export function RemoveAccount({ desk, id, name }: { desk: PageProps['desk']; id: string; name: string }) {
  const asking = useSignal(false);
  const act = useAct();
  const remove = async () => {
    await act.run(() => desk.api.send('DELETE', pathOf(id), undefined, Nothing));
    if (act.problem.value !== null) return;
    desk.drafts.forget(`channels/${id}`);
    go('channels');
  };
  return (
    <section class="card stack">
      <h2>{text('platform_remove_title')}</h2>
      <p class="quiet small">{text('platform_remove_about')}</p>
      <div>
        <ActButton
          act={act}
          words={text('platform_remove')}
          tone="danger"
          onClick={() => {
            asking.value = true;
          }}
        />
      </div>
      {asking.value && (
        <Dialog
          title={text('remove_sure', { name: isolated(name) })}
          text={text('platform_remove_about')}
          answers={[
            { value: '', words: text('paste_cancel') },
            { value: 'remove', words: text('platform_remove'), tone: 'danger' },
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
