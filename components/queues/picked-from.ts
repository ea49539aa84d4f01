import type { Queue } from '../../lib/protocol/index.ts';

/** The queues among these that the agent serves and picks from. */
export function pickedFrom(queues: readonly Queue[]): Queue[] {
  return queues.filter(({ serving, allocation = 'auto' }) => serving && allocation !== 'auto');
}
