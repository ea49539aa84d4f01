import type { Conversation } from '../../lib/protocol/index.ts';
import { text } from '../panel/texts.ts';

/** What became of a conversation that is not the agent's any more. One that was handled was the agent's to the end. */
export function endText({ state, endedBy }: Conversation): string {
  if (state !== 'handled') return text('over_title');
  if (endedBy === null) return text('over_ended');
  return text(endedBy === 'agent' ? 'notice_agent_ended_you' : 'notice_customer_ended');
}
