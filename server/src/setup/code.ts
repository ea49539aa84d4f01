import { createHash, timingSafeEqual } from 'node:crypto';
import { customAlphabet } from 'nanoid';

/** Crockford's: no two of them are taken for each other. Twelve have 60 bits. */
const random = customAlphabet('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 12);

/** A code to be read from a log and typed, as 7K3M-9QTA-W5XZ. */
export function newCode(): string {
  return random().replace(/.{4}(?=.)/g, '$&-');
}

/** Whether somebody typed the code, however they wrote it. */
export function isCode(code: string, typed: string): boolean {
  return timingSafeEqual(digest(code), digest(typed));
}

function digest(written: string): Buffer {
  const plain = written.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1').replace(/[\s-]/g, '');
  return createHash('sha256').update(plain).digest();
}
