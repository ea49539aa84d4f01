/** Benchmark of lib/sensitive: `npx tsx tests/bench/sensitive.ts [node|chromium|accuracy]`, all of it without a word. */
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import puppeteer from 'puppeteer';
import { accuracy } from './sensitive-accuracy.ts';
import { contest } from './sensitive-contest.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

async function bundle(contents: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('Nothing was bundled');
  return file.contents;
}

async function size(name: string, contents: string): Promise<void> {
  const bytes = await bundle(contents);
  print(
    `${name}: ${(bytes.length / 1000).toFixed(1)} kB minified, ${(gzipSync(bytes).length / 1000).toFixed(1)} kB gzipped`,
  );
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
    // The source outside the page has UTF-8, a blank page need not.
    const lines = await page.evaluate(`${Buffer.from(script).toString()}; globalThis.lines`);
    print(`\n${await browser.version()}\n${(lines as string[]).join('\n')}`);
  } finally {
    await browser.close();
  }
}

const [wanted] = process.argv.slice(2);
await size(
  'engine with lib/pattern',
  `export * as engine from '../../lib/sensitive/index.ts'; import { compile, createScan, detectors, defaultConfig, mask, remove } from '../../lib/sensitive/index.ts'; globalThis.engine = { compile, createScan, detectors, defaultConfig, mask, remove };`,
);
await size(
  'lib/pattern alone',
  `import { compilePatterns } from '../../lib/pattern/index.ts'; globalThis.engine = { compilePatterns };`,
);
await size(
  'valibot alone',
  `import * as v from 'valibot'; globalThis.engine = [v.object, v.optional, v.pipe, v.string, v.picklist, v.boolean, v.array, v.safeParse, v.getDotPath, v.maxLength, v.nonEmpty, v.trim, v.regex];`,
);
await size(
  'national identifiers',
  `import { nationals } from '../../lib/sensitive/detectors/national/index.ts'; globalThis.engine = nationals;`,
);
await size(
  'phone plans',
  `import { phonePlans } from '../../lib/sensitive/phone-plans.ts'; globalThis.engine = phonePlans;`,
);
if (!wanted || wanted === 'accuracy') await accuracy(print);
if (!wanted || wanted === 'node') {
  print(`\nNode ${process.versions.node}`);
  contest(print);
}
if (!wanted || wanted === 'chromium') await inChromium();
