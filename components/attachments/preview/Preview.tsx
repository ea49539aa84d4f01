import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { usePanel } from '../../panel/panel.ts';
import { ReloadPanel } from '../../panel/ReloadPanel.tsx';
import { text as panelText } from '../../panel/texts.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { useFiles, useHeld } from '../useFiles.ts';
import { plural, text } from '../words/texts.ts';
import { FilePicker } from './FilePicker.tsx';
import { HeldFile } from './HeldFile.tsx';
import { Problem } from './Problem.tsx';
import { SendQuestion } from './SendQuestion.tsx';
import { useSendFiles } from './useSendFiles.ts';
import { useVerdicts } from './useVerdicts.ts';

/** What would be sent, and what is to be said about it. Nothing of it has left this machine. */
export function Preview() {
  const { checking } = usePanel();
  const files = useFiles();
  const held = useHeld();
  const verdicts = useVerdicts(held);
  const sending = useSendFiles(held, verdicts);
  const isEmpty = held.length === 0;
  const { good, isAsking } = sending;
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => (isAsking.value ? () => button.current?.focus() : undefined), [isAsking.value]);
  useEffect(
    () => () => {
      files.problem.value = null;
    },
    [],
  );

  return (
    <>
      <Problem />
      {isEmpty && !files.adding.value && (
        <div class="files-empty small quiet">
          <p>{text('preview_empty')}</p>
          <FilePicker isEmpty />
        </div>
      )}
      <ul class="files-held">
        {held.map((file) => (
          <HeldFile key={file.id} file={file} verdict={verdicts.get(file.id)} />
        ))}
      </ul>
      {files.adding.value && (
        <p class="small quiet" role="status">
          <Spinner /> {text('adding')}
        </p>
      )}
      {checking.failed.value && (
        <p class="small bad-text" role="alert">
          {panelText('sensitive_unavailable')} <ReloadPanel />
        </p>
      )}
      {isAsking.value ? (
        <SendQuestion
          findings={good.flatMap(({ id }) => verdicts.get(id)?.findings ?? [])}
          onBack={sending.reset}
          onSendAnyway={sending.sendAnyway}
        />
      ) : (
        !isEmpty && (
          <p class="files-foot">
            <button
              type="button"
              ref={button}
              class="button primary files-send"
              aria-disabled={good.length === 0}
              onClick={sending.send}
            >
              {good.length > 0 ? plural('send', good.length) : text('send_none')}
            </button>
          </p>
        )
      )}
    </>
  );
}
