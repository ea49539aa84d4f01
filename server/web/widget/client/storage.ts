/** The part of Web Storage that the client needs. */
export interface KeyValue {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Storage that lasts as long as the page: for browsers that deny the real one, and for what no longer fits. */
export class MemoryStorage implements KeyValue {
  readonly #entries = new Map<string, string>();

  get length(): number {
    return this.#entries.size;
  }
  key(index: number): string | null {
    return [...this.#entries.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#entries.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#entries.set(key, value);
  }
  removeItem(key: string): void {
    this.#entries.delete(key);
  }
}

/** Web Storage that never throws: what it refuses (denied, full) is held in memory instead. */
export class ForgivingStorage implements KeyValue {
  readonly #overflow = new MemoryStorage();
  readonly #storage: KeyValue;

  constructor(open: () => KeyValue) {
    try {
      this.#storage = open();
    } catch {
      this.#storage = new MemoryStorage();
    }
  }

  get length(): number {
    return this.#storage.length + this.#overflow.length;
  }
  key(index: number): string | null {
    const kept = this.#storage.length;
    return index < kept ? this.#storage.key(index) : this.#overflow.key(index - kept);
  }
  getItem(key: string): string | null {
    return this.#overflow.getItem(key) ?? this.#storage.getItem(key);
  }
  setItem(key: string, value: string): void {
    try {
      this.#storage.setItem(key, value);
      this.#overflow.removeItem(key);
    } catch {
      this.#storage.removeItem(key);
      this.#overflow.setItem(key, value);
    }
  }
  removeItem(key: string): void {
    this.#storage.removeItem(key);
    this.#overflow.removeItem(key);
  }
}
