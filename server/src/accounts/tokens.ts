import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A new refresh token of this family: a session's tokens begin alike, and nobody else knows how. */
export function newRefreshToken(family: string): string {
  return `${family}.${newToken()}`;
}

/** The family of a refresh token; none of those given before there were families has one. */
export function familyOf(refreshToken: string): string | null {
  const [family = '', secret] = refreshToken.split('.');
  return secret === undefined ? null : family;
}

/** What the store keeps of a token. A random token needs no slow hash, unlike a password. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
