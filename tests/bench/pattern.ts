/** Benchmark of lib/pattern in Node and in headless Chromium: `npx tsx tests/bench/pattern.ts [node|chromium]`. */
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import puppeteer from 'puppeteer';
import { contest } from './pattern-contest.ts';

const here = import.meta.dirname;

async function bundle(stdin: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: stdin, resolveDir: here, loader: 'ts' },
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

async function inChromium(): Promise<void> {
  const script = await bundle(`
    import { contest } from './pattern-contest.ts';
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
    process.stdout.write(`\n${await browser.version()}\n${(lines as string[]).join('\n')}\n`);
  } finally {
    await browser.close();
  }
}

const engine = await bundle(`
  import { compilePatterns, fold } from '../../lib/pattern/index.ts';
  globalThis.engine = { compilePatterns, fold };
`);
const [wanted] = process.argv.slice(2);
process.stdout.write(`engine: ${engine.length} bytes minified, ${gzipSync(engine).length} gzipped\n`);
if (wanted !== 'chromium') {
  process.stdout.write(`\nNode ${process.versions.node}\n`);
  contest((line) => process.stdout.write(`${line}\n`));
}
if (wanted !== 'node') await inChromium();
