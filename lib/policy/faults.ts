import { cut } from '../cut/cut.ts';
import { MOST_SITES, NO_POLICY, type Policy, readPolicy, toPattern } from './policy.ts';

/** Why something in a policy does not hold. */
export type FaultReason =
  | 'unknown_key'
  | 'not_list'
  | 'too_many'
  | 'not_pattern'
  | 'not_address'
  | 'not_language'
  | 'not_flag';

/** A value that does not hold: its key, and the value, or what is wrong in it, as it was written. */
export interface Fault {
  key: string;
  reason: FaultReason;
  value: string;
}

const EXPECTED = {
  captureSites: 'list',
  captureBlockedSites: 'list',
  serverUrl: 'not_address',
  language: 'not_language',
  notificationNames: 'not_flag',
} satisfies Record<keyof Policy, FaultReason | 'list'>;

const LONGEST = 80;

/** What `readPolicy` leaves out of what managed storage gives, and why. The rest is in force. */
export function policyFaults(managed: unknown): Fault[] {
  const record = typeof managed === 'object' && managed !== null && !Array.isArray(managed) ? managed : {};
  return Object.entries(record).flatMap(([key, value]): Fault[] => {
    if (value === null || value === undefined) return [];
    if (!isKey(key)) return [{ key, reason: 'unknown_key', value: written(value) }];
    const expected = EXPECTED[key];
    if (expected === 'list') return listFaults(key, value);
    const holds = readPolicy({ [key]: value })[key] !== NO_POLICY[key];
    return holds ? [] : [{ key, reason: expected, value: written(value) }];
  });
}

function listFaults(key: string, value: unknown): Fault[] {
  if (!Array.isArray(value)) return [{ key, reason: 'not_list', value: written(value) }];
  const wrong = value.slice(0, MOST_SITES).filter((source) => toPattern(source) === null);
  return [
    ...wrong.map((source): Fault => ({ key, reason: 'not_pattern', value: written(source) })),
    ...(value.length > MOST_SITES ? [{ key, reason: 'too_many' as const, value: String(value.length) }] : []),
  ];
}

function isKey(key: string): key is keyof Policy {
  return Object.hasOwn(EXPECTED, key);
}

function written(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${cut(text, LONGEST)}…` : text;
}
