import type { Snapshot } from '../port/snapshot.ts';
import { accountOf, isUploading } from './database.ts';

/**
 * Has `upload` called for whoever has signed in, where files of theirs are on their way: the page that uploads may have
 * ended with the worker or the session before. Gives what is to be called when the session may have changed.
 */
export function resumeUploads(upload: () => Promise<void>): (snapshot: Snapshot) => void {
  let current: string | null = null;

  return (snapshot) => {
    const account = snapshot.phase === 'signed_in' ? accountOf(snapshot.server, snapshot.agent.id) : null;
    if (account === current) return;
    current = account;
    if (account === null) return;
    isUploading(account)
      .then((isOne) => (isOne ? upload() : undefined))
      .catch(console.error);
  };
}
