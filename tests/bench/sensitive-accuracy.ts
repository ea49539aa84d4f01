import { OpenRedaction } from 'openredaction';
import { SyncRedactor } from 'redact-pii';
import { type Checker, compile } from '../../lib/sensitive/index.ts';
import { phonePlans } from '../../lib/sensitive/phone-plans.ts';
import { evaluationSet, type Sample, TYPES } from './sensitive-set.ts';

/** The pieces of a text that a detector takes for its type. */
type Judge = (text: string) => Promise<string[]> | string[];
type Judges = Readonly<Record<string, Judge>>;

/** A checker with the detector of this type alone. */
export function checkerOf(type: string): Checker {
  const countries = type === 'phone' ? { countries: ['US', 'GB', 'DE', 'FI'] } : {};
  return compile({ detectors: [{ id: type, detector: type, ...countries }] }, { phonePlans }).checker;
}

function ours(): Judges {
  return Object.fromEntries(
    TYPES.map((type) => {
      const checker = checkerOf(type);
      return [type, (text: string) => checker.find(text).map(({ start, end }) => text.slice(start, end))];
    }),
  );
}

const OPEN_NAMES: Readonly<Record<string, readonly string[]>> = {
  card: ['CREDIT_CARD'],
  iban: ['IBAN'],
  'us-ssn': ['SSN'],
  email: ['EMAIL'],
  ip: ['IPV4', 'IPV6', 'IP_ADDRESS'],
  phone: ['PHONE_US', 'PHONE_UK', 'PHONE_UK_MOBILE', 'PHONE_INTERNATIONAL'],
};

function openRedaction(): Judges {
  return Object.fromEntries(
    TYPES.map((type) => {
      const detector = new OpenRedaction({ patterns: [...(OPEN_NAMES[type] ?? [])] });
      return [
        type,
        async (text: string) => (await detector.detect(text)).detections.map(({ value }) => value),
      ];
    }),
  );
}

const PII_NAMES: Readonly<Record<string, string>> = {
  card: 'creditCardNumber',
  'us-ssn': 'usSocialSecurityNumber',
  email: 'emailAddress',
  ip: 'ipAddress',
  phone: 'phoneNumber',
};

/** redact-pii with this type alone; undefined if it has none. Each value gives way to a zero. */
export function redactorOf(type: string): SyncRedactor | undefined {
  const wanted = PII_NAMES[type];
  if (!wanted) return undefined;
  const names = [
    ...Object.values(PII_NAMES),
    'names',
    'streetAddress',
    'zipcode',
    'username',
    'password',
    'credentials',
    'digits',
    'url',
  ];
  const builtInRedactors = Object.fromEntries(names.map((name) => [name, { enabled: name === wanted }]));
  return new SyncRedactor({ builtInRedactors, globalReplaceWith: '\u0000' });
}

/** redact-pii gives back the text with marks; what the marks replaced lies between the unchanged parts. */
function redactPii(): Judges {
  const judges: Record<string, Judge> = {};
  for (const type of TYPES) {
    const redactor = redactorOf(type);
    if (redactor) judges[type] = (text) => replaced(text, redactor.redact(text).split('\u0000'));
  }
  return judges;
}

function replaced(text: string, kept: readonly string[]): string[] {
  const pieces: string[] = [];
  let at = kept[0]?.length ?? 0;
  for (const part of kept.slice(1)) {
    const next = part === '' ? text.length : text.indexOf(part, at + 1);
    pieces.push(text.slice(at, next));
    at = next + part.length;
  }
  return pieces;
}

type Score = { right: number; wrong: number; values: number };

async function score(type: string, judge: Judge, samples: readonly Sample[]): Promise<Score> {
  const result: Score = { right: 0, wrong: 0, values: 0 };
  for (const sample of samples) {
    const found = await judge(sample.text);
    const wanted = sample.type === type ? sample.value : undefined;
    if (wanted !== undefined) result.values++;
    for (const piece of found) {
      if (piece === wanted) result.right++;
      else result.wrong++;
    }
  }
  return result;
}

/** Recall of whole values and precision, each detector alone over the whole set. */
export async function accuracy(log: (line: string) => void): Promise<void> {
  const samples = evaluationSet();
  const length = samples.reduce((sum, { text }) => sum + text.length, 0);
  log(`\n${samples.length} sentences, ${Math.round(length / 1000)} kB; recall / precision for the whole set`);
  for (const [name, judges] of [
    ['sidedesk', ours()],
    ['openredaction', openRedaction()],
    ['redact-pii', redactPii()],
  ] as const) {
    const cells: string[] = [];
    for (const type of TYPES) {
      const judge = judges[type];
      if (!judge) {
        cells.push(`${type} –`);
        continue;
      }
      const { right, wrong, values } = await score(type, judge, samples);
      const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
      cells.push(`${type} ${percent(right, values)} / ${percent(right, right + wrong)}`);
    }
    log(`${name.padEnd(14)} ${cells.join('   ')}`);
  }
}
