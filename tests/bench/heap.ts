import type { CDPSession, Page } from 'puppeteer';
import type { Chromium } from '../e2e/support/chromium.ts';

/** What a page keeps, in bytes, once all is collected that can be. */
export async function heapOfPage(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  return heapOf(session).finally(() => session.detach());
}

/** Likewise of the extension's worker. Whoever has looked cannot stop it any more: it would not come back. */
export async function heapOfWorker({ browser, extension }: Chromium): Promise<number> {
  const target = await browser.waitForTarget(
    (target) => target.type() === 'service_worker' && target.url().includes(extension.id),
  );
  const session = await target.createCDPSession();
  return heapOf(session).finally(() => session.detach());
}

async function heapOf(session: CDPSession): Promise<number> {
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
