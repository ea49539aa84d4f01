import { openDB } from 'idb';
import type { StorageArea } from './mirror.ts';

/** `storage.session`, for all that use it. */
type Memory = Omit<StorageArea, 'get'> & { get(keys: string | null): Promise<Record<string, unknown>> };

const NAME = 'restart';
/** A restart takes a second. What was not taken up by then is not what the person at the machine expects. */
const GOOD_FOR_MS = 120_000;

interface Sealed {
  /** Cannot be read out, not even by the extension. */
  key: CryptoKey;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
  at: number;
  panel: boolean;
}

/** What is known of the start before, where it handed something over. */
export interface Left {
  /** Whether the agent could see a panel. */
  panel: boolean;
}

/**
 * Keeps what is in `storage.session` for the extension's next start: browsers clear it when an extension is updated
 * or started anew. It lies on the disk for that second, sealed.
 */
export async function handOver(memory: Pick<StorageArea, 'get'>, panel: boolean, now: number): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(await memory.get(null)));
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes);
  const db = await open();
  await db.put(NAME, { key, iv, sealed, at: now, panel } satisfies Sealed, NAME);
  db.close();
}

/**
 * Puts back what was handed over, once, where the browser has cleared the memory. Null when there was
 * nothing. Never rejects: what cannot be read was not handed over.
 */
export async function takeOver(memory: StorageArea, now: number): Promise<Left | null> {
  try {
    if (Object.keys(await memory.get(null)).length > 0) return null;
    const db = await open();
    const left: Sealed | undefined = await db.get(NAME, NAME);
    await db.delete(NAME, NAME);
    db.close();
    if (!left || now - left.at > GOOD_FOR_MS) return null;
    const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: left.iv }, left.key, left.sealed);
    const { grant, ...rest } = JSON.parse(new TextDecoder().decode(bytes));
    // Renewed at once: what lay on the disk is good for nothing then.
    await memory.set({ ...rest, ...(grant && { grant: { ...grant, accessExpiresAt: 0 } }) });
    return { panel: left.panel };
  } catch {
    return null;
  }
}

/** The memory, to be read once what was handed over is in it. */
export function afterTakeOver(tookOver: Promise<unknown>, memory: Memory): Memory {
  return {
    async get(keys) {
      await tookOver;
      return memory.get(keys);
    },
    set: (items) => memory.set(items),
    remove: (keys) => memory.remove(keys),
    clear: () => memory.clear(),
  };
}

function open() {
  return openDB(NAME, 1, { upgrade: (db) => void db.createObjectStore(NAME) });
}
