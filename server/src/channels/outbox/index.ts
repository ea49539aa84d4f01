import type { Deliver } from '../../messages/to-platforms.ts';
import type { Inbound, OpenAccount } from '../platform.ts';
import { type Again, sendAgain } from './again.ts';
import { deliver } from './deliver.ts';
import { createTold } from './told.ts';
import type { OutboxDeps } from './types.ts';
import { showWaiting } from './view.ts';
import { createWorker } from './worker.ts';

export type { OutboxAccounts, OutboxDeps } from './types.ts';
export { deliver };

/** What goes to customers at platforms: stored with the message itself, and sent until the platform has it. */
export interface Outbox {
  /** Takes note, in the transaction that stores them, of what is to be sent. `wake` once it is committed. */
  deliver: Deliver;
  /** Takes what a platform tells of a message of ours; false where it knows none such, or not yet. */
  told(account: Pick<OpenAccount, 'id'>, inbound: Inbound): Promise<boolean>;
  /** Sends what has failed of a message once more. @throws Refusal when that is not possible now. */
  again(conversation: string, message: string, agent: string): Promise<void>;
  /** Something may be stored that is to be sent. */
  wake(): void;
  start(): void;
  /** Begins no more, and resolves when what is being sent is. */
  stop(): Promise<void>;
  /** Resolves when nothing is being sent and nothing is due. */
  idle(): Promise<void>;
}

/** `deliver` needs none of this and is there before the rest, which needs the commit that it is a part of. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { commit, accounts, log } = deps;
  const worker = createWorker(deps);
  accounts.onChanged(() => {
    commit(showWaiting).catch((error) =>
      log.error({ err: error }, 'Agents were not told of a changed account'),
    );
    worker.wake();
  });
  return {
    deliver,
    told: createTold(commit, worker.wake),
    async again(conversation, message, agent) {
      await sendAgain(commit, { conversation, message, agent } satisfies Again);
      worker.wake();
    },
    wake: worker.wake,
    start: worker.start,
    stop: worker.stop,
    idle: worker.idle,
  };
}
