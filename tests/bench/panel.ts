import type { Page } from 'puppeteer';
import type { Browser } from 'webextension-polyfill';
import type { Agent } from '../e2e/support/agent.ts';
import { withAgent } from './browser.ts';
import { median, row, table } from './report.ts';

declare const chrome: Browser;

const ROUNDS = 15;

/** What an agent waits for: the panel after a click on the icon, and the session after the worker was stopped. */
async function benchPanel(agent: Agent): Promise<void> {
  const warm: number[] = [];
  const cold: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await agent.closePanel();
    warm.push(await timeToOpen(agent));
    await agent.closePanel();
    await agent.chromium.killWorker();
    cold.push(await timeToOpen(agent));
  }
  const wake: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await agent.chromium.killWorker();
    wake.push(await timeToWake(agent.panel.page));
  }
  const ping: number[] = [];
  for (let round = 0; round < ROUNDS; round++) ping.push(await timeToWake(agent.panel.page));
  table(
    'Panel and worker (median of 15, milliseconds)',
    ['what', 'ms', 'beside', 'ratio'],
    [
      row('panel open to interactive, worker asleep', median(cold), 'worker awake', median(warm)),
      row(
        'worker stopped to restored session',
        median(wake),
        'the same question to a live worker',
        median(ping),
      ),
    ],
  );
}

async function timeToOpen(agent: Agent): Promise<number> {
  const start = performance.now();
  const panel = await agent.openPanel();
  await panel.page.waitForSelector('.header .switch');
  return performance.now() - start;
}

/** From a new port's first message to the first snapshot of a signed-in session. */
function timeToWake(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const start = performance.now();
        const port = chrome.runtime.connect({ name: 'panel' });
        port.onMessage.addListener((received) => {
          const message = received as { type: string; snapshot?: { phase: string } };
          if (message.type !== 'snapshot' || message.snapshot?.phase !== 'signed_in') return;
          port.disconnect();
          done(performance.now() - start);
        });
        port.postMessage({ type: 'presence', visible: true });
      }),
  );
}

await withAgent(benchPanel);
