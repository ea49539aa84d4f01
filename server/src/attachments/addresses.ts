import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../lib/clock.ts';
import type { Queryable } from '../store/store.ts';

/** Addresses that hold what they allow, and until when: signed, so that nobody makes one. */
export type Addresses = ReturnType<typeof createAddresses>;

export function createAddresses({ store, clock }: { store: Queryable; clock: Clock }) {
  let secret: string | null = null;

  /** The same for all processes of a desk. */
  const readSecret = async (): Promise<string> => {
    await store.query('insert into attachment_keys (id, secret) values (1, $1) on conflict do nothing', [
      randomBytes(32).toString('base64url'),
    ]);
    const [row] = await store.query<{ secret: string }>('select secret from attachment_keys where id = 1');
    if (row === undefined) throw new Error('The key of addresses is not stored.');
    return row.secret;
  };

  const sign = async (claims: readonly string[], expires: string): Promise<string> => {
    secret ??= await readSecret();
    // A separator that no claim can hold: an id or a role is never two.
    return createHmac('sha256', secret)
      .update([...claims, expires].join('\n'))
      .digest('base64url');
  };

  return {
    /** What allows just these claims until `expiresAt`, to be put into an address. */
    async issue(claims: readonly string[], expiresAt: number): Promise<string> {
      const expires = expiresAt.toString(36);
      return `${expires}.${await sign(claims, expires)}`;
    },

    /** Whether a token allows these claims now. */
    async allows(claims: readonly string[], token: string): Promise<boolean> {
      const [expires = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature);
      const right = Buffer.from(await sign(claims, expires));
      if (given.length !== right.length || !timingSafeEqual(given, right)) return false;
      return Number.parseInt(expires, 36) > clock.now();
    },
  };
}
