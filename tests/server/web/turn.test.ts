import { expect, it } from 'vitest';
import { type Locks, takeTurns } from '../../../server/web/widget/client/turn.ts';

/** Web Locks for one lock, as the specification has them: waiting in line, stealing, taking a request back. */
class OneLock {
  #holder: ((reason: unknown) => void) | null = null;
  #line: (() => void)[] = [];

  request = ((_: string, { steal, signal }: LockOptions, hold: () => Promise<unknown>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const grant = () => {
        this.#holder = reject;
        hold().then(resolve, reject);
      };
      if (steal) {
        this.#holder?.(new Error('stolen'));
        grant();
      } else if (this.#holder) {
        this.#line.push(grant);
        signal?.addEventListener('abort', () => {
          this.#line = this.#line.filter((waiting) => waiting !== grant);
          reject(signal.reason);
        });
      } else grant();
    })) as Locks['request'];

  /** The tab that has the lock is closed. */
  close(): void {
    this.#holder = null;
    this.#line.shift()?.();
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('one tab at a time has the turn: the one looked at last, else whoever waits', async () => {
  const lock = new OneLock();
  const turn = { first: false, second: false };
  const first = takeTurns(lock, (mine) => {
    turn.first = mine;
  });
  const second = takeTurns(lock, (mine) => {
    turn.second = mine;
  });
  await settled();
  expect(turn).toEqual({ first: true, second: false });
  second.take();
  second.take();
  await settled();
  expect(turn).toEqual({ first: false, second: true });
  first.take();
  await settled();
  expect(turn).toEqual({ first: true, second: false });
  lock.close();
  await settled();
  expect(turn.second).toBe(true);
});

it('without Web Locks every tab has the turn', () => {
  let mine = false;
  takeTurns(undefined, (now) => {
    mine = now;
  });
  expect(mine).toBe(true);
});
