import type { Snapshot } from '../port/snapshot.ts';
import type { Work } from '../updates/updates.ts';

/** What the agent is in the middle of, for an update that waits. */
export function workOf(snapshot: Snapshot, panelInView: boolean): Work {
  if (snapshot.phase === 'signed_out') return { isSignedIn: false, conversations: 0, panelInView };
  const { offers, conversations } = snapshot;
  const own = conversations.filter(({ leftAt }) => leftAt === null);
  return { isSignedIn: true, conversations: offers.length + own.length, panelInView };
}
