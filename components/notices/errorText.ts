import type { SessionError } from '../../lib/session/refusal.ts';
import { text } from '../../lib/texts.ts';

/** An error in the agent's language. */
export function errorText(error: SessionError): string {
  return text(`error_${error.code}`);
}
