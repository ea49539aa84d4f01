import type { Searcher } from '../detector.ts';
import { DASH, DIGIT, DOT, LETTER, look, SLASH } from '../first-look.ts';
import { classOf, type Reading } from '../reading.ts';

/** What follows a prefix: `w` letters and digits, `_` also `_`, `-` also `_` and `-`, `.` also `.`, `/` also `/ + =`. */
type Alphabet = 'w' | '_' | '-' | '.' | '/';

type Secret = {
  readonly prefix: string;
  readonly alphabet: Alphabet;
  readonly least: number;
  readonly most: number;
};

const SIGNS: Record<Alphabet, string> = { w: '', _: '_', '-': '_-', '.': '_-.', '/': '_-/+=' };

/** Prefix, alphabet, number of characters after the prefix. */
const SECRETS: readonly Secret[] = (
  [
    ['AKIA ASIA ABIA ACCA A3T', 'w', 16, 17], // Amazon Web Services
    ['ghp_ gho_ ghu_ ghs_ ghr_', 'w', 36, 255], // GitHub
    ['github_pat_', '_', 60, 255],
    ['glpat- gldt- glrt-', '-', 20, 255], // GitLab
    ['xoxb- xoxp- xoxa- xoxr- xoxs- xoxe- xapp-', '-', 20, 255], // Slack
    ['sk_live_ sk_test_ rk_live_ rk_test_ pk_live_ whsec_', 'w', 16, 255], // Stripe
    ['AIza', '-', 35, 35], // Google
    ['ya29.', '-', 30, 512],
    ['GOCSPX-', '-', 28, 28],
    ['SG.', '.', 60, 70], // SendGrid
    ['key-', 'w', 32, 32], // Mailgun
    ['npm_', 'w', 36, 36],
    ['pypi-', '-', 60, 512],
    ['dop_v1_ doo_v1_ dor_v1_', 'w', 64, 64], // DigitalOcean
    ['shpat_ shpca_ shppa_ shpss_', 'w', 32, 32], // Shopify
    ['sk-ant- sk-proj- sk-svcacct-', '-', 32, 255], // Anthropic, OpenAI
    ['sk-', 'w', 40, 64],
    ['hf_', 'w', 30, 64], // Hugging Face
    ['EAACEdEose0cBA', 'w', 20, 512], // Facebook
    ['sq0atp- sq0csp-', '-', 22, 64], // Square
    ['dp.pt. hvs. hvb.', '-', 24, 255], // Doppler, Vault
    ['PMAK-', '-', 40, 80], // Postman
    ['lin_api_', 'w', 40, 64], // Linear
    ['AGE-SECRET-KEY-1', 'w', 58, 58],
    ['secret_ ntn_', 'w', 43, 50], // Notion
  ] as const
).flatMap(([prefixes, alphabet, least, most]) =>
  prefixes.split(' ').map((prefix) => ({ prefix, alphabet, least, most })),
);

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
}

export const secret: Searcher = {
  id: 'secret',
  name: 'Access key or token',
  description:
    'Keys and tokens with a known prefix (Amazon, GitHub, GitLab, Slack, Stripe, Google, …) and JSON Web Tokens.',
  source: 'Token formats as published by the vendors; RFC 7519',
  look: look(`[${LETTER}${DIGIT}${DASH}${DOT}${SLASH}_+=＿＋＝]{18}`),
  search: () => findTokens,
};
