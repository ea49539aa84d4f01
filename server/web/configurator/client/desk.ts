import type { Api } from './api.ts';
import { Drafts } from './draft.ts';
import { createSession, type Session } from './session.ts';

/** All that the pages work on. */
export interface Desk {
  api: Api;
  session: Session;
  drafts: Drafts;
}

/** The desk whose Configurator is at the address `page`. */
export function deskAt(page: string): Desk {
  const session = createSession(page);
  return { api: session.api, session, drafts: new Drafts() };
}
