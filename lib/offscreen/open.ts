import { browser } from '../browser.ts';
import type { OffscreenTask } from './task.ts';

const PAGE = '/offscreen.html';

/** Chrome's and Edge's: one page for an extension, which nobody sees. Absent on Firefox. */
interface Offscreen {
  createDocument(options: { url: string; reasons: string[]; justification: string }): Promise<void>;
}

/** The document that Firefox's background has, as far as it is used. Absent on Chrome and Edge. */
interface BackgroundDocument {
  body: { append(frame: Frame): void };
  querySelector(selector: string): unknown;
  createElement(name: 'iframe'): Frame;
}

interface Frame {
  src: string;
  onload: () => void;
}

const { offscreen } = browser as unknown as { offscreen?: Offscreen };

let opening: Promise<void> | null = null;

/**
 * Has the hidden page do this: what the background cannot do itself, or what must go on while no panel is open. Opens
 * the page where it is not; it closes itself when it has nothing left to do. Resolves once the page has taken it on,
 * rejects when it cannot be opened.
 */
export async function inHiddenPage(task: OffscreenTask): Promise<void> {
  // Twice, since it may close itself at the very moment.
  if (!(await give(task)) && !(await give(task))) throw new Error('The hidden page does not open.');
}

async function give(task: OffscreenTask): Promise<boolean> {
  opening ??= open().finally(() => {
    opening = null;
  });
  await opening;
  const taken: unknown = await browser.runtime.sendMessage(task).catch(() => false);
  return taken === true;
}

async function open(): Promise<void> {
  const { document } = globalThis as { document?: BackgroundDocument };
  if (document) await frameIn(document);
  // Refused where it is open.
  else
    await offscreen
      ?.createDocument({
        url: PAGE,
        // With sound alone the browser would close it after 30 s of silence.
        reasons: ['AUDIO_PLAYBACK', 'BLOBS'],
        justification: 'Tones for chats, and files on their way, also while no panel is open.',
      })
      .catch(() => {});
}

function frameIn(document: BackgroundDocument): Promise<void> | undefined {
  if (document.querySelector('iframe')) return undefined;
  const frame = document.createElement('iframe');
  frame.src = PAGE;
  return new Promise((loaded) => {
    frame.onload = loaded;
    document.body.append(frame);
  });
}
