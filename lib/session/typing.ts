import { PLATFORM_IDS } from '../channels/index.ts';
import type { Clock } from '../clock.ts';
import type { AgentRequest, Conversation } from '../protocol/index.ts';

/** Platforms show it for 20 s, WhatsApp for 25. */
const AGAIN_MS = 15_000;

const AT_PLATFORMS = new Set<string>(PLATFORM_IDS);

/** Tells the server that the agent is writing to a customer at a platform, which may show it. */
export class Typing {
  #clock: Clock;
  #send: (frame: AgentRequest) => boolean;
  /** When it was told last, by conversation. */
  #toldAt = new Map<string, number>();

  constructor(clock: Clock, send: (frame: AgentRequest) => boolean) {
    this.#clock = clock;
    this.#send = send;
  }

  /** The agent's words in a conversation have changed from one text to another. */
  changed({ id, channel, state }: Conversation, from: string, to: string): void {
    if (from === to || to.trim() === '' || state !== 'active' || !AT_PLATFORMS.has(channel)) return;
    const now = this.#clock.now();
    if (now - (this.#toldAt.get(id) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS) return;
    if (this.#send({ type: 'typing', conversation: id })) this.#toldAt.set(id, now);
  }

  /** What was written is sent: platforms show nothing any more. */
  over(conversation: string): void {
    this.#toldAt.delete(conversation);
  }
}
