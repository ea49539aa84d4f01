import { sha256 } from '@noble/hashes/sha2.js';
import type { Searcher } from '../detector.ts';
import { runOf } from '../first-look.ts';
import { MIXED, type Reading } from '../reading.ts';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** Bytes of a version, a hash of 160 bits and four of checksum. */
const PAYLOAD = 25;

/** The 25 bytes of a base58 text, or undefined. */
function decode58(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(PAYLOAD);
  for (const sign of text) {
    let carry = BASE58.indexOf(sign);
    if (carry < 0) return undefined;
    for (let i = PAYLOAD - 1; i >= 0; i--) {
      carry += (bytes[i] ?? 0) * 58;
      bytes[i] = carry & 0xff;
      carry >>= 8;
    }
    if (carry > 0) return undefined;
  }
  return bytes;
}

/** Version bytes: Bitcoin, Litecoin, Dogecoin, Dash, Tron, Bitcoin testnet. */
const VERSIONS = new Set([0x00, 0x05, 0x30, 0x32, 0x1e, 0x16, 0x4c, 0x10, 0x41, 0x6f, 0xc4]);

/** Whether a text is a base58check address: the first four bytes of a double SHA-256 close it. */
export function isBase58Check(text: string): boolean {
  const bytes = decode58(text);
  if (!bytes || !VERSIONS.has(bytes[0] ?? -1)) return false;
  const hash = sha256(sha256(bytes.subarray(0, PAYLOAD - 4)));
  return [0, 1, 2, 3].every((i) => hash[i] === bytes[PAYLOAD - 4 + i]);
}

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const BECH32M = 0x2bc830a3;
const HUMAN = ['bc', 'tb', 'ltc', 'addr'];

function polymod(values: readonly number[]): number {
  let check = 1;
  for (const value of values) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (let i = 0; i < 5; i++) if ((top >> i) & 1) check ^= GENERATOR[i] ?? 0;
  }
  return check;
}

/** Whether a text is a bech32 or bech32m address of a known chain (BIP 173, BIP 350). */
export function isBech32(text: string): boolean {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return false;
  const split = lower.lastIndexOf('1');
  const human = lower.slice(0, split);
  if (!HUMAN.includes(human) || lower.length - split < 7) return false;
  const values = [...human].map((sign) => sign.charCodeAt(0) >> 5);
  values.push(0, ...[...human].map((sign) => sign.charCodeAt(0) & 31));
  for (const sign of lower.slice(split + 1)) values.push(BECH32.indexOf(sign));
  if (values.includes(-1)) return false;
  const check = polymod(values);
  return check === 1 || check === BECH32M;
}

const ETHEREUM = /^0x[\da-f]{40}$/i;
const SHORTEST = 26;
const LONGEST = 108;

function isAddress(reading: Reading, token: number): boolean {
  const size = reading.size(token);
  if (size < SHORTEST || size > LONGEST || reading.kind(token) !== MIXED) return false;
  const value = reading.slice(reading.start(token), reading.end(token));
  if (ETHEREUM.test(value)) return true;
  if (size <= 35 && isBase58Check(value)) return true;
  return isBech32(value);
}

export const crypto: Searcher = {
  id: 'crypto',
  name: 'Cryptocurrency address',
  description:
    'Bitcoin, Litecoin, Dogecoin, Dash, Tron (base58check), Bitcoin and Cardano (bech32), Ethereum.',
  source: 'Bitcoin base58check, BIP 173, BIP 350, EIP-55 without its checksum',
  look: runOf('A-Za-z\\d', SHORTEST),
  search: () => (reading, emit) => {
    for (const token of reading.figures) {
      if (isAddress(reading, token)) emit(reading.start(token), reading.end(token));
    }
  },
};
