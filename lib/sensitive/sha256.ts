/** The first 32 bits of the fractions of a root of the first primes, FIPS 180-4 section 4.2.2 and 5.3.3. */
function fractions(count: number, root: (prime: number) => number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) {
    let factor = 2;
    while (n % factor !== 0) factor++;
    if (factor === n) found.push(((root(n) % 1) * 2 ** 32) | 0);
  }
  return found;
}

let tables: { readonly start: readonly number[]; readonly keys: readonly number[] } | undefined;

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/**
 * SHA-256 (FIPS 180-4) of at most 55 bytes, which fit in one block: all that addresses need, in a fraction of the
 * size of a library.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  tables ??= { start: fractions(8, Math.sqrt), keys: fractions(64, Math.cbrt) };
  const { start, keys } = tables;
  const block = new DataView(new ArrayBuffer(64));
  bytes.forEach((byte, i) => {
    block.setUint8(i, byte);
  });
  block.setUint8(bytes.length, 0x80);
  block.setUint32(60, bytes.length * 8);
  const words = Array.from({ length: 16 }, (_, i) => block.getInt32(i * 4));
  const at = (i: number) => words[i] ?? 0;
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = start;
  for (let i = 0; i < 64; i++) {
    if (i > 15) {
      const low = turn(at(i - 15), 7) ^ turn(at(i - 15), 18) ^ (at(i - 15) >>> 3);
      const high = turn(at(i - 2), 17) ^ turn(at(i - 2), 19) ^ (at(i - 2) >>> 10);
      words.push((at(i - 16) + low + at(i - 7) + high) | 0);
    }
    const chosen = (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g));
    const first = h + chosen + (keys[i] ?? 0) + at(i);
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  const hash = new DataView(new ArrayBuffer(32));
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    hash.setInt32(i * 4, (start[i] ?? 0) + word);
  });
  return new Uint8Array(hash.buffer);
}
