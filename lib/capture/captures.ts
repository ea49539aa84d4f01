import type { Clock } from '../clock.ts';
import { cut } from '../cut/cut.ts';
import type { CaptureEntry, Content } from '../port/capturing.ts';

/** The part of `storage.session` that is used. */
export interface CaptureArea {
  get(keys: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

export interface CapturesOptions {
  area: CaptureArea;
  clock: Pick<Clock, 'now'>;
  /** Wakes the background at that time, also a background started meanwhile; null calls it off. */
  wakeAt(time: number | null): void;
  onChange(): void;
}

/** Only the newest captures are kept. */
export const MOST_CAPTURES = 20;
export const LIFETIME_MS = 15 * 60_000;
const ENTRIES = 'captures';
const BEGINNING = 120;

/**
 * The captures there are, newest first: in memory only, which outlives the background worker and ends with
 * the browser. The newest few are kept, each for a quarter of an hour. Changes are made one after the other.
 */
export class Captures {
  #options: CapturesOptions;
  #entries: CaptureEntry[] = [];
  #last: Promise<void>;
  /** Settles once what an earlier background left is known. */
  readonly ready: Promise<void>;

  constructor(options: CapturesOptions) {
    this.#options = options;
    this.ready = this.#load();
    this.#last = this.ready;
  }

  /** Those that have not had their time. */
  get entries(): readonly CaptureEntry[] {
    return this.#entries.filter((entry) => this.#isAlive(entry));
  }

  /** What was copied; null when it is gone. */
  async content(id: string): Promise<Content | null> {
    const key = contentKey(id);
    const { [key]: content } = await this.#options.area.get(key);
    return (content as Content | undefined) ?? null;
  }

  /** Adds one; the same copied twice in a row is one. */
  add({ html, text }: Content, source: Pick<CaptureEntry, 'site' | 'title' | 'cut'>): Promise<void> {
    return this.#then(async () => {
      const { area, clock } = this.#options;
      const beginning = cut(
        cut(text, 4 * BEGINNING)
          .replace(/\s+/g, ' ')
          .trim(),
        BEGINNING,
      );
      const entry = { ...source, id: crypto.randomUUID(), at: clock.now(), beginning };
      const [newest] = this.#entries;
      const isAgain = newest && newest.site === entry.site && (await this.content(newest.id))?.text === text;
      await area.set({ [contentKey(entry.id)]: { html, text } });
      await this.#keep([entry, ...this.#entries.slice(isAgain ? 1 : 0)]);
    });
  }

  remove(id: string): Promise<void> {
    return this.#then(() => this.#keep(this.#entries.filter((entry) => entry.id !== id)));
  }

  clear(): Promise<void> {
    return this.#then(() => this.#keep([]));
  }

  /** Lets go of what has had its time; to be called when `wakeAt` has come. */
  expire(): Promise<void> {
    return this.#then(() => this.#keep(this.#entries));
  }

  async #load(): Promise<void> {
    const { [ENTRIES]: left } = await this.#options.area.get(ENTRIES).catch(() => ({}) as never);
    this.#entries = (left as CaptureEntry[] | undefined) ?? [];
  }

  async #keep(entries: CaptureEntry[]): Promise<void> {
    const { area, wakeAt, onChange } = this.#options;
    const kept = entries.filter((entry) => this.#isAlive(entry)).slice(0, MOST_CAPTURES);
    const gone = this.#entries.filter(({ id }) => !kept.some((entry) => entry.id === id));
    this.#entries = kept;
    onChange();
    await area.set({ [ENTRIES]: kept });
    await area.remove(gone.map(({ id }) => contentKey(id)));
    const oldest = kept.at(-1);
    wakeAt(oldest ? oldest.at + LIFETIME_MS : null);
  }

  #isAlive({ at }: CaptureEntry): boolean {
    return this.#options.clock.now() - at < LIFETIME_MS;
  }

  /** What fails changes nothing for those after it. */
  #then(change: () => Promise<void>): Promise<void> {
    const done = this.#last.then(change);
    this.#last = done.catch(() => {});
    return done;
  }
}

function contentKey(id: string): string {
  return `capture:${id}`;
}
