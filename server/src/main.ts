import { readConfig } from './config.ts';
import { startDesk } from './start.ts';
import { StartError } from './start-error.ts';

try {
  const desk = await startDesk({ config: readConfig(), onLost: fail, onWait: console.error });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      desk.close().then(
        () => process.exit(0),
        (error) => fail(error),
      );
    });
} catch (error) {
  fail(error);
}

/** A mistake of the operator's is one sentence; anything else is ours and shows where it happened. */
function fail(error: unknown): never {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}
