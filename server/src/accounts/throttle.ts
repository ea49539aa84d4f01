import type { Clock } from '../../../lib/clock.ts';
import { networkOf } from '../http/network.ts';
import { Refusal } from '../refusal.ts';
import { Failures } from './failures.ts';
import { Lines } from './lines.ts';

export interface Attempt {
  login: string;
  /** The client's. */
  address: string;
  /** The device it comes from, if this login was signed in to from there before. */
  device: string | null;
}

/**
 * Slows down guessing of passwords without locking anybody else out. Only what turned out wrong counts; what is
 * under way waits for its turn. A device that the login was signed in to from before has a limit of its own, so
 * that strangers cannot use up its owner's (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */
export interface Throttle {
  /**
   * What `check` gives, null counting as a failure.
   *
   * @throws Refusal with the seconds to wait, when there were too many.
   */
  guard<Result extends object>(attempt: Attempt, check: () => Promise<Result | null>): Promise<Result | null>;
}

const MINUTE_MS = 60_000;
/** docs/configuration.md has these figures, and what they come to. */
const LIMITS = {
  device: { most: 10, within: 15 * MINUTE_MS },
  /** Of a login, from one network. */
  here: { most: 5, within: 2 * MINUTE_MS },
  /** Of a login, from wherever it has not been signed in to from before. */
  anywhere: { most: 50, within: 60 * MINUTE_MS },
  /** From one network, whatever the login: an office shares one, and so do all clients of an unknown proxy. */
  network: { most: 100, within: 15 * MINUTE_MS },
  /** Instead of `here`, from a network with more than that. */
  suspect: { most: 1, within: 5 * MINUTE_MS },
};

/** How many of a network are checked at once, as long as it is not suspect: each takes some 25 ms of a processor. */
const AT_ONCE = 8;
/** When to try again who found the line too long. */
const LINE_S = 5;

export function createThrottle(clock: Clock): Throttle {
  const failures = {
    device: new Failures(clock, LIMITS.device),
    here: new Failures(clock, LIMITS.here),
    anywhere: new Failures(clock, LIMITS.anywhere),
    network: new Failures(clock, LIMITS.network),
    suspect: new Failures(clock, LIMITS.suspect),
  };
  const lines = new Lines();

  return {
    async guard({ login, address, device }, check) {
      const name = login.toLowerCase();
      const network = networkOf(address);
      const here = `${network} ${name}`;
      const isSuspect = () => failures.network.wait(network) > 0;

      const known = async (id: string) => {
        refuse(failures.device.wait(id));
        const result = await check();
        if (result === null) failures.device.add(id);
        else failures.device.forget(id);
        return { result };
      };
      const stranger = async () => {
        refuse(Math.max(failures[isSuspect() ? 'suspect' : 'here'].wait(here), failures.anywhere.wait(name)));
        const result = await check();
        if (result !== null) {
          failures.here.forget(here);
          failures.suspect.forget(here);
        } else {
          for (const at of ['here', 'suspect'] as const) failures[at].add(here);
          failures.anywhere.add(name);
          failures.network.add(network);
        }
        return { result };
      };

      const done = await (device === null
        ? lines.run(
            `from ${network}`,
            () => (isSuspect() ? 1 : AT_ONCE),
            () => lines.run(`to ${name}`, () => 1, stranger),
          )
        : lines.run(
            `by ${device}`,
            () => 1,
            () => known(device),
          ));
      if (done === null) throw tooMany(LINE_S);
      return done.result;
    },
  };
}

function refuse(waitMs: number): void {
  if (waitMs > 0) throw tooMany(Math.ceil(waitMs / 1000));
}

function tooMany(retryAfter: number): Refusal {
  return new Refusal('too_many_attempts', 'Too many attempts to sign in: wait a little.', { retryAfter });
}
