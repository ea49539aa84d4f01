import type { SessionError } from '../../lib/port/refusal.ts';
import { isolated } from '../panel/texts.ts';
import { text } from './texts.ts';

/** Why a row waits no more. */
export function goneText(why: SessionError | null): string {
  const name = why !== null && 'by' in why && why.by ? isolated(why.by) : null;
  if (why?.code === 'customer_left') return text('gone_customer_left');
  if (why?.code === 'already_taken' && name) return text('gone_already_taken', { name });
  if (why?.code === 'offered_to_another' && name) return text('gone_offered_to_another', { name });
  return text('gone');
}
