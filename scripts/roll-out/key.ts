import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A private key, and what follows from it: whoever holds it, and nobody else, can make updates. */
export interface Key {
  file: string;
  /** The public half as manifests have it: DER, in base64. */
  publicKey: string;
  /** The extension's id in Chrome and Edge. */
  id: string;
  /** The add-on's id in Firefox, whose ids follow from no key: named after the same. */
  addonId: string;
  /** Whether it was made just now. */
  made: boolean;
}

/**
 * The key in this file, made when there is none.
 *
 * @throws Error in a sentence when the file holds no RSA key
 */
export function keyIn(file: string): Key {
  const made = !existsSync(file);
  if (made) makeKey(file);
  const der = publicHalf(file);
  const id = chromiumId(der);
  return { file, publicKey: der.toString('base64'), id, addonId: `${id}@sidedesk.example`, made };
}

function makeKey(file: string): void {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
}

function publicHalf(file: string): Buffer {
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType === 'rsa') return createPublicKey(key).export({ type: 'spki', format: 'der' });
  } catch {
    // Said below.
  }
  throw new Error(
    `${file} holds no private RSA key in PEM. Name a file that does not exist to have one made.`,
  );
}

/** The id of a public key in DER: the first half of its SHA-256, in the letters a to p: https://developer.chrome.com/docs/extensions/reference/manifest/key */
export function chromiumId(der: Buffer): string {
  const hash = createHash('sha256').update(der).digest('hex').slice(0, 32);
  return [...hash].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}
