import type { RefusalCode, State } from './types.ts';

/** Why this agent may not write to the customer now; null when it may. An offer is not having a conversation. */
export function refusalToWrite(
  conversation: { state: State; agent: string | null },
  agent: string,
): Extract<RefusalCode, 'not_your_conversation' | 'wrong_state'> | null {
  const { state } = conversation;
  if (state === 'offered' || conversation.agent !== agent) return 'not_your_conversation';
  return state === 'active' ? null : 'wrong_state';
}
