import { browser } from '../../browser.ts';
import { keyIn, LAST_SHOWN, type Shown } from '../shown.ts';

/** What a window remembers of itself, through reloads of its panel and lives of the background worker. */
export interface WindowMemory {
  /** The conversation it showed last, or was asked to show; in a new window the one last chosen anywhere. */
  readonly conversation: string | null;
  keep(conversation: string): void;
  /** What else the window remembers under a name; undefined when there is nothing. */
  recall(name: string): Promise<unknown>;
  remember(name: string, value: unknown): void;
  /** Hears which conversation this window is asked to show. Gives a way to stop. */
  onAsked(listener: (conversation: string) => void): () => void;
}

const NOTHING: Record<string, unknown> = {};

/** The memory of the window that this page is in. Never rejects: what cannot be read was not kept. */
export async function openWindowMemory(): Promise<WindowMemory> {
  const { session, onChanged } = browser.storage;
  const { id = 0 } = await browser.windows.getCurrent().catch(() => ({ id: undefined }));
  const key = keyIn(id, LAST_SHOWN);
  const listeners = new Set<(conversation: string) => void>();
  let shown: Shown | undefined;
  // Before anything is read: who opens a panel asks for a conversation while it is opening.
  onChanged.addListener((changes, area) => {
    const now = changes[key]?.newValue as Shown | undefined;
    if (area !== 'session' || !now?.asked) return;
    shown = now;
    for (const listener of listeners) listener(now.conversation);
  });
  const kept = await session.get([key, LAST_SHOWN]).catch(() => NOTHING);
  shown ??= (kept[key] ?? kept[LAST_SHOWN]) as Shown | undefined;

  return {
    get conversation() {
      return shown?.conversation ?? null;
    },
    keep(conversation) {
      shown = { conversation };
      session.set({ [key]: shown, [LAST_SHOWN]: shown }).catch(() => {});
    },
    recall: async (name) => (await session.get(keyIn(id, name)).catch(() => NOTHING))[keyIn(id, name)],
    remember(name, value) {
      session.set({ [keyIn(id, name)]: value }).catch(() => {});
    },
    onAsked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
