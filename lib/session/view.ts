import { cut } from '../cut/cut.ts';
import type { Connection, PanelConversation, SignedIn } from '../port/snapshot.ts';
import type { Message } from '../protocol/index.ts';
import type { WireState } from '../wire/index.ts';
import { hasMessage, type KeptConversation, remember } from './conversation.ts';
import type { Drafts } from './drafts.ts';
import { isOnItsWay, type Outbox } from './outbox.ts';
import type { SessionState } from './state.ts';
import { lastSeq } from './transcript.ts';

/** As much of a conversation's last line as panels show, in UTF-16 units; markup will take some of it. */
const EXCERPT = 480;

/** The state as panels show it, with what waits to be sent and what is being typed. */
export function view(state: SessionState, wire: WireState, outbox: Outbox, drafts: Drafts): SignedIn {
  const { server, clockOffset, agent, queues, offers, rules, templates, notices } = state;
  return {
    phase: 'signed_in',
    server,
    connection: connection(wire, outbox.waiting),
    clockOffset,
    agent,
    queues,
    offers,
    versions: { rules: rules?.version ?? null },
    ...(templates !== undefined && { templates }),
    conversations: Object.values(state.conversations)
      .map((kept) => conversation(kept, outbox, drafts))
      .sort(byAcceptance),
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

function conversation(kept: KeptConversation, outbox: Outbox, drafts: Drafts): PanelConversation {
  const { view, transcript, unread, left, changes } = kept;
  const pending = outbox.pending(view.id).filter(({ id }) => !hasMessage(kept, id));
  const onTheirWay = pending.filter(isOnItsWay);
  return {
    view,
    seq: lastSeq(transcript),
    ...(changes !== undefined && { changes }),
    last: excerpt(transcript.messages.findLast(isWritten) ?? transcript.messages.at(-1)),
    unansweredSince: unansweredSince(transcript.messages),
    unread,
    replies: onTheirWay.reduce((replies, { text }) => remember(replies, text), kept.replies),
    pending,
    draft: drafts.get(view.id),
    leftAt: left?.at ?? null,
    open: !left?.closed,
  };
}

function isWritten(message: Message): boolean {
  return 'text' in message || message.kind === 'file';
}

function unansweredSince(messages: readonly Message[]): number | null {
  const answered = messages.findLastIndex((message) => message.from === 'agent' && isWritten(message));
  return messages.slice(answered + 1).find(({ from }) => from === 'customer')?.at ?? null;
}

function excerpt(message: Message | undefined): Message | null {
  if (!message) return null;
  if (!('text' in message) || message.text.length <= EXCERPT) return message;
  return { ...message, text: cut(message.text, EXCERPT) };
}

function byAcceptance({ view: a }: PanelConversation, { view: b }: PanelConversation): number {
  return (a.acceptedAt ?? a.queuedSince) - (b.acceptedAt ?? b.queuedSince) || (a.id < b.id ? -1 : 1);
}
