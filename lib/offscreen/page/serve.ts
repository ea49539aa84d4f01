import * as v from 'valibot';
import { browser } from '../../browser.ts';
import { OffscreenTask } from '../task.ts';

/**
 * Takes on what the background gives, and closes this page when all of it is done, or has failed. Messages of web pages'
 * scripts arrive here, too, and are left to the background.
 */
export function serve(run: (task: OffscreenTask) => Promise<void>, close: () => void): void {
  let running = 0;
  let isClosed = false;

  async function take(task: OffscreenTask): Promise<void> {
    running++;
    await run(task).catch((error) => console.error(error));
    running--;
    isClosed = running === 0;
    if (isClosed) close();
  }

  browser.runtime.onMessage.addListener((message: unknown, sender: { tab?: unknown }) => {
    const read = v.safeParse(OffscreenTask, message);
    // Undefined leaves a message to others, which the type does not know of.
    if (!read.success || sender.tab || isClosed) return undefined as never;
    void take(read.output);
    return Promise.resolve(true);
  });
}
