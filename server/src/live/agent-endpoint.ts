import type { Clock } from '../../../lib/clock.ts';
import { AgentRequest, CloseCode } from '../../../lib/protocol/index.ts';
import type { Accounts, Identity } from '../accounts/types.ts';
import type { Actions } from '../conversations/actions.ts';
import type { Send } from '../messages/sender.ts';
import { Refusal } from '../refusal.ts';
import type { Availability } from '../routing/availability.ts';
import type { Picking } from '../routing/pick.ts';
import type { Connection, Endpoint, Session } from '../sockets/connection.ts';
import type { AgentFeed, Before } from './agent-feed.ts';
import { Sends } from './sends.ts';

export interface AgentEndpointDeps {
  accounts: Pick<Accounts, 'authenticate'>;
  availability: Availability;
  actions: Actions;
  pick: Picking;
  send: Send;
  /** Tries once more to bring a message to its customer. */
  deliverAgain(conversation: string, message: string, agent: string): Promise<void>;
  /** Shows the customer that the agent is writing, where the channel can. Never rejects. */
  showTyping(conversation: string, agent: string): Promise<void>;
  clock: Clock;
  /** Makes this connection the agent's only one, and brings its client up to date. */
  attach(
    identity: Identity,
    connection: Connection,
    before: Before,
  ): Promise<{ feed: AgentFeed; heard(): Promise<void> }>;
}

type Request<Type extends AgentRequest['type']> = Extract<AgentRequest, { type: Type }>;
type Command = Exclude<AgentRequest, Request<'hello' | 'ping' | 'renew' | 'send' | 'typing'>>;

/** What agents' clients may ask over /ws/agent. */
export function agentEndpoint(deps: AgentEndpointDeps): Endpoint<AgentRequest> {
  return {
    schema: AgentRequest,
    refOf: (request) => ('ref' in request ? request.ref : request.type === 'send' ? request.id : undefined),
    async hello({ token, known, offers }, connection) {
      const identity = await deps.accounts.authenticate(token);
      if (identity === null) return null;
      const allow = lifetime(deps.clock, connection);
      allow(identity.expiresAt);
      const attached = await deps.attach(identity, connection, { known, offers });
      return agentSession({ ...deps, allow }, identity, connection, attached);
    },
  };
}

/** Closes the connection at the time last given: as with any token that is not valid, its client comes back. */
function lifetime(clock: Clock, connection: Connection): (until: number) => void {
  let cancel = () => {};
  connection.onClose(() => cancel());
  return (until) => {
    cancel();
    cancel = clock.after(until - clock.now(), () => connection.close(CloseCode.notAuthenticated));
  };
}

function agentSession(
  deps: AgentEndpointDeps & { allow(until: number): void },
  { accountId: agent, name, sessionId }: Identity,
  connection: Connection,
  { feed, heard }: { feed: AgentFeed; heard(): Promise<void> },
): Session<AgentRequest> {
  const sends = new Sends(connection, deps.clock);

  const obey = async (command: Command) => {
    switch (command.type) {
      case 'serve':
        await deps.availability.serve(agent, command.queues);
        return feed.membershipsChanged();
      case 'set_status':
        return command.status === 'ready'
          ? deps.availability.ready(agent)
          : deps.availability.notReady(agent, command.reason);
      case 'accept':
        return deps.actions.accept(agent, command.offer);
      case 'decline':
        return deps.actions.decline(agent, command.offer);
      case 'pick':
        return deps.pick(agent, command.conversation);
      case 'end':
        return deps.actions.end(agent, command.conversation);
      case 'close':
        return deps.actions.close(agent, command.conversation);
      case 'deliver_again':
        return deps.deliverAgain(command.conversation, command.message, agent);
    }
  };

  return {
    async receive(request) {
      await heard();
      switch (request.type) {
        case 'hello':
          throw new Refusal('bad_frame', 'hello comes once.');
        case 'ping':
          // Who waits for the answer learns that what was sent before has arrived, and not only that the line is up.
          await sends.done();
          return connection.send({ type: 'pong', now: deps.clock.now() });
        case 'renew': {
          const renewed = await deps.accounts.authenticate(request.token);
          if (renewed?.sessionId !== sessionId) return connection.close(CloseCode.notAuthenticated);
          deps.allow(renewed.expiresAt);
          return connection.send({ type: 'done', ref: request.ref });
        }
        case 'send': {
          const { type: _, ...message } = request;
          const { conversation, id } = message;
          return sends.start({ conversation, id }, async () => {
            const sender = { type: 'agent', id: agent, name } as const;
            const { again, ...place } = await deps.send({ ...message, sender });
            // A message stored just now is acknowledged by the feed, in its place among the others.
            if (again) connection.send({ type: 'sent', conversation, id, ...place });
          });
        }
        case 'typing':
          // Nothing waits for it.
          return void deps.showTyping(request.conversation, agent);
        default:
          await (request.type === 'end' ? sends.doneIn(request.conversation) : sends.done());
          await obey(request);
          await feed.settled();
          connection.send({ type: 'done', ref: request.ref });
      }
    },
  };
}
