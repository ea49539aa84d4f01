import type { Clock } from '../clock.ts';
import { type Badge, badge } from './badge.ts';
import { grown, isOffer, type Waiting } from './waiting.ts';

/** How long after an offer's tone it is heard again, until the offer is answered or over. */
const AGAIN_MS = 10_000;
/** A message in a chat that the agent reads is marked as seen well within this. */
const SEEN_WITHIN_MS = 500;

export interface AttentionOptions {
  clock: Clock;
  /** What waits for the agent now. */
  waiting(): Waiting[];
  drawBadge(badge: Badge): void;
  /** Takes down the notifications of what waits no longer, and shows one for each of these. */
  notify(news: readonly Waiting[]): void;
  play(kind: Waiting['kind']): void;
}

/** Tells the agent, who may look elsewhere, what waits: by badge, notifications and tones. */
export class Attention {
  #options: AttentionOptions;
  #known: Waiting[] | null = null;
  #cancelRing = () => {};
  /** Messages that came in the last moment, and may have been read since. */
  #unheard: Waiting[] = [];

  constructor(options: AttentionOptions) {
    this.#options = options;
  }

  /** To be called when something else may wait. A worker that was started anew rings at once for what is offered. */
  changed(): void {
    const { drawBadge, notify, waiting } = this.#options;
    const now = waiting();
    const news = grown(this.#known ?? now.filter((one) => !isOffer(one)), now);
    const same = this.#known && idsOf(this.#known) === idsOf(now);
    this.#known = now;
    drawBadge(badge(now));
    if (news.some(isOffer) || !now.some(isOffer)) this.#cancelRing();
    if (news.some(isOffer)) this.#ring();
    const messages = news.filter((one) => !isOffer(one));
    if (!same || messages.length > 0) notify(messages);
    if (messages.length > 0) this.#hear(messages);
  }

  #ring(): void {
    const { clock, notify, play, waiting } = this.#options;
    this.#cancelRing = clock.after(AGAIN_MS, () => this.#ring());
    // One that has run out while the connection is lost is not yet known to be over.
    const open = waiting().filter((one) => isOffer(one) && one.until > clock.now());
    if (open.length === 0) return;
    play('offer');
    notify(open);
  }

  #hear(messages: Waiting[]): void {
    const { clock, play, waiting } = this.#options;
    const isFirst = this.#unheard.length === 0;
    this.#unheard.push(...messages);
    if (!isFirst) return;
    clock.after(SEEN_WITHIN_MS, () => {
      const unread = new Set(waiting().map(({ id }) => id));
      if (this.#unheard.some(({ id }) => unread.has(id))) play('message');
      this.#unheard = [];
    });
  }
}

function idsOf(waiting: readonly Waiting[]): string {
  return waiting.map(({ id }) => id).join(' ');
}
