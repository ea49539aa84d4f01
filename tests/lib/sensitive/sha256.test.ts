import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../../lib/sensitive/sha256.ts';

test('up to 55 bytes have the hash that the runtime gives them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 55 }), (bytes) => {
      expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(
        createHash('sha256').update(bytes).digest('hex'),
      );
    }),
    { numRuns: 500, examples: [[new Uint8Array(0)], [new Uint8Array(55).fill(255)]] },
  );
});
