import { useEffect } from 'preact/hooks';
import { usePanel } from '../panel/panel.ts';
import { number, plural, text } from '../panel/texts.ts';
import { TrayButton } from '../writing/TrayButton.tsx';
import { useWriting } from '../writing/writing.ts';

/** Opens the preview of the files to be sent, which also opens by what is dropped and pasted. It shows how many there are. */
export function FilesButton() {
  const files = usePanel().files.current.value;
  const { conversation, reply, tray } = useWriting();
  const { id } = conversation;
  const held = files?.of(id).filter(({ state }) => state === 'held').length ?? 0;

  useEffect(
    () =>
      files?.listen({
        conversation: id,
        isWriting: reply.hasFocus,
        show: () => tray.open.peek() === 'files' || tray.toggle('files'),
      }),
    [files, id, reply],
  );

  return (
    <TrayButton name="files" icon="attach" label={held > 0 ? plural('files_held', held) : text('files_add')}>
      {held > 0 && <span class="tool-count">{number(held)}</span>}
    </TrayButton>
  );
}
