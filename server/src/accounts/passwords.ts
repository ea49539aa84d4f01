import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../refusal.ts';
import { newToken } from './tokens.ts';

/** NIST SP 800-63B-4 asks for 15 where the password is all there is, and for 8 beside a second factor. */
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 1000;

// Argon2id, 19 MiB, two passes: OWASP's first choice, and this library's standard.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @throws Refusal when the password is too short, too long or the login itself. */
export async function hashPassword(password: string, login: string): Promise<string> {
  if (password.length < MIN_PASSWORD_LENGTH)
    throw new Refusal('bad_request', `A password has at least ${MIN_PASSWORD_LENGTH} characters.`);
  if (password.length > MAX_PASSWORD_LENGTH)
    throw new Refusal('bad_request', `A password has at most ${MAX_PASSWORD_LENGTH} characters.`);
  if (password.toLowerCase().includes(login.toLowerCase()) && login.length > 3)
    throw new Refusal('bad_request', 'A password does not contain the login.');
  return hash(password, COST);
}

/** Compares a password with its hash; for an account that is not there it takes as long and says no. */
export async function checkPassword(password: string, stored: string | undefined): Promise<boolean> {
  const matches = await verify(stored ?? (await nobodysHash), password);
  return matches && stored !== undefined;
}

/** Of a password that nobody knows. */
export const nobodysHash = hash(newToken(), COST);
