import type { IncomingHttpHeaders } from 'node:http';
import type { Routes } from '../../http/app.ts';
import type { App } from '../../http/validation.ts';
import type { Log } from '../../logger.ts';
import { Refusal } from '../../refusal.ts';
import type { Inbound, OpenAccount, Platform } from '../platform.ts';
import type { InboxAccounts, Platforms } from './accounts.ts';
import type { Told } from './events.ts';
import type { InboxMetrics } from './metrics.ts';

/** Meta sends up to 3 MB in one body. */
const BODY_LIMIT = 3 * 1024 * 1024;

export interface InboxRoutesDeps {
  accounts: Pick<InboxAccounts, 'open' | 'openByExternal' | 'noteReceived' | 'noteRefusedSignature'>;
  platforms: Platforms;
  metrics: InboxMetrics;
  log: Log;
  /** Resolves once it survives a power cut. */
  store(told: readonly Told[]): Promise<void>;
  /** Something is stored. */
  wake(): void;
}

interface Addressed {
  Params: { channel: string; account: string };
  Querystring: Record<string, string>;
}

/** Where platforms tell what happens: everything is stored before it is answered, and applied later. */
export function inboxRoutes({ accounts, platforms, metrics, log, store, wake }: InboxRoutesDeps): Routes {
  const find = async ({ channel, account: id }: Addressed['Params']) => {
    const platform = platforms.get(channel);
    const account = platform === undefined ? null : await accounts.open(id);
    if (platform === undefined || account?.channel !== channel) {
      metrics.refused('unknown_account');
      throw new Refusal('not_found', 'There is no such account.');
    }
    return { platform, account };
  };

  /** Whose events are taken: the account's, and those of others for which the same body verifies. */
  const recipients = async (
    events: readonly Inbound[],
    { account, platform }: { account: OpenAccount; platform: Platform },
    verified: (other: OpenAccount) => boolean,
  ) => {
    const found = new Map([[account.externalId, account.id]]);
    for (const recipient of new Set(events.map((event) => event.recipient))) {
      if (found.has(recipient)) continue;
      const other = await accounts.openByExternal(platform.id, recipient);
      if (other !== null && verified(other)) found.set(recipient, other.id);
    }
    return found;
  };

  const receive = async (params: Addressed['Params'], body: unknown, headers: IncomingHttpHeaders) => {
    const { platform, account } = await find(params);
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    if (!platform.verify(account, bytes, headers)) {
      metrics.refused('signature');
      accounts.noteRefusedSignature(account.id);
      throw new Refusal('not_authenticated', 'The signature is missing, or not of this body.');
    }
    const events = platform.read(parse(bytes));
    const known = await recipients(events, { account, platform }, (other) =>
      platform.verify(other, bytes, headers),
    );
    const told = events.flatMap((event) => {
      const id = known.get(event.recipient);
      return id === undefined ? [] : [{ account: id, event }];
    });
    const strangers = events.length - told.length;
    if (strangers > 0) {
      metrics.notOurs(strangers);
      log.warn({ account: account.id, events: strangers }, 'A webhook told of accounts that are not here');
    }
    if (told.length > 0) await store(told);
    for (const id of new Set(told.map((one) => one.account))) accounts.noteReceived(id);
    metrics.received(platform.id, told.length);
    wake();
  };

  const parse = (bytes: Buffer): unknown => {
    try {
      return JSON.parse(bytes.toString('utf8'));
    } catch {
      metrics.refused('not_json');
      throw new Refusal('bad_request', 'JSON expected.');
    }
  };

  return async (api) => {
    await api.register(async (scope: App) => {
      // Signatures are over bytes: what is signed is not what parsing and writing again would give.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
        done(null, body),
      );
      const tags = ['platforms'];
      const url = '/api/channels/:channel/:account';

      scope.get<Addressed>(
        url,
        { schema: { tags, summary: 'Whether this address is the account’s, as its platform asks' } },
        async ({ params, query }, reply) => {
          const { platform, account } = await find(params);
          const answer = platform.challenge?.(account, query) ?? null;
          if (answer === null)
            throw new Refusal('forbidden', 'This is for the platform, with the verify token.');
          return reply.type('text/plain; charset=utf-8').send(answer);
        },
      );

      scope.post<Addressed>(
        url,
        {
          schema: { tags, summary: 'What happened, as the platform tells it; signed' },
          bodyLimit: BODY_LIMIT,
        },
        async ({ params, body, headers }, reply) => {
          await receive(params, body, headers);
          return reply.type('text/plain; charset=utf-8').send('OK');
        },
      );
    });
  };
}
