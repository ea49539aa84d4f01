/** How many of a line are served at once, and how many may wait. */
export interface Room {
  width: number;
  length: number;
}

interface Line {
  served: number;
  waiting: (() => void)[];
}

/** Waiting lines by key: who comes is served in turn, as soon as there is room. */
export class Lines {
  readonly #lines = new Map<string, Line>();

  /** What `work` gives, once it was its turn; null when the line is full. `room` is asked anew for each turn. */
  async run<Result>(key: string, room: () => Room, work: () => Promise<Result>): Promise<Result | null> {
    const line = this.#lines.get(key) ?? { served: 0, waiting: [] };
    if (line.waiting.length >= room().length) return null;
    this.#lines.set(key, line);
    await new Promise<void>((go) => {
      line.waiting.push(go);
      serve(line, room());
    });
    try {
      return await work();
    } finally {
      line.served -= 1;
      serve(line, room());
      if (line.served === 0) this.#lines.delete(key);
    }
  }
}

function serve(line: Line, { width }: Room): void {
  while (line.served < width) {
    const go = line.waiting.shift();
    if (go === undefined) return;
    line.served += 1;
    go();
  }
}
