import type { Connection, PanelConversation, SignedIn } from '../port/snapshot.ts';
import type { WireState } from '../wire/index.ts';
import type { Drafts } from './drafts.ts';
import type { Outbox } from './outbox.ts';
import { type KeptConversation, type SessionState, unread } from './state.ts';

/** Texts of masked messages that the agent had revealed, by conversation and sequence number. */
export type Revealed = Record<string, Record<number, string>>;

/** The state as panels show it, with what waits to be sent and what is being typed. */
export function view(
  state: SessionState,
  wire: WireState,
  outbox: Outbox,
  drafts: Drafts,
  revealed: Revealed,
): SignedIn {
  const { server, clockOffset, agent, queues, offers, rules, selected, notices } = state;
  return {
    phase: 'signed_in',
    server,
    connection: connection(wire, outbox.waiting),
    clockOffset,
    agent,
    queues,
    offers,
    rules,
    conversations: Object.values(state.conversations)
      .map((kept) => conversation(kept, outbox, drafts, revealed[kept.view.id] ?? {}))
      .sort(byAcceptance),
    selected,
    notices,
  };
}

function connection(wire: WireState, waiting: number): Connection {
  switch (wire.state) {
    case 'idle':
      return { state: 'offline', retryAt: null, waiting };
    case 'ended':
      if (wire.reason === 'client_outdated') return { state: 'outdated', side: 'client', waiting };
      if (wire.reason === 'server_outdated') return { state: 'outdated', side: 'server', waiting };
      return { state: 'offline', retryAt: null, waiting };
    default:
      return { ...wire, waiting };
  }
}

function conversation(
  kept: KeptConversation,
  outbox: Outbox,
  drafts: Drafts,
  revealed: Record<number, string>,
): PanelConversation {
  const { view, messages } = kept;
  const arrived = new Set(messages.map((message) => message.id));
  const [first] = messages;
  return {
    view,
    messages,
    pending: outbox.pending(view.id).filter(({ id }) => !arrived.has(id)),
    unread: unread(kept),
    revealed,
    draft: drafts.get(view.id),
    hasEarlier: first !== undefined && first.seq > 1,
  };
}

function byAcceptance({ view: a }: PanelConversation, { view: b }: PanelConversation): number {
  return (a.acceptedAt ?? a.queuedSince) - (b.acceptedAt ?? b.queuedSince) || (a.id < b.id ? -1 : 1);
}
