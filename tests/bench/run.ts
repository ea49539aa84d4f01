import { execFileSync, spawnSync } from 'node:child_process';

/** `npm run bench [name …]`: runs the benchmarks named, or all; each is a script of its own beside this one. */
const BENCHES = [
  'sizes',
  'panel',
  'relay',
  'long-chat',
  'flood',
  'pattern',
  'sensitive',
  'composer',
  'cleanup',
  'capture',
  'chats',
  'picklist',
  'templates',
  'upload',
  'webhooks',
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !BENCHES.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${BENCHES.join(', ')}.`);
  process.exit(1);
}
for (const script of ['build:web', 'build'])
  execFileSync('npm', ['run', '--silent', script], { stdio: 'ignore', shell: process.platform === 'win32' });
let failed = 0;
for (const name of wanted.length > 0 ? wanted : BENCHES) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', `tests/bench/${name}.ts`], {
    stdio: 'inherit',
  });
  if (status !== 0) failed++;
}
process.exit(failed);
