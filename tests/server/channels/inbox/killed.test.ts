import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LONG, SEED } from '../../../runs.ts';
import { emptyDataFolder } from '../../support/data-folder.ts';
import { InboxProcess } from './process.ts';
import { wrote } from './support.ts';

const WEBHOOKS = LONG ? 10_000 : 300;
const KILLS = LONG ? 20 : 2;
const CUSTOMERS = LONG ? 200 : 20;
const AT_ONCE = 8;

/** Numbers as random as they have to be, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('the server is killed while webhooks come in any order and twice: each message is there once, in order', {
  timeout: LONG ? 1_800_000 : 120_000,
}, async () => {
  const folder = await emptyDataFolder();
  const draw = random(SEED);
  const bodies = Array.from({ length: WEBHOOKS }, (_, n) => {
    const customer = `4917${Math.floor(draw() * CUSTOMERS)}`;
    return [wrote(`${n}`, { customer })];
  }).sort(() => draw() - 0.5);
  // One in three is told again, later.
  const toTell = bodies.flatMap((body, n) =>
    n % 3 === 0 ? [body, bodies[Math.floor(draw() * n)] ?? body] : [body],
  );
  let server = await InboxProcess.start(folder.path);
  let restarted: Promise<void> = Promise.resolve();
  let next = 0;

  const tell = async () => {
    for (;;) {
      const n = next++;
      const body = toTell[n];
      if (body === undefined) return;
      if (n > 0 && n % Math.ceil(toTell.length / (KILLS + 1)) === 0)
        restarted = server.kill().then(async () => {
          server = await InboxProcess.start(folder.path);
        });
      // As platforms do: what was not answered is told again.
      while (!(await server.post(body))) {
        await restarted;
        await sleep(20);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, tell));
  while ((await server.ask<number>('waiting')) > 0) await sleep(50);
  const found = await server.ask<{ customer: string; bodies: string[] }[]>('bodies');
  const order = await server.ask<{ customer: string; bodies: string[] }[]>('told');
  await server.kill();
  await folder.remove();

  expect(found.flatMap((one) => one.bodies).sort()).toEqual(bodies.map((_, n) => `${n}`).sort());
  const sorted = (rows: typeof found) => rows.toSorted((a, b) => (a.customer < b.customer ? -1 : 1));
  expect(sorted(found)).toEqual(sorted(order));
});
