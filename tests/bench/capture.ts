import type { Page } from 'puppeteer';
import type { Agent } from '../e2e/support/agent.ts';
import { agreeBeforehand, Tray } from '../e2e/support/capture.ts';
import type { Desk } from '../e2e/support/desk.ts';
import { withAgent } from './browser.ts';
import { median, row, table } from './report.ts';

const ROUNDS = 25;
/** Table rows of about 100 characters of HTML: a line, a screen, a long page. */
const SIZES = { 'one row': 1, '20 kB of HTML': 200, '100 kB of HTML': 1000 };

/** What the capture script adds to a copy, beside the same copy on the same page without it. */
async function benchCapture(agent: Agent, desk: Desk): Promise<void> {
  const page = agent.crm;
  const without = await timesOf(page);
  await agreeBeforehand(agent.chromium, 'http://127.0.0.1/*');
  await new Tray(agent.panel.page).allow(desk.url);
  await agent.panel.waitForText('Capturing on 127.0.0.1');
  const captured = await timesOf(page);
  table(
    `Copying in the CRM (median of ${ROUNDS}, milliseconds)`,
    ['what', 'ms', 'beside', 'ratio'],
    Object.keys(SIZES).map((size, index) =>
      row(
        `copy ${size}, captured`,
        captured[index] ?? Number.NaN,
        'not captured',
        without[index] ?? Number.NaN,
      ),
    ),
  );
}

async function timesOf(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (const rows of Object.values(SIZES)) times.push(median(await copyTimes(page, rows)));
  return times;
}

/** How long the browser takes from the command to the filled clipboard, everything that listens included. */
async function copyTimes(page: Page, rows: number): Promise<number[]> {
  await page.bringToFront();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.push(
      await page.evaluate((count) => {
        const part = document.createElement('table');
        part.innerHTML =
          `<tr><td class="name">Two-person tent</td><td><a href="/orders/48213">FW-48213</a></td><td>289</td></tr>`.repeat(
            count,
          );
        document.body.append(part);
        getSelection()?.selectAllChildren(part);
        const start = performance.now();
        document.execCommand('copy');
        const time = performance.now() - start;
        part.remove();
        return time;
      }, rows),
    );
  }
  return times;
}

await withAgent(benchCapture);
