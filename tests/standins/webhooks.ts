import type { Faults } from './faults.ts';

export interface WebhooksOptions<Body extends object> {
  faults: Faults;
  /** What is posted for a body, byte by byte, and the headers that sign it. */
  signed(body: Body): { text: string; headers: Record<string, string> };
  /** Several bodies as one, where the platform tells of several events at once. */
  together?(bodies: readonly Body[]): Body;
}

/** Where a stand-in posts what it tells: at once, or held back and let go in another order. */
export class Webhooks<Body extends object> {
  readonly #options: WebhooksOptions<Body>;
  #address: string | null = null;
  #held: Body[] | null = null;

  constructor(options: WebhooksOptions<Body>) {
    this.#options = options;
  }

  /** Where they go from now on. */
  sendTo(address: string): void {
    this.#address = address;
  }

  /** Posts as often as the faults say. @returns the last answer; null while they are held back */
  async post(body: Body): Promise<Response | null> {
    if (this.#held === null) return this.#post(body);
    this.#held.push(body);
    return null;
  }

  /** What happens from now on is told later. */
  hold(): void {
    this.#held ??= [];
  }

  /** Tells what was held back: the last first, or all of it in one body. @returns the answers */
  async release(how: 'reversed' | 'together'): Promise<Response[]> {
    const held = this.#held ?? [];
    this.#held = null;
    const { together } = this.#options;
    if (how === 'together' && together === undefined)
      throw new Error('The platform tells of one event at a time.');
    const bodies = how === 'together' && together !== undefined ? [together(held)] : held.reverse();
    const answers: Response[] = [];
    for (const body of bodies) answers.push(await this.#post(body));
    return answers;
  }

  /** Posts exactly this, signed or not. */
  async postRaw(text: string, headers: Record<string, string>): Promise<Response> {
    if (this.#address === null) throw new Error('No webhook is registered.');
    return fetch(this.#address, { method: 'POST', body: text, headers });
  }

  async #post(body: Body): Promise<Response> {
    const { text, headers } = this.#options.signed(body);
    let answer = await this.postRaw(text, headers);
    for (let copy = 1; copy < this.#options.faults.copies; copy++) answer = await this.postRaw(text, headers);
    return answer;
  }
}
