import type { ReadonlySignal } from '@preact/signals';
import { type Conversation as LifeCycle, refusalToWrite, transition } from '../../lib/conversation/index.ts';
import type { Conversation, Offer } from '../../lib/protocol/index.ts';

/** What the life cycle lets an agent do now with what the panel shows: the same functions as on the server say so. */
export interface Allowed {
  accept(offer: Offer): boolean;
  decline(offer: Offer): boolean;
  write(conversation: Conversation): boolean;
  end(conversation: Conversation): boolean;
  close(conversation: Conversation): boolean;
  /** Whether the customer would have to wait again if the agent left now. */
  lose(conversation: Conversation): boolean;
}

/** @param agent the id of the agent who is signed in, to whom belongs what the panel shows */
export function createAllowed(agent: ReadonlySignal<string>): Allowed {
  const answer = (type: 'accept' | 'decline', { id: offer, conversation, dueAt }: Offer) => {
    const to = { offer, agent: agent.value };
    const offered = { ...shared(conversation), state: 'offered', ...to, dueAt } as const;
    return conversation.state === 'offered' && transition(offered, { type, ...to }).ok;
  };
  const owned = (view: Conversation) => lifeCycle(view, agent.value);
  // How the queue wraps up changes nothing about whether there is an end.
  const ending = { at: 0, wrapUp: { mode: 'none' } } as const;

  return {
    accept: (offer) => answer('accept', offer),
    decline: (offer) => answer('decline', offer),
    write: ({ state }) => refusalToWrite({ state, agent: agent.value }, agent.value) === null,
    end: (view) => transition(owned(view), { type: 'end', agent: agent.value, ...ending }).ok,
    close: (view) => transition(owned(view), { type: 'close', agent: agent.value }).ok,
    lose: (view) => transition(owned(view), { type: 'agent_gone' }).ok,
  };
}

function lifeCycle(view: Conversation, agent: string): LifeCycle {
  const { state, endedBy, wrapUp } = view;
  const ended = { agent, endedBy: endedBy ?? 'customer' } as const;
  if (state === 'active') return { ...shared(view), state, agent };
  if (state === 'wrap_up') return { ...shared(view), state, ...ended, dueAt: wrapUp?.dueAt ?? null };
  if (state === 'handled') return { ...shared(view), state, ...ended };
  return { ...shared(view), state: state === 'abandoned' ? state : 'queued' };
}

function shared({ queuedSince }: Conversation) {
  return { queuedSince, skipped: [] };
}
