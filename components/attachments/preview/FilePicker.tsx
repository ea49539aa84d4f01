import { useEffect, useRef } from 'preact/hooks';
import { useWriting } from '../../writing/writing.ts';
import { useFiles } from '../useFiles.ts';
import { text } from '../words/texts.ts';

/** Has the browser ask for files: at once where there are none yet, since that is what the tray was opened for. */
export function FilePicker({ isEmpty }: { isEmpty: boolean }) {
  const files = useFiles();
  const { conversation } = useWriting();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (isEmpty && !files.problem.peek() && navigator.userActivation?.isActive) input.current?.click();
  }, []);

  return (
    <>
      <button type="button" class={isEmpty ? 'button' : 'link'} onClick={() => input.current?.click()}>
        {text(isEmpty ? 'choose' : 'choose_more')}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          void files.add(conversation.id, [...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}
