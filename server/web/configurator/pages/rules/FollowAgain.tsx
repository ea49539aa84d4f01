import { useSignal } from '@preact/signals';
import { Dialog } from '../../../../../components/ui/Dialog.tsx';
import { Nothing } from '../../client/api.ts';
import { ActButton } from '../../components/ActButton.tsx';
import { useAct } from '../../components/useAct.ts';
import { text } from '../../texts.ts';
import { type RulesScope, rulesPath } from './rules-draft.ts';

/** Lets a group follow the rules for all again: its own go, with what was not saved of them. */
export function FollowAgain({ desk, kind, group, draft }: RulesScope & { group: string }) {
  const asking = useSignal(false);
  const act = useAct();
  const follow = async () => {
    await act.run(() => desk.api.send('DELETE', rulesPath(kind, group), undefined, Nothing));
    if (act.problem.value !== null) return;
    draft.discard();
    await draft.read();
  };
  return (
    <section class="card stack">
      <h2>{text('rules_own_title')}</h2>
      <p class="quiet small">{text('rules_own_about')}</p>
      <div>
        <ActButton act={act} words={text('rules_follow')} onClick={() => (asking.value = true)} />
      </div>
      {asking.value && (
        <Dialog
          title={text('rules_follow_sure')}
          text={text('rules_follow_about')}
          answers={[
            { value: '', words: text('paste_cancel') },
            { value: 'follow', words: text('rules_follow'), tone: 'danger' },
          ]}
          onClose={(answer) => {
            asking.value = false;
            if (answer === 'follow') follow();
          }}
        />
      )}
    </section>
  );
}
