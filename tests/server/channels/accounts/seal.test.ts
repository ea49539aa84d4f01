import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Key, type SealError, seal, unseal } from '../../../../server/src/channels/accounts/seal.ts';

const keyOf = (id: string): Key => ({ id, bytes: randomBytes(32) });
const KEY = keyOf('a');
const OWNER = 'channel_accounts/1';

/** Why a sealed text does not open; null when it does. */
function faultOf(sealed: string, keys: readonly Key[], owner = OWNER): string | null {
  try {
    unseal(sealed, keys, owner);
    return null;
  } catch (error) {
    expect(error).toMatchObject({ name: 'SealError' });
    return (error as SealError).fault;
  }
}

describe('a sealed text', () => {
  test('opens to what it was, with its key among others, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uuid(), (text, owner) => {
        const sealed = seal(text, KEY, owner);
        expect(unseal(sealed, [keyOf('b'), KEY], owner)).toBe(text);
        if (text.length > 8) expect(sealed).not.toContain(text);
      }),
    );
  });

  test('is another each time', () => {
    const sealed = Array.from({ length: 1000 }, () => seal('the same', KEY, OWNER));
    expect(new Set(sealed.map((one) => one.split('.')[2])).size).toBe(1000);
  });

  test('does not open as what belongs to another row', () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), fc.uuid(), (text, one, other) => {
        fc.pre(one !== other);
        expect(faultOf(seal(text, KEY, one), [KEY], other)).toBe('not_authentic');
      }),
    );
  });

  test('does not open when it is cut anywhere', () => {
    const sealed = seal('a token', KEY, OWNER);
    for (let length = 0; length < sealed.length; length++)
      expect(faultOf(sealed.slice(0, length), [KEY])).toMatch(/malformed|not_authentic/);
  });

  test('does not open with any bit of it flipped', () => {
    const sealed = Buffer.from(seal('a token', KEY, OWNER), 'latin1');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
        const other = Buffer.from(sealed);
        other[at] = (other[at] ?? 0) ^ (1 << bit);
        expect(faultOf(other.toString('latin1'), [KEY])).toMatch(/malformed|unknown_key|not_authentic/);
      }),
    );
  });

  test('names the key that is missing, and does not open by another of the same name', () => {
    const sealed = seal('a token', KEY, OWNER);
    expect(faultOf(sealed, [keyOf('b')])).toBe('unknown_key');
    expect(faultOf(sealed, [])).toBe('unknown_key');
    expect(faultOf(sealed, [keyOf('a')])).toBe('not_authentic');
    expect(() => unseal(sealed, [], OWNER)).toThrow(expect.objectContaining({ keyId: 'a' }));
  });

  test('is whatever somebody wrote into the row: a named error, never another', () => {
    fc.assert(fc.property(fc.string(), (text) => faultOf(text, [KEY]) === 'malformed'));
  });
});
