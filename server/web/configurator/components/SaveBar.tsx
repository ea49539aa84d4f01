import { Spinner } from '../../../../components/ui/Spinner.tsx';
import type { Draft } from '../client/draft.ts';
import { text } from '../texts.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import { sentenceOf } from './sentence.ts';

interface Props {
  draft: Draft<never> | Draft<object>;
  /** Something in it cannot be stored, and is named where it stands. */
  hasFaults?: boolean;
  /** After it was saved. */
  onSaved?(): void;
}

/** What is changed and not saved, and the way to save it. It stays in sight as long as there is anything. */
export function SaveBar({ draft, hasFaults = false, onSaved }: Props) {
  const one = draft as Draft<object>;
  const saving = one.state.value === 'saving';
  const refusal = one.refusal.value;
  const conflict = one.conflict.value;
  const save = async () => {
    if (hasFaults || saving) return;
    if (await one.save()) onSaved?.();
  };
  return (
    <>
      {(one.isChanged.value || saving || refusal) && (
        <section class="save-bar" aria-label={text('save_title')}>
          <p role="status" class={refusal || hasFaults ? 'bad-text' : ''}>
            {refusal ? sentenceOf(refusal) : hasFaults ? text('save_faults') : text('save_unsaved')}
          </p>
          <button type="button" class="button" onClick={one.discard}>
            {text('save_discard')}
          </button>
          <button type="button" class="button primary" aria-disabled={hasFaults || saving} onClick={save}>
            {saving && <Spinner />}
            {text('save_save')}
          </button>
        </section>
      )}
      {conflict && (
        <ConflictDialog
          conflict={conflict}
          mine={one.value.value}
          onClose={(by) => {
            one.settle(by);
            if (by === 'mine') save();
          }}
        />
      )}
    </>
  );
}
