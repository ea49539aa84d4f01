import { createHash } from 'node:crypto';

function hash(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** Our id of the `part`-th message that a platform's message becomes, from 0: the same whenever it is told. */
export function messageId(account: string, providerId: string, part: number | 'caption' = 0): string {
  return hash('message', account, providerId, part);
}

/** What a conversation is begun with that an event begins, at this attempt. */
export function startHash(account: string, event: string, attempt: number): string {
  return hash('start', account, event, attempt);
}

/** What the log calls an event: platforms' own ids can have a phone number in them. */
export function loggedId(account: string, event: string): string {
  return hash('event', account, event).slice(0, 12);
}
