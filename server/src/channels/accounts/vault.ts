import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Keys } from './keys.ts';
import { SealError, seal, unseal } from './seal.ts';

/** An account's secrets with the token by which its webhook is verified. */
export type Secrets = Record<string, string> & { verifyToken: string };

/** Seals the secrets of accounts, each bound to its account, and opens them. */
export interface Vault {
  /** @throws Refusal when there is no key. */
  seal(id: string, secrets: Secrets): string;
  /** @throws SealError */
  open(id: string, sealed: string): Secrets;
  /** Null when they cannot be opened. */
  tryOpen(id: string, sealed: string): Secrets | null;
}

const Sealed = v.objectWithRest({ verifyToken: v.string() }, v.string());

export function createVault(keys: Keys): Vault {
  const owner = (id: string) => `channel_accounts/${id}`;
  const open = (id: string, sealed: string) =>
    v.parse(Sealed, JSON.parse(unseal(sealed, keys.all(), owner(id)))) as Secrets;
  return {
    open,
    seal: (id, secrets) => seal(JSON.stringify(secrets), keys.first(), owner(id)),
    tryOpen(id, sealed) {
      try {
        return open(id, sealed);
      } catch (error) {
        if (error instanceof SealError) return null;
        throw error;
      }
    },
  };
}

/** What the platform is to ask with: nobody can guess it. */
export const newVerifyToken = (): string => randomBytes(24).toString('base64url');
