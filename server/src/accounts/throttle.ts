import { isIPv4, isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
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
    const place = network(from);
    return [
      [here, `${place} ${name}`],
      [anywhere, name],
      [address, place],
    ] as const;
  };

  return {
    async attempt(login, from) {
      for (const [limiter, key] of keys(login, from)) {
        try {
          await limiter.consume(key);
        } catch (error) {
          if (!(error instanceof RateLimiterRes)) throw error;
          const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
          throw new Refusal('too_many_attempts', 'Too many attempts to sign in: wait a little.', {
            retryAfter: seconds,
          });
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

/** One customer of a provider has a whole /64 of IPv6 addresses; an IPv4 address may come dressed as one. */
function network(address: string): string {
  const bare = address.replace(/^::ffff:/i, '');
  if (isIPv4(bare)) return bare;
  if (!isIPv6(address)) return address;
  const full = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const [head = '', tail] = full.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  const zeros = Array.from({ length: missing }, () => '0');
  return [...groups, ...zeros, ...(tail ?? '').split(':')].slice(0, 4).join(':');
}
