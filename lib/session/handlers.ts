import type { Captures } from '../capture/captures.ts';
import type { Answer, Ask, IntentName, UpdateFound } from '../port/intents.ts';
import { sessionError } from '../port/refusal.ts';
import type { AgentSession } from './agent-session.ts';
import { documentOf } from './documents.ts';
import { actionRefused, notify } from './notices.ts';
import type { Session } from './session.ts';
import { markSeen } from './state.ts';

/** What is done for each intent, by its name. */
export type Handlers = { [N in IntentName]: (intent: Ask<N>) => Promise<Answer<N>> | Answer<N> };

/** The extension as a whole. */
export interface Extension {
  checkForUpdate(): Promise<UpdateFound>;
  restart(): Promise<void>;
  upload(): Promise<void>;
}

export function createHandlers(
  session: Session,
  captures: Pick<Captures, 'content' | 'remove' | 'clear'>,
  extension: Extension,
): Handlers {
  /** For what needs the server: a failure is told wherever the agent looks next, also in a panel opened later. */
  async function shown<T>(what: string, run: (agent: AgentSession) => Promise<T>): Promise<T> {
    const { agent } = session;
    try {
      return await run(agent);
    } catch (error) {
      const notice = actionRefused(what, sessionError(error));
      agent.store.change((state) => notify(state, notice));
      throw error;
    }
  }

  return {
    sign_in: (intent) => session.signIn(intent),
    sign_out: () => session.signOut(),
    serve: (intent) => session.agent.actions.serve(intent),
    set_status: (intent) => shown('status', (agent) => agent.actions.setStatus(intent)),
    accept: (intent) => shown(intent.offer, (agent) => agent.actions.accept(intent)),
    decline: (intent) => shown(intent.offer, (agent) => agent.actions.decline(intent)),
    pick: (intent) => session.agent.actions.pick(intent),
    send: (intent) => session.replies.send(intent),
    resend: (intent) => session.agent.replies.resend(intent),
    deliver_again: (intent) => shown(intent.message, (agent) => agent.actions.deliverAgain(intent)),
    discard: (intent) => session.agent.replies.discard(intent),
    end: (intent) => shown(intent.conversation, (agent) => agent.actions.end(intent)),
    close: (intent) => shown(intent.conversation, (agent) => agent.actions.close(intent)),
    draft: (intent) => session.replies.draft(intent),
    seen: ({ conversation, seq }) =>
      session.agent.store.change((state) => markSeen(state, conversation, seq)),
    read: (intent) => session.agent.history.read(intent),
    reveal: (intent) => shown(`reveal-${intent.seq}`, (agent) => agent.history.reveal(intent)),
    ask: (request) => session.agent.ask(request),
    document: (intent) => documentOf(session.agent.store.state, intent),
    reconnect_now: () => session.reconnect(),
    check_update: () => extension.checkForUpdate(),
    restart: async () => {
      await Promise.all([session.flushDrafts(), session.save()]);
      await extension.restart();
    },
    capture: ({ capture }) => captures.content(capture),
    forget_capture: ({ capture }) => captures.remove(capture),
    forget_captures: () => captures.clear(),
    upload: () => extension.upload(),
    dismiss: ({ notice }) => session.dismiss(notice),
  };
}

/** Gives an intent to its handler. */
export async function handle<N extends IntentName>(
  handlers: Pick<Handlers, N>,
  intent: { type: N } & Ask<N>,
): Promise<Answer<N>> {
  return handlers[intent.type](intent);
}
