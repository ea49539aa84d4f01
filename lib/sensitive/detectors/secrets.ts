import type { Searcher } from '../detector.ts';
import { DASH, DOT, runOf, SLASH } from '../first-look.ts';
import { classOf, type Reading } from '../reading.ts';
import { botTokenAt, hookAt } from './hooks.ts';
import { type Alphabet, SECRETS, type Secret } from './secret-prefixes.ts';

const SIGNS: Record<Alphabet, string> = { w: '', _: '_', '-': '_-', '.': '_-.', '/': '_-/+=', '%': '_-/+=%' };

/** Secrets by the first two characters of their prefix. */
const BY_START = new Map<number, Secret[]>();
const keyOf = (first: number, second: number) => (first << 8) | (second & 0xff);
for (const secret of SECRETS) {
  const key = keyOf(secret.prefix.charCodeAt(0), secret.prefix.charCodeAt(1));
  BY_START.set(key, [...(BY_START.get(key) ?? []), secret]);
}

const isOf = (alphabet: Alphabet, code: number) =>
  classOf(code) !== 0 || (code > 0 && code < 128 && SIGNS[alphabet].includes(String.fromCharCode(code)));

function matches(reading: Reading, from: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (reading.code(from + i) !== text.charCodeAt(i)) return false;
  return true;
}

/** One past the secret that begins at `from`, or 0; it must mix digits and letters, so that words are none. */
function secretEnd(reading: Reading, from: number, { prefix, alphabet, least, most }: Secret): number {
  if (!matches(reading, from, prefix)) return 0;
  const body = from + prefix.length;
  let end = body;
  let classes = 0;
  while (end - body <= most && isOf(alphabet, reading.code(end))) classes |= classOf(reading.code(end++));
  while (end > body && classOf(reading.code(end - 1)) === 0) end--;
  return end - body >= least && end - body <= most && classes === 3 ? end : 0;
}

/** One past the JSON Web Token that begins at `from`, or 0: three parts in base64url, the first a JSON object. */
function jwtEnd(reading: Reading, from: number): number {
  let end = from;
  let dots = 0;
  for (; isOf('-', reading.code(end)) || (reading.code(end) === 0x2e && dots < 2); end++) {
    if (reading.code(end) === 0x2e) {
      if (!isOf('-', reading.code(end + 1))) break;
      dots++;
    }
  }
  return dots === 2 && end - from > 40 ? end : 0;
}

function findTokens(reading: Reading, emit: (from: number, to: number) => void): void {
  for (let token = 0; token < reading.tokens; token++) {
    const from = reading.start(token);
    const hook = hookAt(reading, token);
    if (hook) emit(hook.from, hook.to);
    const found = BY_START.get(keyOf(reading.code(from), reading.code(from + 1)));
    const before = reading.code(from - 1);
    // Inside a longer run each start would be read to its end again.
    if (before === 0x5f || before === 0x2d) continue;
    if (found) {
      const end = Math.max(...found.map((secret) => secretEnd(reading, from, secret)));
      if (end > 0) emit(from, end);
    }
    if (
      reading.code(from) === 0x65 &&
      reading.size(token) >= 10 &&
      matches(reading, from, 'eyJ') &&
      before !== 0x2e
    ) {
      const end = jwtEnd(reading, from);
      if (end > 0) emit(from, end);
    }
  }
  for (const colon of reading.colons) {
    const token = botTokenAt(reading, colon);
    if (token) emit(token.from, token.to);
  }
}

export const secret: Searcher = {
  id: 'secret',
  name: 'Access key or token',
  description:
    'Keys and tokens with a known prefix (Amazon, GitHub, GitLab, Slack, Stripe, Google, …), JSON Web Tokens, tokens of Telegram bots, and addresses of hooks to which whoever knows them may post (Slack, Discord, Teams, …).',
  source: 'Token formats as published by the vendors; RFC 7519',
  look: runOf(`A-Za-z\\d${DASH}${DOT}${SLASH}_+=%＿＋＝％`, 18),
  search: () => findTokens,
};
