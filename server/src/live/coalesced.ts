/** Work that is asked for more often than it need be done. */
export interface Coalesced {
  /** Runs the work: now, or once more after the run under way. Resolves when that run is done. */
  ask(): Promise<void>;
  /** Resolves when all that was asked for is done. */
  settled(): Promise<void>;
}

/** Any number of requests made while the work runs are met by one more run. */
export function coalesced(work: () => Promise<void>): Coalesced {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  const begin = (): Promise<void> => {
    const run = work().finally(() => {
      if (running === run) running = null;
    });
    running = run;
    return run;
  };

  return {
    ask() {
      if (running === null) return begin();
      next ??= running
        .catch(() => {})
        .then(() => {
          next = null;
          return begin();
        });
      return next;
    },
    settled: async () => {
      await (next ?? running);
    },
  };
}
