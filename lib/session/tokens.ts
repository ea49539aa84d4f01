import type { SessionGrant } from '../protocol/index.ts';
import type { Api } from './api.ts';

/** Renewed this long before it expires, in milliseconds. */
const RENEW_BEFORE_MS = 60_000;

/**
 * The session's tokens. A refresh may be cut off anywhere: the old refresh token works, for an hour, until the new
 * grant is used, which it never is before it is stored. So the next wake simply refreshes again.
 */
export class Tokens {
  #grant: SessionGrant;
  #api: Api;
  #store: (grant: SessionGrant) => Promise<void>;
  #serverNow: () => number;
  #rejected = false;
  #refreshing: Promise<void> | null = null;

  constructor(
    grant: SessionGrant,
    api: Api,
    store: (grant: SessionGrant) => Promise<void>,
    serverNow: () => number,
  ) {
    this.#grant = grant;
    this.#api = api;
    this.#store = store;
    this.#serverNow = serverNow;
  }

  /** A token good for now. Rejects with a `Refusal`: `not_authenticated` when the session is over. */
  async access(): Promise<string> {
    if (this.#rejected || this.#serverNow() > this.#grant.accessExpiresAt - RENEW_BEFORE_MS)
      await this.#refresh();
    return this.#grant.accessToken;
  }

  /** The server did not take the access token, whatever its expiry says. */
  reject(): void {
    this.#rejected = true;
  }

  #refresh(): Promise<void> {
    this.#refreshing ??= this.#renew().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #renew(): Promise<void> {
    const grant = await this.#api.refresh(this.#grant.refreshToken);
    await this.#store(grant);
    this.#grant = grant;
    this.#rejected = false;
  }
}
