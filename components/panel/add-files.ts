import { fileName } from '../../lib/attachments/index.ts';
import type { Files } from '../../lib/uploads/files.ts';

/** What came of files that were added: how many are too many, or that they cannot be read or kept. */
export type AddProblem = { tooMany: number } | 'unreadable';

/** How many files of a conversation wait for Send at most. */
const MOST_HELD = 10;

/** Keeps files for Send, as many as there is room for. Rejects when one cannot be read or kept: then none is. */
export async function addFiles(
  files: Files,
  conversation: string,
  given: readonly File[],
): Promise<AddProblem | null> {
  const held = (await files.of(conversation)).filter(({ state }) => state === 'held');
  const room = Math.max(0, MOST_HELD - held.length);
  const added = given.slice(0, room).map((file) => ({
    id: crypto.randomUUID(),
    name: fileName(file.name) || 'file',
    bytes: file,
  }));
  await files.add(conversation, added, Date.now());
  return given.length > room ? { tooMany: given.length - room } : null;
}
