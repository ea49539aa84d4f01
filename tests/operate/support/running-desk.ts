import { expect, vi } from 'vitest';
import { testDataFolder } from '../../server/support/data-folder.ts';
import { ServerProcess } from '../../server/support/server-process.ts';

/** A server's start on a machine that does other things as well. */
const START_MS = 90_000;

/** Waits until a server that was started answers. */
export async function ready(desk: ServerProcess): Promise<ServerProcess> {
  await vi.waitFor(async () => expect(`${await desk.answer('/readyz')} ${desk.said}`).toMatch(/^200/), {
    timeout: START_MS,
    interval: 100,
  });
  return desk;
}

/** A desk in a process and, unless said otherwise, on an embedded store of its own, with the demo's accounts. */
export async function runDesk(env: Record<string, string>) {
  const folder = await testDataFolder();
  const desk = await ready(await ServerProcess.start({ DATA_FOLDER: folder.path, ...env }));
  const stop = async () => {
    await desk.end();
    await folder.remove();
  };
  return { desk, stop };
}
