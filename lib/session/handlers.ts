import type { Captures } from '../capture/captures.ts';
import type { Intent, IntentName, Intents } from '../port/intents.ts';
import { sessionError } from '../port/refusal.ts';
import type { AgentSession } from './agentSession.ts';
import type { Session } from './session.ts';

/** What is done for each intent, by its name. */
export type Handlers = { [N in IntentName]: (intent: Intents[N]) => Promise<void> | void };

export function createHandlers(session: Session, captures: Pick<Captures, 'remove' | 'clear'>): Handlers {
  /** For what needs the server: a failure is shown wherever the agent looks next. */
  async function shown(what: string, run: (agent: AgentSession) => Promise<void>): Promise<void> {
    const { agent } = session;
    try {
      await run(agent);
    } catch (error) {
      agent.tellRefused(what, sessionError(error));
      throw error;
    }
  }

  return {
    sign_in: (intent) => session.signIn(intent),
    sign_out: () => session.signOut(),
    serve: (intent) => shown('serve', (agent) => agent.serve(intent)),
    set_status: (intent) => shown('status', (agent) => agent.setStatus(intent)),
    accept: (intent) => shown(intent.offer, (agent) => agent.accept(intent)),
    decline: (intent) => shown(intent.offer, (agent) => agent.decline(intent)),
    send: (intent) => session.agent.send(intent),
    resend: (intent) => session.agent.resend(intent),
    discard: (intent) => session.agent.discard(intent),
    end: (intent) => shown(intent.conversation, (agent) => agent.end(intent)),
    close: (intent) => shown(intent.conversation, (agent) => agent.close(intent)),
    draft: (intent) => session.agent.draft(intent),
    select: ({ conversation }) => session.select(conversation),
    seen: (intent) => session.agent.seen(intent),
    load_earlier: (intent) => shown(intent.conversation, (agent) => agent.loadEarlier(intent)),
    reveal: (intent) => shown(`reveal-${intent.seq}`, (agent) => agent.reveal(intent)),
    reconnect_now: () => session.reconnect(),
    forget_capture: ({ capture }) => captures.remove(capture),
    forget_captures: () => captures.clear(),
    dismiss: ({ notice }) => session.dismiss(notice),
  };
}

/** Gives an intent to its handler. */
export async function handle<N extends IntentName>(
  handlers: Pick<Handlers, N>,
  intent: Extract<Intent, { type: N }> & Intents[N],
): Promise<void> {
  await handlers[intent.type](intent);
}
