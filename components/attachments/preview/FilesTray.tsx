import { usePanel } from '../../panel/panel.ts';
import { ReloadPanel } from '../../panel/ReloadPanel.tsx';
import { text as panelText } from '../../panel/texts.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { TrayPane } from '../../writing/TrayPane.tsx';
import { useWriting } from '../../writing/writing.ts';
import { useFiles, useHeld } from '../useFiles.ts';
import { text } from '../words/texts.ts';
import { FilePicker } from './FilePicker.tsx';
import { Preview } from './Preview.tsx';
import '../attachments.css';

/** The tray of the files to be sent. */
export function FilesTray() {
  const { current, failed } = usePanel().files;
  const isReady = current.value !== null;
  return (
    <TrayPane title={text('preview_title')} head={isReady && <Head />}>
      {isReady ? (
        <Preview />
      ) : failed.value ? (
        <p class="small bad-text" role="alert">
          {panelText('part_failed')} <ReloadPanel />
        </p>
      ) : (
        <p class="small quiet" role="status">
          <Spinner /> {panelText('part_loading')}
        </p>
      )}
    </TrayPane>
  );
}

function Head() {
  const files = useFiles();
  const held = useHeld();
  const { reply } = useWriting();
  if (held.length === 0) return null;

  async function removeAll(): Promise<void> {
    const store = await files.store();
    for (const { id } of held) await store.remove(id);
    reply.focus();
  }

  return (
    <>
      <FilePicker isEmpty={false} />
      <button type="button" class="link" onClick={() => void removeAll()}>
        {text('remove_all')}
      </button>
    </>
  );
}
