import { browser, notificationBasis } from '../browser.ts';
import type { Policy } from '../policy/policy.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { BackgroundTexts } from '../texts/background/index.ts';
import { aboutWhat, isOffer, type Waiting } from './waiting.ts';

/** Chrome's and Edge's: Firefox shows no notification that has them. */
interface Answerable {
  requireInteraction: boolean;
  buttons: { title: string }[];
}

/** Which of the buttons of an offer's notification accepts; the other one declines. */
export const ACCEPT = 0;

const hasButtons = 'update' in browser.notifications;

export interface NotificationOptions {
  /** What waits for the agent now. */
  waiting(): Waiting[];
  texts(): BackgroundTexts;
  policy(): Policy;
  preferences(): Promise<Preferences>;
}

/** The desktop notifications of what waits: one for each, also of those that a worker before this one has shown. */
export class Notifications {
  #options: NotificationOptions;
  #turn = Promise.resolve();

  constructor(options: NotificationOptions) {
    this.#options = options;
  }

  /** Takes down those of what waits no longer, and shows these, a message again, an offer where it is not to be seen. */
  update(shown: readonly Waiting[]): void {
    this.#turn = this.#turn.then(() => this.#update(shown)).catch(console.error);
  }

  async #update(shown: readonly Waiting[]): Promise<void> {
    const { notifications } = browser;
    const waiting = new Map(this.#options.waiting().map((one) => [one.id, one]));
    const up = Object.keys(await notifications.getAll()).filter((id) => aboutWhat(id));
    for (const id of up) if (!waiting.has(id)) await notifications.clear(id);
    const due = shown.filter((one) => waiting.has(one.id) && !(isOffer(one) && up.includes(one.id)));
    const { policy, preferences } = this.#options;
    const isNamed = policy().notificationNames ?? (await preferences()).notificationNames;
    for (const one of due) await notifications.create(one.id, this.#content(one, isNamed));
  }

  #content(one: Waiting, isNamed: boolean) {
    const { text } = this.#options.texts();
    const { kind, customer, queue } = one;
    const answerable: Partial<Answerable> =
      isOffer(one) && hasButtons
        ? {
            requireInteraction: true,
            buttons: [{ title: text('notification_accept') }, { title: text('notification_decline') }],
          }
        : {};
    return {
      ...notificationBasis(),
      title: isNamed ? text(`notification_${kind}`, { customer }) : text(`notification_${kind}_unnamed`),
      message: isOffer(one) && !hasButtons ? text('notification_click', { queue }) : queue,
      ...answerable,
    };
  }
}
