import type { SessionError } from '../../lib/port/refusal.ts';
import { text } from '../panel/texts.ts';

/** An error in the agent's language. */
export function errorText(error: SessionError): string {
  return text(`error_${error.code}`);
}
