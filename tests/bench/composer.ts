import type { Page } from 'puppeteer';
import type { Agent } from '../e2e/support/agent.ts';
import { Customer } from '../e2e/support/customer.ts';
import type { Desk } from '../e2e/support/desk.ts';
import { addBareTextarea } from './bare-textarea.ts';
import { withAgent } from './browser.ts';
import { median, row, table } from './report.ts';

const ROUNDS = 5;
const LENGTH = 100_000;
const SENTENCE =
  'Your card 4111 1111 1111 1111 arrived, we guarantee it, see INT-4711 and write to us again.\n';

/** How long frames take while an agent writes with sensitive patterns in force, beside a bare textarea. */
async function benchComposer({ chromium, panel }: Agent, desk: Desk): Promise<void> {
  await panel.setReady(true);
  await Customer.start(chromium.browser, desk.url, { name: 'Maria', topic: 'General', text: 'Hello' });
  await panel.accept('Maria');
  const { page } = panel;
  const texts = {
    'prose, no findings': 'All is well with your parcel, and it will arrive tomorrow before noon.\n',
    'a finding every 30 characters': SENTENCE,
    'one line': SENTENCE.trim(),
  };
  const rows: string[][] = [];
  for (const [name, part] of Object.entries(texts)) {
    const text = part.repeat(Math.ceil(LENGTH / part.length)).slice(0, LENGTH);
    const own = await longestFrames(page, '.composer textarea', text);
    await page.evaluate(addBareTextarea);
    const bare = await longestFrames(page, '#bare', text);
    await page.evaluate(() => document.querySelector('#bare')?.remove());
    rows.push(row(`paste, ${name}`, median(own.paste), 'bare textarea', median(bare.paste)));
    rows.push(row(`one more letter, ${name}`, median(own.letter), 'bare textarea', median(bare.letter)));
  }
  table(
    'Composer with 100,000 characters (longest frame, median of 5, milliseconds)',
    ['what', 'ms', 'beside', 'ratio'],
    rows,
  );
}

/** Puts a text on the clipboard. */
function copy(text: string): void {
  const source = document.body.appendChild(document.createElement('textarea'));
  source.value = text;
  source.select();
  document.execCommand('copy');
  source.remove();
}

async function longestFrames(page: Page, field: string, text: string) {
  await page.evaluate(copy, text);
  const paste: number[] = [];
  const letter: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.focus(field);
    paste.push(await longestFrame(page, () => page.keyboard.press('v', { commands: ['Paste'] })));
    letter.push(await longestFrame(page, () => page.keyboard.press('x')));
    await page.$eval(field, (area) => {
      (area as HTMLTextAreaElement).select();
      document.execCommand('delete');
    });
    await longestFrame(page, async () => {});
  }
  return { paste, letter };
}

/** As text: the compiler's helpers do not exist in the page. */
const WATCH_FRAMES = `{
  const frames = [performance.now()];
  globalThis.frames = frames;
  const next = () => {
    frames.push(performance.now());
    if (globalThis.frames === frames) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}`;

/** The longest time between two frames from before an action until things have been quiet for half a second. */
async function longestFrame(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(WATCH_FRAMES);
  await new Promise((done) => setTimeout(done, 100));
  await act();
  await new Promise((done) => setTimeout(done, 600));
  return page.evaluate(() => {
    const { frames } = globalThis as unknown as { frames: number[] };
    Object.assign(globalThis, { frames: undefined });
    return Math.max(...frames.slice(1).map((time, index) => time - (frames[index] ?? time)));
  });
}

await withAgent(benchComposer);
