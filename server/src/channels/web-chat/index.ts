import { createHash } from 'node:crypto';
import type { Clock } from '../../../../lib/clock.ts';
import { nameFault } from '../../../../lib/names/names.ts';
import type { ContinueChat, StartChat, StartedChat } from '../../../../lib/protocol/index.ts';
import { findAdmitted, findStarted, findToContinue } from '../../conversations/begin.ts';
import type { Begin } from '../../messages/begin.ts';
import { Refusal } from '../../refusal.ts';
import type { Queryable } from '../../store/store.ts';
import type { Channel } from '../channel.ts';
import { type ChatLimiter, type ChatLimits, createChatLimiter } from './limits.ts';
import { webChatRoutes } from './routes.ts';

/** Whoever knows a start's id gets its token, so an id must not be guessable. */
const SHORTEST_START_ID = 16;

const NAME_FAULTS = {
  empty: 'name: letters expected, not only marks and spaces',
  hidden: 'name: it has characters in it that cannot be seen',
};

export interface WebChatDeps {
  store: Queryable;
  clock: Clock;
  begin: Begin;
  /** How much customers may ask for, if not the usual. */
  limits?: ChatLimits | undefined;
  /** Whether the customer's page is connected. */
  isConnected(conversation: string): boolean;
}

/** How customers begin a web chat, and how their pages come back to it. */
export interface WebChat extends Channel {
  readonly limiter: ChatLimiter;
  /**
   * Begins a conversation with its first message. The same start again gives the same conversation and token.
   *
   * @throws Refusal for an unknown topic, an id too short to be secret, or a name that cannot be seen as it is.
   */
  start(start: StartChat): Promise<StartedChat>;
  /**
   * Goes on with a conversation that has ended, in a new one. The same again gives the same conversation and token.
   *
   * @throws Refusal `wrong_state` when it has not ended, or its queue lets nobody go on with it any more.
   */
  again(continued: ContinueChat): Promise<StartedChat>;
  /** The conversation that a token lets into; null when there is none. */
  admitted(token: string): Promise<string | null>;
}

export function createWebChat({ store, clock, begin, limits, isConnected }: WebChatDeps): WebChat {
  const limiter = createChatLimiter(limits);
  const start = async ({ id, topic, text, language, ...customer }: StartChat): Promise<StartedChat> => {
    const { token, hashes } = secretsOf(id);
    const fault = nameFault(customer.name);
    if (fault) throw new Refusal('bad_request', NAME_FAULTS[fault]);
    const conversation = await begin({
      channel: 'web_chat',
      queue: topic,
      customer,
      language,
      text,
      ...hashes,
    });
    return { conversation, token };
  };

  const again = async ({ id, continues, text }: ContinueChat): Promise<StartedChat> => {
    const { token, hashes } = secretsOf(id);
    const begun = await findStarted(store, hashes.startHash);
    if (begun !== null) return { conversation: begun, token };
    const ended = await findToContinue(store, hashSecret(continues), clock.now());
    if (ended === null)
      throw new Refusal('wrong_state', 'This chat cannot be gone on with: begin a new one.');
    return { conversation: await begin({ channel: 'web_chat', text, ...ended, ...hashes }), token };
  };

  return {
    id: 'web_chat',
    limiter,
    routes: webChatRoutes({ store, limiter, start, again }),
    inReach: isConnected,
    start,
    again,
    admitted: (token) => findAdmitted(store, hashSecret(token)),
  };
}

/** What lets into the conversation that a start with this id begins. */
function secretsOf(id: string) {
  if (id.length < SHORTEST_START_ID)
    throw new Refusal('bad_request', `id: at least ${SHORTEST_START_ID} random characters expected`);
  const token = hashSecret(`token ${id}`);
  return { token, hashes: { startHash: hashSecret(id), tokenHash: hashSecret(token) } };
}

/** Neither start ids nor tokens are stored: what is in the store lets nobody in. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
