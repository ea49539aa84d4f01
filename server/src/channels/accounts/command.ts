import { Refusal } from '../../refusal.ts';
import type { ChannelAccounts } from './types.ts';

export const SECRETS_USAGE = '  secrets rotate';

/**
 * Seals the secrets of all accounts with the newest key, and says of how many.
 *
 * @throws Refusal that names the accounts whose secrets no key opens: they stay as they are.
 */
export async function rotateSecrets(
  accounts: Pick<ChannelAccounts, 'rotate'>,
  out: { write(text: string): unknown },
): Promise<void> {
  const { sealed, unreadable } = await accounts.rotate();
  out.write(`The secrets of ${sealed} accounts are sealed with the newest key.\n`);
  if (unreadable.length > 0)
    throw new Refusal(
      'conflict',
      `Not those of ${unreadable.join(', ')}: none of the keys opens them. Enter them anew, or find the key.`,
    );
}
