import { resolve } from 'node:path';
import puppeteer, { type Page } from 'puppeteer';
import { CHROMIUM_FLAGS, ensureChromium } from '../../scripts/browser.ts';
import { Agent } from '../e2e/support/agent.ts';
import { Chromium } from '../e2e/support/chromium.ts';
import { Desk } from '../e2e/support/desk.ts';

/** Runs a benchmark on an empty page of a headless Chromium. */
export async function onPage(run: (page: Page) => Promise<void>): Promise<void> {
  const browser = await puppeteer.launch({
    executablePath: ensureChromium().path,
    args: CHROMIUM_FLAGS,
    protocolTimeout: 600_000,
  });
  try {
    await run(await browser.newPage());
  } finally {
    await browser.close();
  }
}

/**
 * Runs a benchmark with the built extension: Anna, signed in at a desk of her own and serving General, Not ready.
 *
 * @param how the server's settings, and flags for the browser
 */
export async function withAgent(
  run: (agent: Agent, desk: Desk) => Promise<void>,
  { env = {}, flags = [] }: { env?: Record<string, string>; flags?: string[] } = {},
): Promise<void> {
  const desk = await Desk.start(env);
  const chromium = await Chromium.launch(ensureChromium().path, resolve('.output/chrome-mv3'), flags);
  try {
    await run(await Agent.signIn(chromium, desk, 'anna', 'General'), desk);
  } finally {
    await chromium.close();
    await desk.close();
  }
}
