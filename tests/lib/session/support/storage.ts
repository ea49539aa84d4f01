import type { StorageArea } from '../../../../lib/session/mirror.ts';

const never = <T>() => new Promise<T>(() => {});

/** A browser's storage area. Like the real one it keeps copies, and a call takes a turn. */
export class MemoryArea {
  readonly items = new Map<string, unknown>();

  /** The area as one background worker sees it: once that is dead its calls neither act nor answer. */
  forOneLife(isAlive: () => boolean): StorageArea {
    const call = async <T>(act: () => T): Promise<T> => {
      await Promise.resolve();
      return isAlive() ? act() : never<T>();
    };
    return {
      get: () => call(() => structuredClone(Object.fromEntries(this.items))),
      set: (items) =>
        call(() => {
          for (const [key, value] of Object.entries(structuredClone(items))) this.items.set(key, value);
        }),
      remove: (keys) =>
        call(() => {
          for (const key of [keys].flat()) this.items.delete(key);
        }),
      clear: () => call(() => this.items.clear()),
    };
  }
}
