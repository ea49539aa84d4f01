import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../http/network.ts';
import { Refusal } from '../refusal.ts';

/**
 * Slows down guessing of passwords: by account from one address, by account from anywhere (looser, so
 * that a stranger cannot easily lock an agent out), and by address (looser still, for offices share one).
 * After https://github.com/animir/node-rate-limiter-flexible/wiki/Overall-example#login-endpoint-protection
 */
export interface Throttle {
  /** @throws Refusal with the seconds to wait, when there were too many failures. */
  attempt(login: string, address: string): Promise<void>;
  /** Takes an attempt back that turned out right. */
  succeeded(login: string, address: string): Promise<void>;
}

const MINUTE_S = 60;

export function createThrottle(): Throttle {
  const here = new RateLimiterMemory({
    points: 5,
    duration: 15 * MINUTE_S,
    blockDuration: 2 * MINUTE_S,
  });
  const anywhere = new RateLimiterMemory({ points: 50, duration: 60 * MINUTE_S });
  const address = new RateLimiterMemory({ points: 100, duration: 15 * MINUTE_S });

  const keys = (login: string, from: string) => {
    const name = login.toLowerCase();
    const place = networkOf(from);
    return [
      [here, `${place} ${name}`],
      [anywhere, name],
      [address, place],
    ] as const;
  };

  return {
    async attempt(login, from) {
      // Looked at before anything is kept about the login: an address refused may make up logins for ever.
      const attempts = await address.get(networkOf(from));
      if (attempts !== null && attempts.remainingPoints <= 0 && attempts.msBeforeNext > 0) refuse(attempts);
      for (const [limiter, key] of keys(login, from)) {
        try {
          await limiter.consume(key);
        } catch (error) {
          if (!(error instanceof RateLimiterRes)) throw error;
          refuse(error);
        }
      }
    },
    async succeeded(login, from) {
      const [[local, localKey], ...wider] = keys(login, from);
      await local.delete(localKey);
      await Promise.all(wider.map(([limiter, key]) => limiter.reward(key)));
    },
  };
}

function refuse({ msBeforeNext }: RateLimiterRes): never {
  throw new Refusal('too_many_attempts', 'Too many attempts to sign in: wait a little.', {
    retryAfter: Math.max(1, Math.ceil(msBeforeNext / 1000)),
  });
}
