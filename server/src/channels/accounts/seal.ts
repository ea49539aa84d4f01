import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A key by which secrets are sealed: 32 random bytes, and the name that what it sealed bears. */
export interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

export type SealFault = 'malformed' | 'unknown_key' | 'not_authentic' | 'no_keys';

/** A sealed text cannot be opened. Says nothing of what is in it. */
export class SealError extends Error {
  override readonly name = 'SealError';
  constructor(
    readonly fault: SealFault,
    /** The key that it names, if it names one. */
    readonly keyId: string | null = null,
  ) {
    super(SENTENCES[fault]);
  }
}

const SENTENCES: Record<SealFault, string> = {
  malformed: 'The sealed text is not one of ours.',
  unknown_key: 'The key that the text was sealed with is not among those of this desk.',
  no_keys: 'The file of keys in the data folder cannot be read.',
  not_authentic: 'The sealed text was changed, or belongs to something else.',
};

const CIPHER = 'aes-256-gcm';
/** As NIST SP 800-38D recommends for GCM. Random: a desk seals far less often than the 2^32 times it allows a key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.([A-Za-z0-9_-]{1,40})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{22,})$/;

/** Seals a text: only who has the key can open it, and only as what belongs to `owner`. */
export function seal(text: string, { id, bytes }: Key, owner: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, bytes, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(id, owner));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `v1.${id}.${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
}

/** @throws SealError */
export function unseal(sealed: string, keys: readonly Key[], owner: string): string {
  const [, id, nonce, rest] = SEALED.exec(sealed) ?? [];
  if (id === undefined || nonce === undefined || rest === undefined) throw new SealError('malformed');
  const key = keys.find((one) => one.id === id);
  if (key === undefined) throw new SealError('unknown_key', id);
  const bytes = Buffer.from(rest, 'base64url');
  // So that a text has one spelling: the last character may carry bits that mean nothing.
  if (bytes.toString('base64url') !== rest) throw new SealError('malformed', id);
  try {
    const iv = Buffer.from(nonce, 'base64url');
    const opener = createDecipheriv(CIPHER, key.bytes, iv, { authTagLength: TAG_BYTES });
    opener.setAAD(boundTo(id, owner));
    opener.setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([opener.update(bytes.subarray(0, -TAG_BYTES)), opener.final()]).toString('utf8');
  } catch {
    throw new SealError('not_authentic', id);
  }
}

const boundTo = (key: string, owner: string) => Buffer.from(`v1.${key}/${owner}`, 'utf8');
