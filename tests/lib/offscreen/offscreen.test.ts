import { beforeEach, expect, test, vi } from 'vitest';
import type { OffscreenTask } from '../../../lib/offscreen/task.ts';

type Listener = (message: unknown, sender: { tab?: unknown }) => unknown;

vi.mock('webextension-polyfill', () => ({ default: api }));

/** The page while it is open: what listens in it. */
let page: Listener | null = null;
let opened = 0;
let finish: Array<() => void> = [];
let done: string[] = [];
let opens = true;

const api = {
  offscreen: {
    async createDocument() {
      if (page) throw new Error('Only a single offscreen document may be created.');
      await Promise.resolve();
      if (!opens) throw new Error('No such page');
      opened++;
      await openPage();
    },
  },
  runtime: {
    onMessage: {
      addListener: (listener: Listener) => {
        page = listener;
      },
    },
    async sendMessage(message: unknown, sender = {}) {
      if (!page) throw new Error('Receiving end does not exist.');
      return page(message, sender);
    },
  },
};

async function openPage(): Promise<void> {
  const { serve } = await import('../../../lib/offscreen/page/serve.ts');
  const close = () => {
    page = null;
  };
  const run = (task: OffscreenTask) =>
    new Promise<void>((resolve) =>
      finish.push(() => {
        done.push('tone' in task ? task.tone : task.task);
        resolve();
      }),
    );
  serve(run, close);
}

async function inHiddenPage(task: unknown): Promise<void> {
  const { inHiddenPage: give } = await import('../../../lib/offscreen/open.ts');
  return give(task as OffscreenTask);
}

const tone = (name: string) => ({ task: 'play', tone: name, volume: 50 });

beforeEach(() => {
  vi.resetModules();
  page = null;
  opened = 0;
  finish = [];
  done = [];
  opens = true;
});

test('the hidden page is opened once for what comes at the same time, and closes itself after the last of it', async () => {
  await Promise.all([inHiddenPage(tone('bell')), inHiddenPage(tone('drop'))]);
  expect(opened).toBe(1);
  finish[0]?.();
  await vi.waitFor(() => expect(done).toEqual(['bell']));
  expect(page).not.toBeNull();
  finish[1]?.();
  await vi.waitFor(() => expect(page).toBeNull());
  await inHiddenPage(tone('bell'));
  expect(opened).toBe(2);
});

test('what is given to a page that is closing at the moment is done by the next one', async () => {
  const { serve } = await import('../../../lib/offscreen/page/serve.ts');
  serve(
    async () => {},
    () => {},
  );
  const closing = page as unknown as Listener;
  await closing(tone('bell'), {});
  await new Promise((turn) => setImmediate(turn));
  page = (message, sender) => {
    page = null;
    return closing(message, sender);
  };
  await inHiddenPage(tone('drop'));
  expect(opened).toBe(1);
  expect(finish).toHaveLength(1);
});

test('it takes nothing from scripts in web pages, and nothing that it does not know', async () => {
  await inHiddenPage(tone('bell'));
  const ask = (message: unknown, sender = {}) => (page as Listener)(message, sender);
  expect(ask(tone('drop'), { tab: { id: 1 } })).toBeUndefined();
  expect(ask({ task: 'play', tone: 'drop', volume: 500 })).toBeUndefined();
  expect(ask({ task: 'erase' })).toBeUndefined();
  expect(ask('copied text')).toBeUndefined();
  expect(finish).toHaveLength(1);
});

test('a page that does not open is an error, and is tried again the next time', async () => {
  opens = false;
  await expect(inHiddenPage(tone('bell'))).rejects.toThrow('does not open');
  opens = true;
  await inHiddenPage(tone('bell'));
  expect(finish).toHaveLength(1);
});
