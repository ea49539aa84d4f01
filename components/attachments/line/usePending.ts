import type { StoredFile } from '../../../lib/uploads/database.ts';
import { usePanel } from '../../panel/panel.ts';
import { useFiles } from '../useFiles.ts';
import { attachmentPath } from './path.ts';

/** What can be done with a file that is no message yet. */
export function usePending({ id, conversation, confirmed }: StoredFile) {
  const { quietly, replies } = usePanel();
  const files = useFiles();
  const path = attachmentPath(conversation, id);

  // What was clicked goes.
  const focusReply = () => replies.current.peek()?.focus();

  return {
    /** Lets go of it, here and at the desk, as far as it has it. */
    async remove(): Promise<void> {
      const store = await files.store();
      await store.remove(id);
      focusReply();
      await quietly({ type: 'ask', method: 'DELETE', path });
    },
    /** From its beginning, with these sensitive patterns, too. */
    async sendAgain(patterns: readonly string[]): Promise<void> {
      const store = await files.store();
      const all = [...new Set([...(confirmed ?? []), ...patterns])];
      const anew = { state: 'uploading', sent: 0, announced: false, interrupted: false } as const;
      await store.change(id, { ...anew, refused: undefined, ...(all.length > 0 && { confirmed: all }) });
      focusReply();
      await quietly({ type: 'upload' });
    },
  };
}
