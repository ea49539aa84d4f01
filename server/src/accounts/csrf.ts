import { createHmac, timingSafeEqual } from 'node:crypto';

/** What shows that a request was made by a page that could read the session's answers: nobody else can tell it. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('csrf').digest('base64url');
}

export function isCsrfTokenOf(sessionToken: string, given: unknown): boolean {
  const right = Buffer.from(csrfTokenOf(sessionToken));
  const tried = Buffer.from(typeof given === 'string' ? given : '');
  return tried.length === right.length && timingSafeEqual(tried, right);
}
