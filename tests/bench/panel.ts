import { resolve } from 'node:path';
import type { Page } from 'puppeteer';
import type { Browser } from 'webextension-polyfill';
import { ensureChromium } from '../../scripts/browser.ts';
import { Agent } from '../e2e/support/agent.ts';
import { Chromium } from '../e2e/support/chromium.ts';
import { Desk } from '../e2e/support/desk.ts';
import { median, row, table } from './report.ts';

declare const chrome: Browser;

const ROUNDS = 15;

/** What an agent waits for: the panel after a click on the icon, and the session after the worker was stopped. */
async function benchPanel(): Promise<void> {
  const desk = await Desk.start();
  const chromium = await Chromium.launch(ensureChromium().path, resolve('.output/chrome-mv3'));
  try {
    const agent = await Agent.signIn(chromium, desk, 'anna', 'General');
    const warm: number[] = [];
    const cold: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await agent.closePanel();
      warm.push(await timeToOpen(agent));
      await agent.closePanel();
      await chromium.killWorker();
      cold.push(await timeToOpen(agent));
    }
    const wake: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await chromium.killWorker();
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
  } finally {
    await chromium.close();
    await desk.close();
  }
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

await benchPanel();
