import type { Clock } from '../../../lib/clock.ts';
import type { SetUp } from '../../../lib/protocol/configurator.ts';
import { Failures } from '../accounts/failures.ts';
import type { Accounts } from '../accounts/index.ts';
import { networkOf } from '../http/network.ts';
import type { Log } from '../logger.ts';
import type { Queues } from '../queues/index.ts';
import { Refusal } from '../refusal.ts';
import { isCode, newCode } from './code.ts';

/** Wrong codes from one network. */
const LIMIT = { most: 5, within: 2 * 60_000 };

export interface SetupDeps {
  accounts: Pick<Accounts, 'isEmpty' | 'createFirst'>;
  queues: Pick<Queues, 'addFirst'>;
  clock: Clock;
  log: Log;
}

/** The first start: who can read the server's log makes the first administrator and the first queue. */
export interface Setup {
  /** Whether nobody has an account yet. */
  isNeeded(): Promise<boolean>;
  /** Logs the code, and where it is asked for, if it is needed. Each start has a code of its own. */
  announce(url: string): Promise<void>;
  /**
   * Makes the first administrator, member of the first queue. Of several at once one does.
   *
   * @throws Refusal `conflict` when there is an account already, `wrong_credentials` of a wrong code,
   *   `too_many_attempts` after several of them.
   */
  begin(first: SetUp, address: string): Promise<void>;
}

export function createSetup({ accounts, queues, clock, log }: SetupDeps): Setup {
  const failures = new Failures(clock, LIMIT);
  let code: string | null = null;

  return {
    isNeeded: () => accounts.isEmpty(),

    async announce(url) {
      if (!(await accounts.isEmpty())) return;
      code = newCode();
      log.warn(
        { url: `${url}/configurator/`, code },
        'Nobody has an account yet: open the address, and begin with the code',
      );
    },

    async begin({ code: typed, queue, ...administrator }, address) {
      const network = networkOf(address);
      const wait = failures.wait(network);
      if (wait > 0)
        throw new Refusal('too_many_attempts', 'Too many wrong codes: wait a little.', {
          retryAfter: Math.ceil(wait / 1000),
        });
      if (!(await accounts.isEmpty())) throw new Refusal('conflict', 'The desk is set up already: sign in.');
      if (code === null || !isCode(code, typed)) {
        failures.add(network);
        throw new Refusal('wrong_credentials', "The code is not right: the server's log has it.");
      }
      await accounts.createFirst({ ...administrator, role: 'administrator' }, (tx, { id }) =>
        queues.addFirst(tx, queue, id),
      );
      code = null;
    },
  };
}
