import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { glob } from 'tinyglobby';

/**
 * `npm run test:long [seed]`: what is tried at random is tried ten times as often, from another seed each time, and
 * what is killed is killed more often. docs/reliability.md has the last figures.
 */
const [seed = String(randomInt(2 ** 31))] = process.argv.slice(2);
console.log(`Seed ${seed}; the same again: npm run test:long ${seed}`);

const tests = await glob('tests/{lib,components,server}/**/*.test.{ts,tsx}');
const repeated = tests.filter((file) => /'fast-check'|runs\.ts'/.test(readFileSync(file, 'utf8')));
const started = Date.now();
let failed = 0;
for (const chosen of [repeated, ['tests/e2e/survival.test.ts']]) {
  const { status } = spawnSync('npx', ['vitest', 'run', ...chosen], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, LONG: '1', FC_SEED: seed },
  });
  if (status !== 0) failed++;
}
console.log(`Seed ${seed}, ${Math.round((Date.now() - started) / 1000)} s`);
process.exit(failed);
