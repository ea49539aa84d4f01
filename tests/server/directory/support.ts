import type { DirectoryEntry } from '../../../lib/protocol/directory.ts';
import type { TestDesk } from '../support/desk.ts';

/** Asks the desk as a session; gives the answer, or the code it was refused with. */
export async function ask(
  desk: TestDesk,
  session: string,
  method: string,
  path: string,
  body?: unknown,
  // biome-ignore lint/suspicious/noExplicitAny: what is in an answer is what tests look at
): Promise<any> {
  const response = await desk.fetch(path, {
    method,
    headers: {
      authorization: `Bearer ${session}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  return response.ok ? answer : answer.error.code;
}

/** Adds a customer as ana. */
export function addEntry(
  desk: TestDesk,
  name: string,
  addresses: { phone?: string; email?: string },
  session = 'ana-1',
): Promise<DirectoryEntry> {
  return ask(desk, session, 'POST', '/api/directory/entries', {
    name,
    addresses: Object.entries(addresses).map(([kind, address]) => ({ kind, address })),
  });
}
