/** The key in `storage.local` of the update that waits. */
export const UPDATE_KEY = 'update';

const DAY_MS = 24 * 60 * 60_000;
/** A working week: whoever is never without a chat for so long is not going to be. */
export const WAITS_MS = 7 * DAY_MS;
/** Agents are told so long before an update waits no longer. */
export const WARNED_MS = DAY_MS;

/** An update that the browser has brought, and that waits. */
export interface FoundUpdate {
  version: string;
  /** The version that was running when it came. */
  from: string;
  /** When it came, and when it waits no longer, in milliseconds since the Unix epoch on this machine. */
  at: number;
  latest: number;
}

/** The update that waits while this version runs; null for none, and for what was stored under another version. */
export function readUpdate(stored: unknown, running: string): FoundUpdate | null {
  const { version, from, at, latest } = { ...(stored as Partial<FoundUpdate> | null) };
  if (typeof version !== 'string' || typeof at !== 'number' || typeof latest !== 'number') return null;
  return from === running ? { version, from, at, latest } : null;
}

/** Whether agents are to be told where they work, and not only where they look for it. */
export function isDueSoon({ latest }: FoundUpdate, now: number): boolean {
  return now >= latest - WARNED_MS;
}
