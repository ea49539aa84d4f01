/** So many may wait in a line. */
const LONGEST = 1000;

interface Line {
  served: number;
  waiting: (() => void)[];
}

/** Waiting lines by key: who comes is served in turn. */
export class Lines {
  readonly #lines = new Map<string, Line>();

  /**
   * What `work` gives, once it was its turn; null when the line is too long.
   *
   * @param width how many of the line are served at once, asked anew for each turn
   */
  async run<Result>(key: string, width: () => number, work: () => Promise<Result>): Promise<Result | null> {
    const line = this.#lines.get(key) ?? { served: 0, waiting: [] };
    if (line.waiting.length >= LONGEST) return null;
    this.#lines.set(key, line);
    await new Promise<void>((go) => {
      line.waiting.push(go);
      serve(line, width());
    });
    try {
      return await work();
    } finally {
      line.served -= 1;
      serve(line, width());
      if (line.served === 0) this.#lines.delete(key);
    }
  }
}

function serve(line: Line, width: number): void {
  while (line.served < width) {
    const go = line.waiting.shift();
    if (go === undefined) return;
    line.served += 1;
    go();
  }
}
