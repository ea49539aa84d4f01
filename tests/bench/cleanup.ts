/**
 * `npx tsx tests/bench/cleanup.ts`: the clean-up engine in headless Chromium beside its peers, same run, same input.
 * Medians and fastest in milliseconds, and ratios to plain DOMPurify followed by Turndown with its tables plugin.
 */
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer';
import { build } from 'vite';
import type { Kind } from './articles.ts';
import { onPage } from './browser.ts';
import type { compare, craftedNames, growth, steps, Timings } from './cleanup.page.ts';

declare global {
  interface Window {
    compare: typeof compare;
    steps: typeof steps;
    growth: typeof growth;
    craftedNames: typeof craftedNames;
  }
}

const PEER = 'DOMPurify + turndown + gfm';
const SIZES: [label: string, size: number, rounds: number][] = [
  ['2 kB', 2_000, 60],
  ['20 kB', 20_000, 40],
  ['200 kB', 200_000, 15],
  ['1 MB', 990_000, 7],
];

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'chrome120',
      lib: {
        entry: fileURLToPath(new URL('./cleanup.page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'bench',
      },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('nothing was bundled');
  return output.output[0].code;
}

function table(title: string, rows: [string, Timings][], base?: string): void {
  const names = Object.keys(rows[0]?.[1] ?? {});
  console.log(`\n${title}\n${''.padEnd(28)}${rows.map(([label]) => label.padStart(17)).join('')}`);
  for (const name of names) {
    const cells = rows.map(([, times]) => {
      const time = times[name] ?? Number.NaN;
      const ratio = base ? ` ${(time / (times[base] ?? Number.NaN)).toFixed(2)}x` : '';
      return `${time.toFixed(2)}${ratio}`.padStart(17);
    });
    console.log(name.padEnd(28) + cells.join(''));
  }
}

const CRAFTED_SIZE = 100_000;

async function grow(page: Page): Promise<void> {
  console.log(`\ncrafted inputs of ${CRAFTED_SIZE} code units: ms, and times the time of half the input`);
  for (const name of await page.evaluate(() => window.craftedNames)) {
    const { ratio, time } = await page.evaluate((n, s) => window.growth(n, s), name, CRAFTED_SIZE);
    console.log(`${name.padEnd(28)}${time.toFixed(1).padStart(10)}${`${ratio.toFixed(1)}x`.padStart(8)}`);
  }
}

async function run(page: Page): Promise<void> {
  for (const kind of ['article', 'document', 'mail'] satisfies Kind[]) {
    const medians: [string, Timings][] = [];
    const fastest: [string, Timings][] = [];
    const own: [string, Timings][] = [];
    for (const [label, size, rounds] of SIZES) {
      const compared = await page.evaluate((k, s, r) => window.compare(k, s, r), kind, size, rounds);
      medians.push([label, compared.medians]);
      fastest.push([label, compared.fastest]);
      own.push([label, await page.evaluate((k, s, r) => window.steps(k, s, r), kind, size, rounds)]);
    }
    table(`${kind}: medians in ms, ratio to ${PEER}`, medians, PEER);
    table(`${kind}: fastest in ms, ratio to ${PEER}`, fastest, PEER);
    table(`${kind}: our steps in ms`, own);
    const small = fastest[1]?.[1]['cleanUp web_chat'] ?? Number.NaN;
    const large = fastest[3]?.[1]['cleanUp web_chat'] ?? Number.NaN;
    console.log(`growth 20 kB to 1 MB (49.5 times the input): ${(large / small).toFixed(1)} times the time`);
  }
}

await onPage(async (page) => {
  await page.addScriptTag({ content: await bundle() });
  if (!process.argv.includes('--growth')) await run(page);
  await grow(page);
});
