import { split } from '../../../../lib/channels/index.ts';
import type { OpenAccount, Outbound } from '../platform.ts';
import { SendFailure } from '../platform.ts';
import type { Claimed } from './claim.ts';
import { tagOf } from './tag.ts';
import type { OutboxDeps } from './types.ts';

export type Sending = Pick<OutboxDeps, 'accounts' | 'platforms' | 'http' | 'openFile'>;

/** Gives a message to its platform. @returns the platform's id of it. @throws SendFailure */
export async function send(deps: Sending, claimed: Claimed): Promise<string> {
  if (claimed.isClosed)
    throw permanent('window_closed', 'The time to answer ended before the message could be sent.');
  const account = await openAccount(deps, claimed);
  const platform = deps.platforms.find(({ id }) => id === claimed.channel);
  if (platform === undefined) throw permanent('other', 'This version does not know the platform.');
  return platform.send(account, await outboundOf(deps, claimed), deps.http);
}

/** Shows the customer that their message was read, which has been answered now. */
export async function showRead({ accounts, platforms, http }: Sending, claimed: Claimed): Promise<void> {
  const { account: id, channel, customer, answers, part } = claimed;
  if (answers === null || part > 0) return;
  const account = await accounts.open(id);
  if (account === null) return;
  await platforms.find((platform) => platform.id === channel)?.markRead?.(account, customer, answers, http);
}

async function openAccount({ accounts }: Sending, { account: id }: Claimed): Promise<OpenAccount> {
  let account: OpenAccount | null;
  try {
    account = await accounts.open(id);
  } catch {
    const detail = "The account's secrets cannot be read.";
    throw new SendFailure({ code: 'account_refused', detail }, 'retry');
  }
  if (account === null) throw permanent('account_refused', 'The account is gone.');
  return account;
}

async function outboundOf({ openFile }: Sending, claimed: Claimed): Promise<Outbound> {
  const { channel, customer, message, part, text, isFile, template, quotes, attempt } = claimed;
  const envelope = {
    customer,
    tag: tagOf(claimed, attempt),
    ...(quotes !== null && part === 0 && { quotes }),
  };
  if (template !== null) return { ...envelope, template };
  if (!isFile) return { ...envelope, text: split(channel, text)[part] ?? '' };
  const file = await openFile(message).catch(() => {
    throw new SendFailure({ code: 'other', detail: 'The file cannot be read now.' }, 'retry');
  });
  if (file === null) throw permanent('file_refused', 'The file is gone.');
  return { ...envelope, file };
}

function permanent(code: ConstructorParameters<typeof SendFailure>[0]['code'], detail: string): SendFailure {
  return new SendFailure({ code, detail }, 'permanent');
}
