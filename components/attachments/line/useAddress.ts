import { useSignal } from '@preact/signals';
import { browser } from '../../../lib/browser.ts';
import { sessionError } from '../../../lib/port/refusal.ts';
import { AttachmentAddress } from '../../../lib/protocol/attachments.ts';
import { errorText } from '../../notices/error-text.ts';
import { ask } from '../../panel/ask.ts';
import { usePanel } from '../../panel/panel.ts';

/** Where a file that the desk has can be read: asked for anew each time, since an address is good for minutes. */
export function useAddress(path: string) {
  const { send, session } = usePanel();
  const problem = useSignal<string | null>(null);
  const whole = (onServer: string) => new URL(onServer, session.server.peek()).href;
  const fresh = () => ask(send, AttachmentAddress, { method: 'GET', path: `${path}/address` });

  async function open(address: (paths: AttachmentAddress) => string): Promise<void> {
    try {
      await browser.tabs.create({ url: whole(address(await fresh())) });
      problem.value = null;
    } catch (error) {
      problem.value = errorText(sessionError(error));
    }
  }

  return {
    /** Why it could not be opened last. */
    problem,
    /** Where its small picture is; null where there is none, or it cannot be had. */
    async thumbnail(): Promise<string | null> {
      const paths = await fresh().catch(() => null);
      return paths?.thumbnail ? whole(paths.thumbnail) : null;
    },
    open: () => open(({ path }) => path),
    download: () => open(({ path }) => `${path}${path.includes('?') ? '&' : '?'}download`),
  };
}
