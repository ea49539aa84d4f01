import type { Answer, Ask } from '../port/intents.ts';
import { Refusal } from '../port/refusal.ts';
import type { SessionState } from './state.ts';

/** The document of this version. Throws a `Refusal` (`not_found`) when another one is in force. */
export function documentOf(state: SessionState, { name, version }: Ask<'document'>): Answer<'document'> {
  const document = state[name];
  if (document?.version === version) return document;
  throw new Refusal({ code: 'not_found', message: 'Another version is in force.' });
}
