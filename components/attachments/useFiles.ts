import type { StoredFile } from '../../lib/uploads/database.ts';
import type { PanelFiles } from '../panel/held-files.ts';
import { usePanel } from '../panel/panel.ts';
import { useWriting } from '../writing/writing.ts';

/** The files of the agent, for what is shown only once they are loaded. */
export function useFiles(): PanelFiles {
  const files = usePanel().files.current.value;
  if (!files) throw new Error('There are no files yet.');
  return files;
}

/** Those that wait for Send in the conversation in hand, in their order. */
export function useHeld(): readonly StoredFile[] {
  const { conversation } = useWriting();
  return useFiles()
    .of(conversation.id)
    .filter(({ state }) => state === 'held');
}
