import type { DirectoryEntry } from '../../lib/protocol/directory.ts';
import type { AddressAt, Directory } from './directory.ts';

/** Something done with an entry that can be undone; `what` is the address or name it was done with. */
export interface Change {
  act: 'link' | 'unlink' | 'reject' | 'merge' | 'unmerge';
  what: string;
  run(directory: Directory, entry: string): Promise<DirectoryEntry>;
  undo(directory: Directory, entry: string): Promise<DirectoryEntry>;
}

const ADDRESS_UNDO = { link: 'unlink', unlink: 'link', reject: 'accept' } as const;
const OTHER_UNDO = { merge: 'unmerge', unmerge: 'merge' } as const;

export function changeOfAddress(act: keyof typeof ADDRESS_UNDO, address: AddressAt): Change {
  return {
    act,
    what: address.address,
    run: (directory, entry) => directory.address(entry, act, address),
    undo: (directory, entry) => directory.address(entry, ADDRESS_UNDO[act], address),
  };
}

export function changeOfOther(
  act: keyof typeof OTHER_UNDO,
  { id, name }: { id: string; name: string },
): Change {
  return {
    act,
    what: name,
    run: (directory, entry) => directory.other(entry, act, id),
    undo: (directory, entry) => directory.other(entry, OTHER_UNDO[act], id),
  };
}
