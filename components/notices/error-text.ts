import type { SessionError } from '../../lib/port/refusal.ts';
import { isolated, text } from '../panel/texts.ts';

/** An error in the agent's language. */
export function errorText(error: SessionError): string {
  if (error.code === 'offer_gone' && error.by)
    return text('error_offer_gone_to', { name: isolated(error.by) });
  // A later server's: its own sentence says more than that this version does not know it.
  return error.code === 'unknown' ? error.message : text(`error_${error.code}`);
}
