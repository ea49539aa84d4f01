import { useSignal } from '@preact/signals';
import { Dialog } from '../../../../../components/ui/Dialog.tsx';
import { Nothing } from '../../client/api.ts';
import { go } from '../../client/route.ts';
import { ActButton } from '../../components/ActButton.tsx';
import { PAGE_OF } from '../../components/rules-kinds.ts';
import { useAct } from '../../components/useAct.ts';
import { isolated, text } from '../../texts.ts';
import type { PageProps } from '../index.ts';

/** Removes a group with its rules; whoever was in it goes by those for all. */
export function RemoveGroup({ desk, id, name }: { desk: PageProps['desk']; id: string; name: string }) {
  const asking = useSignal(false);
  const act = useAct();
  const remove = async () => {
    const path = `admin/groups/${encodeURIComponent(id)}`;
    await act.run(() => desk.api.send('DELETE', path, undefined, Nothing));
    if (act.problem.value !== null) return;
    for (const place of ['groups', ...Object.values(PAGE_OF)]) desk.drafts.forget(`${place}/${id}`);
    go('groups');
  };
  return (
    <section class="card stack">
      <h2>{text('group_remove_title')}</h2>
      <p class="quiet small">{text('group_remove_about')}</p>
      <div>
        <ActButton
          act={act}
          words={text('group_remove')}
          tone="danger"
          onClick={() => (asking.value = true)}
        />
      </div>
      {asking.value && (
        <Dialog
          title={text('remove_sure', { name: isolated(name) })}
          text={text('group_remove_about')}
          answers={[
            { value: '', words: text('paste_cancel') },
            { value: 'remove', words: text('group_remove'), tone: 'danger' },
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
