import { createHash } from 'node:crypto';
import { nameFault } from '../../../../lib/names/names.ts';
import type { StartChat, StartedChat } from '../../../../lib/protocol/index.ts';
import { findAdmitted } from '../../conversations/begin.ts';
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
  /** The conversation that a token lets into; null when there is none. */
  admitted(token: string): Promise<string | null>;
}

export function createWebChat({ store, begin, limits, isConnected }: WebChatDeps): WebChat {
  const limiter = createChatLimiter(limits);
  const start = async ({ id, topic, text, language, ...customer }: StartChat): Promise<StartedChat> => {
    if (id.length < SHORTEST_START_ID)
      throw new Refusal('bad_request', `id: at least ${SHORTEST_START_ID} random characters expected`);
    const fault = nameFault(customer.name);
    if (fault) throw new Refusal('bad_request', NAME_FAULTS[fault]);
    const token = hashSecret(`token ${id}`);
    const hashes = { startHash: hashSecret(id), tokenHash: hashSecret(token) };
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

  return {
    id: 'web_chat',
    limiter,
    routes: webChatRoutes({ store, limiter, start }),
    inReach: isConnected,
    start,
    admitted: (token) => findAdmitted(store, hashSecret(token)),
  };
}

/** Neither start ids nor tokens are stored: what is in the store lets nobody in. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
