import type {
  Conversation,
  Effect,
  Event,
  Party,
  RefusalCode,
  Stage,
  Transition,
  WrapUpRule,
} from './types.ts';

/**
 * The conversation's life cycle: the stage that follows an event and what has to be done about it,
 * or why the event has no place here. Pure: the server applies it for truth, the panel asks it what
 * may be clicked. The split of conversation and offer follows
 * Twilio TaskRouter's tasks and reservations.
 */
export function transition(conversation: Conversation, event: Event): Transition {
  switch (event.type) {
    case 'offer':
      if (conversation.state !== 'queued') return refuse('wrong_state');
      return moveTo(conversation, {
        state: 'offered',
        offer: event.offer,
        agent: event.agent,
        dueAt: event.dueAt,
      });
    case 'accept':
      return onPendingOffer(conversation, event, (offered) =>
        moveTo(conversation, { state: 'active', agent: offered.agent }, [
          { type: 'end_offer', offer: offered.offer, agent: offered.agent, outcome: 'accepted' },
          { type: 'tell', notice: 'agent_joined', about: offered.agent },
        ]),
      );
    case 'decline':
      return onPendingOffer(conversation, event, (offered) => backToQueue(conversation, offered, 'declined'));
    case 'time_out':
      return onPendingOffer(conversation, event, (offered) =>
        backToQueue(conversation, offered, 'timed_out'),
      );
    case 'revoke':
      return onPendingOffer(conversation, event, (offered) =>
        moveTo(conversation, { state: 'queued' }, [
          {
            type: 'end_offer',
            offer: offered.offer,
            agent: offered.agent,
            outcome: 'revoked',
            reason: event.reason,
          },
        ]),
      );
    case 'pick':
      if (conversation.state !== 'queued') return refuse('wrong_state');
      return moveTo(conversation, { state: 'active', agent: event.agent }, [
        { type: 'tell', notice: 'agent_joined', about: event.agent },
      ]);
    case 'everyone_tried':
      if (conversation.state !== 'queued') return refuse('wrong_state');
      return { ok: true, conversation: { ...conversation, skipped: [] }, effects: [] };
    case 'customer_leave':
      return customerLeaves(conversation, event);
    case 'end':
      if (conversation.state !== 'active') return refuse('wrong_state');
      if (conversation.agent !== event.agent) return refuse('not_your_conversation');
      return finish(conversation, event.agent, 'agent', event);
    case 'agent_gone':
      if (conversation.state === 'active')
        return moveTo(conversation, { state: 'queued' }, [
          { type: 'tell', notice: 'agent_lost', about: conversation.agent },
        ]);
      return refuse('wrong_state');
    case 'close':
      if (conversation.state !== 'wrap_up') return refuse('wrong_state');
      if (conversation.agent !== event.agent) return refuse('not_your_conversation');
      return handle(conversation);
    case 'wrap_up_elapsed':
      if (conversation.state !== 'wrap_up' || conversation.dueAt === null) return refuse('wrong_state');
      return event.at < conversation.dueAt ? refuse('too_early') : handle(conversation);
  }
}

type In<S extends Stage['state']> = Extract<Conversation, { state: S }>;

function refuse(refusal: RefusalCode): Transition {
  return { ok: false, refusal };
}

function moveTo(from: Conversation, stage: Stage, effects: Effect[] = []): Transition {
  const { queuedSince, skipped } = from;
  return { ok: true, conversation: { ...stage, queuedSince, skipped }, effects };
}

function onPendingOffer(
  conversation: Conversation,
  event: { offer: string; agent?: string },
  then: (offered: In<'offered'>) => Transition,
): Transition {
  if (conversation.state !== 'offered' || conversation.offer !== event.offer) return refuse('offer_gone');
  if (event.agent !== undefined && conversation.agent !== event.agent) return refuse('offer_gone');
  return then(conversation);
}

function backToQueue(
  conversation: Conversation,
  offered: In<'offered'>,
  outcome: 'declined' | 'timed_out',
): Transition {
  const skipped = [...conversation.skipped.filter((agent) => agent !== offered.agent), offered.agent];
  return {
    ok: true,
    conversation: { state: 'queued', queuedSince: conversation.queuedSince, skipped },
    effects: [{ type: 'end_offer', offer: offered.offer, agent: offered.agent, outcome }],
  };
}

function customerLeaves(
  conversation: Conversation,
  event: Extract<Event, { type: 'customer_leave' }>,
): Transition {
  switch (conversation.state) {
    case 'queued':
      return moveTo(conversation, { state: 'abandoned' }, [{ type: 'tell', notice: 'customer_ended' }]);
    case 'offered':
      return moveTo(conversation, { state: 'abandoned' }, [
        {
          type: 'end_offer',
          offer: conversation.offer,
          agent: conversation.agent,
          outcome: 'customer_left',
        },
        { type: 'tell', notice: 'customer_ended' },
      ]);
    case 'active':
      return finish(conversation, conversation.agent, 'customer', event);
    default:
      return refuse('wrong_state');
  }
}

function finish(
  conversation: Conversation,
  agent: string,
  endedBy: Party,
  { at, wrapUp }: { at: number; wrapUp: WrapUpRule },
): Transition {
  const told: Effect[] = [
    endedBy === 'agent'
      ? { type: 'tell', notice: 'agent_ended', about: agent }
      : { type: 'tell', notice: 'customer_ended' },
  ];
  if (wrapUp.mode === 'none') return moveTo(conversation, { state: 'handled', agent, endedBy }, told);
  const dueAt = wrapUp.mode === 'automatic' ? at + wrapUp.seconds * 1000 : null;
  return moveTo(conversation, { state: 'wrap_up', agent, endedBy, dueAt }, told);
}

function handle(wrapUp: In<'wrap_up'>): Transition {
  return moveTo(wrapUp, { state: 'handled', agent: wrapUp.agent, endedBy: wrapUp.endedBy });
}
