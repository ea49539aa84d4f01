import * as v from 'valibot';
import type { Clock } from '../../../../lib/clock.ts';
import { type PlatformTemplate, PlatformTemplates } from '../../../../lib/protocol/delivery.ts';
import { identify } from '../../accounts/authentication.ts';
import type { Accounts } from '../../accounts/types.ts';
import type { Routes } from '../../http/app.ts';
import { Refusal } from '../../refusal.ts';
import type { Store } from '../../store/store.ts';
import { SendFailure } from '../platform.ts';
import type { Sending } from './sending.ts';

const KEPT_MS = 10 * 60_000;

export interface PlatformTemplatesDeps extends Pick<Sending, 'accounts' | 'platforms' | 'http'> {
  store: Store;
  clock: Clock;
}

/** The templates that the platform of an account has approved, asked for again after a while. */
export function createPlatformTemplates({ store, clock, accounts, platforms, http }: PlatformTemplatesDeps) {
  const kept = new Map<string, { until: number; templates: Promise<PlatformTemplate[]> }>();
  accounts.onChanged(() => kept.clear());

  const ask = async (id: string): Promise<PlatformTemplate[]> => {
    const account = await accounts.open(id).catch(() => null);
    if (account === null)
      throw new Refusal(
        'unavailable',
        "The channel's account cannot be used now: your administrator knows more.",
      );
    const platform = platforms.find((one) => one.id === account.channel);
    try {
      return (await platform?.templates?.(account, http)) ?? [];
    } catch (error) {
      if (!(error instanceof SendFailure)) throw error;
      accounts.noteFailure(id, error.failure);
      const why =
        error.failure.code === 'token_expired'
          ? "The account's token is no longer good: your administrator can enter another."
          : 'The platform does not give its templates now: try again in a moment.';
      throw new Refusal('unavailable', why, { retryAfter: 30 });
    }
  };

  const ofAccount = (id: string): Promise<PlatformTemplate[]> => {
    const known = kept.get(id);
    if (known !== undefined && known.until > clock.now()) return known.templates;
    const templates = ask(id);
    kept.set(id, { until: clock.now() + KEPT_MS, templates });
    templates.catch(() => kept.delete(id));
    return templates;
  };

  /** For the agent who has the conversation. @throws Refusal */
  return async (conversation: string, agent: string): Promise<PlatformTemplate[]> => {
    const [row] = await store.query<{ account: string | null }>(
      `select channel_account_id as account from conversations
        where id = $1 and agent_id = $2 and state in ('active', 'wrap_up')`,
      [conversation, agent],
    );
    if (row === undefined) throw new Refusal('not_found', 'You have no such conversation.');
    return row.account === null ? [] : ofAccount(row.account);
  };
}

/** What agents may send where a text goes no more. */
export function platformTemplateRoutes(
  accounts: Pick<Accounts, 'authenticate'>,
  templatesOf: ReturnType<typeof createPlatformTemplates>,
): Routes {
  return (app) => {
    app.get(
      '/api/conversations/:id/platform-templates',
      {
        schema: {
          tags: ['conversations'],
          security: [{ bearer: [] }],
          summary: "The templates of the platform's that may be sent in your conversation",
          params: v.object({ id: v.string() }),
          response: { 200: PlatformTemplates },
        },
      },
      async (request) => {
        const { accountId } = await identify(request, accounts);
        return { templates: await templatesOf(request.params.id, accountId) };
      },
    );
  };
}
