import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the store keeps of a token. A random token needs no slow hash, unlike a password. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
