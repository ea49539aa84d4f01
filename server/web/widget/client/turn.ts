/** The part of the Web Locks API that is used. */
export type Locks = Pick<LockManager, 'request'>;

const LOCK = 'sidedesk.chat';

/**
 * Decides which tab talks to the server: the one the customer looked at last, or another when that one
 * closes. `take` claims the turn, `changed` tells whether this tab has it. Without Web Locks (pages
 * not served securely) every tab has it; the server and the message ids keep that correct as well.
 */
export function takeTurns(locks: Locks | undefined, changed: (mine: boolean) => void): { take(): void } {
  if (!locks) {
    changed(true);
    return { take: () => changed(true) };
  }
  let mine = false;
  let waiting = new AbortController();
  const hold = () =>
    new Promise<never>(() => {
      mine = true;
      changed(true);
    });
  const lost = () => {
    mine = false;
    changed(false);
    wait();
  };
  const wait = () => {
    waiting = new AbortController();
    const { signal } = waiting;
    locks.request(LOCK, { signal }, hold).catch(() => {
      if (!signal.aborted) lost();
    });
  };
  wait();
  return {
    take() {
      if (mine) {
        changed(true);
        return;
      }
      mine = true;
      waiting.abort();
      locks.request(LOCK, { steal: true }, hold).catch(lost);
    },
  };
}
