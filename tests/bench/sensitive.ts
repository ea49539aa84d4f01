/** Benchmark of lib/sensitive: `npx tsx tests/bench/sensitive.ts [size|node|chromium|accuracy]`, all of it without a word. */
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import puppeteer from 'puppeteer';
import { accuracy } from './sensitive-accuracy.ts';
import { contest } from './sensitive-contest.ts';

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

async function bundle(contents: string, plugins: Plugin[] = []): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    plugins,
  });
  const [file] = outputFiles;
  if (!file) throw new Error('Nothing was bundled');
  return file.contents;
}

/** Prints the size of a module's exports in a bundle. */
async function size(name: string, module: string, plugins: Plugin[] = []): Promise<void> {
  const bytes = await bundle(`import * as all from '${module}'; globalThis.all = { ...all };`, plugins);
  const kilo = (count: number) => `${(count / 1000).toFixed(1)} kB`;
  print(`${name}: ${kilo(bytes.length)} minified, ${kilo(gzipSync(bytes, { level: 9 }).length)} gzipped`);
}

async function inChromium(): Promise<void> {
  const script = await bundle(`
    import { contest } from './sensitive-contest.ts';
    globalThis.lines = [];
    contest((line) => globalThis.lines.push(line));
  `);
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
    protocolTimeout: 600_000,
  });
  try {
    const page = await browser.newPage();
    const lines = await page.evaluate(`${Buffer.from(script).toString()}; globalThis.lines`);
    print(`\n${await browser.version()}\n${(lines as string[]).join('\n')}`);
  } finally {
    await browser.close();
  }
}

const [wanted] = process.argv.slice(2);
const engine = '../../lib/sensitive/index.ts';
await size('engine with lib/pattern, without country data', engine, [withoutCountries]);
await size('engine with all national identifiers', engine);
await size('lib/pattern alone', '../../lib/pattern/index.ts');
await size('phone plans', '../../lib/sensitive/phone-plans.ts');
if (wanted === 'size') process.exit();
if (!wanted || wanted === 'accuracy') await accuracy(print);
if (!wanted || wanted === 'node') {
  print(`\nNode ${process.versions.node}`);
  contest(print);
}
if (!wanted || wanted === 'chromium') await inChromium();
