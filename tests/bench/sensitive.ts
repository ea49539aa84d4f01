/** Benchmark of lib/sensitive: `npx tsx tests/bench/sensitive.ts [size|node|chromium|typing|accuracy]`, all of it without a word. */
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'esbuild';
import { bundle, contestInChromium } from './bundle.ts';
import { accuracy } from './sensitive-accuracy.ts';
import { contest } from './sensitive-contest.ts';
import { slices } from './sensitive-slices.ts';
import { speed } from './sensitive-speed.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Leaves out the data of countries, to weigh the engine alone. */
const withoutCountries: Plugin = {
  name: 'without-countries',
  setup: ({ onLoad }) => {
    onLoad({ filter: /national[/\\]index\.ts$/ }, () => ({
      contents: 'export const nationals = [];',
      loader: 'ts',
    }));
  },
};

/** Prints the size of a module's exports in a bundle. */
async function size(name: string, module: string, plugins: Plugin[] = []): Promise<void> {
  const bytes = await bundle(`import * as all from '${module}'; globalThis.all = { ...all };`, plugins);
  const kilo = (count: number) => `${(count / 1000).toFixed(1)} kB`;
  print(`${name}: ${kilo(bytes.length)} minified, ${kilo(gzipSync(bytes, { level: 9 }).length)} gzipped`);
}

const [wanted] = process.argv.slice(2);
const ENGINE = '../../lib/sensitive/index.ts';
await size('engine with lib/pattern, without country data', ENGINE, [withoutCountries]);
await size('engine with all national identifiers', ENGINE);
await size('lib/pattern alone', '../../lib/pattern/index.ts');
await size('phone plans', '../../lib/sensitive/phone-plans.ts');
if (wanted === 'size') process.exit();
if (!wanted || wanted === 'accuracy') {
  // First, since only what nothing has run before is cold.
  speed();
  await accuracy(print);
}
if (!wanted || wanted === 'node') {
  print(`\nNode ${process.versions.node}`);
  contest(print);
}
if (!wanted || wanted === 'chromium') await contestInChromium('./sensitive-contest.ts');
if (!wanted || wanted === 'typing') {
  await contestInChromium('./sensitive-typing.ts');
  await slices(print);
}
