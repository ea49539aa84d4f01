import { setTimeout } from 'node:timers/promises';
import { answerWaiting } from './http/waiting.ts';
import type { Log } from './logger.ts';
import { DatabaseAway, InUse } from './store/index.ts';

const TRY_AGAIN_MS = 1000;

export interface TurnOptions {
  /** Where health is answered meanwhile. */
  address: { host: string; port: number };
  log: Log;
  /** Told who is waited for, in a sentence, whenever that is somebody else. */
  onWait(sentence: string): void;
}

/**
 * Opens what only one server may have, once no other has it. While it waits it says so: in the log, and where the desk
 * will answer, unless the other one answers there.
 *
 * @throws what `open` throws for another reason.
 */
export async function waitForTurn<Opened>(
  open: () => Promise<Opened>,
  { address, log, onWait }: TurnOptions,
): Promise<Opened> {
  let waitsFor: string | null = null;
  let health: { close(): Promise<void> } | null = null;
  try {
    for (;;) {
      try {
        const opened = await open();
        if (waitsFor !== null) log.info('The other server has ended: this one takes over');
        return opened;
      } catch (error) {
        if (!(error instanceof InUse) && !(error instanceof DatabaseAway && waitsFor !== null)) throw error;
        if (error instanceof InUse && error.holder !== waitsFor) {
          waitsFor = error.holder;
          log.warn({ holder: waitsFor }, 'Another server has the database: this one waits for it to end');
          onWait(`${error.message} Waiting for it to end; this server then takes over by itself.`);
        }
      }
      health ??= await answerWaiting(address).catch(() => null);
      await setTimeout(TRY_AGAIN_MS);
    }
  } finally {
    await health?.close();
  }
}
