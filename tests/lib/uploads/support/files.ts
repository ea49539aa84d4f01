import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { Files, type NewFile } from '../../../../lib/uploads/files.ts';

export const ACCOUNT = 'https://desk.example a1';

/** An empty machine's files, of one agent. */
export function openFiles(): Promise<Files> {
  globalThis.indexedDB = new IDBFactory();
  return Files.open(ACCOUNT);
}

/** A text file of this name, with so many bytes. */
export function textFile(id: string, length: number, name = `${id}.txt`): NewFile {
  const bytes = new Blob([Uint8Array.from({ length }, (_, at) => 97 + (at % 26))]);
  return { id, name, bytes };
}
