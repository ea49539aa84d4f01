import { type FileRefusal, fileName } from '../../lib/attachments/index.ts';
import type { Prepared } from '../../lib/uploads/database.ts';
import type { Files, NewFile } from '../../lib/uploads/files.ts';

/** What came of files that were added: how many are too many and which do not go, or that they cannot be read or kept. */
export type AddProblem = { tooMany: number; leftOut: readonly LeftOut[] } | 'unreadable';

/** A file of a template that cannot be sent in the conversation. */
export interface LeftOut {
  id: string;
  name: string;
  refusal: FileRefusal;
}

/** How many files of a conversation wait for Send at most. */
const MOST_HELD = 10;

/**
 * Keeps files for Send, as many as there is room for, those of templates once; gives how many are too many. Rejects when
 * one cannot be read or kept: then none is.
 */
export async function addFiles(
  files: Files,
  conversation: string,
  given: readonly (File | Prepared)[],
): Promise<number> {
  const held = (await files.of(conversation)).filter(({ state }) => state === 'held');
  const known = new Set(held.map(({ from }) => from?.file.id));
  const wanted = given.filter((file) => !('template' in file) || !known.has(file.file.id));
  const room = Math.max(0, MOST_HELD - held.length);
  await files.add(conversation, wanted.slice(0, room).map(newFile), Date.now());
  return Math.max(0, wanted.length - room);
}

function newFile(file: File | Prepared): NewFile {
  const id = crypto.randomUUID();
  if ('template' in file) return { id, from: file };
  return { id, name: fileName(file.name) || 'file', bytes: file };
}
