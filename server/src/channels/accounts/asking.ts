import type { Clock } from '../../../../lib/clock.ts';
import type { ChannelFailure } from '../../../../lib/protocol/channel-accounts.ts';
import { Refusal } from '../../refusal.ts';
import type { Queryable } from '../../store/index.ts';
import type { Http } from '../http.ts';
import { type OpenAccount, type Platform, SendFailure } from '../platform.ts';
import type { Health } from './health.ts';
import { opened } from './opening.ts';
import { findRow } from './rows.ts';
import { SealError } from './seal.ts';
import type { ChannelAccounts } from './types.ts';
import type { Vault } from './vault.ts';

export interface AskingDeps {
  store: Queryable;
  clock: Clock;
  vault: Vault;
  health: Health;
  platforms: readonly Platform[];
  http: Http;
  find: ChannelAccounts['find'];
}

/** What administrators ask of a platform, whether the account is enabled or not. */
export function createAsking(deps: AskingDeps): Pick<ChannelAccounts, 'check' | 'sendTest'> {
  const { store, clock, vault, health, platforms, http, find } = deps;

  async function ask<T>(
    id: string,
    question: (platform: Platform, account: OpenAccount) => Promise<T>,
  ): Promise<{ answer: T; failure: null } | { answer: null; failure: ChannelFailure }> {
    const row = await findRow(store, id);
    const platform = platforms.find((one) => one.id === row.channel);
    if (platform === undefined) throw new Refusal('conflict', 'This desk no longer has the channel.');
    try {
      return { answer: await question(platform, opened(row, vault)), failure: null };
    } catch (error) {
      if (error instanceof SealError) throw new Refusal('conflict', `${error.message} Enter them anew.`);
      if (!(error instanceof SendFailure)) throw error;
      health.noteFailure(id, error.failure);
      return { answer: null, failure: error.failure };
    }
  }

  return {
    async check(id) {
      const { answer, failure } = await ask(id, (platform, account) => platform.check(account, http));
      if (answer !== null)
        await store.query(
          'update channel_accounts set display_name = $2, token_expires_at = $3, checked_at = $4 where id = $1',
          [id, answer.displayName, answer.tokenExpiresAt, clock.now()],
        );
      return { failure, account: await find(id) };
    },

    async sendTest(id, { to, text }) {
      const message = { customer: to, tag: 'test', text };
      const { answer, failure } = await ask(id, (platform, account) => platform.send(account, message, http));
      if (answer !== null) health.noteSent(id);
      return { failure, messageId: answer };
    },
  };
}
