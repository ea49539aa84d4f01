import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { onPage } from './browser.ts';
import { bundle } from './bundle.ts';
import { CONFIGS, LIMIT } from './sensitive-typing.ts';

/** What DevTools says of one event; times in microseconds, `tdur` that of the thread. */
type TraceEvent = { name: string; pid: number; tid: number; ts: number; dur: number; tdur?: number };

const ROUNDS = 21;
/** A browser that has just begun is busy with itself. */
const SETTLED_MS = 500;
const CATEGORIES = ['toplevel', 'blink.user_timing', 'disabled-by-default-devtools.timeline'];

/** Milliseconds of its thread that each task took between the marks `begun` and `looked`. */
async function tasksOf(page: Page, run: string): Promise<number[]> {
  await page.tracing.start({ categories: CATEGORIES });
  await page.evaluate(run);
  const trace = Buffer.from((await page.tracing.stop()) ?? []).toString();
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace);
  const [begun, looked] = ['begun', 'looked'].map((mark) => traceEvents.find(({ name }) => name === mark));
  if (!begun || !looked) throw new Error('The trace has no marks');
  return traceEvents
    .filter(({ name, pid, tid }) => name === 'RunTask' && pid === begun.pid && tid === begun.tid)
    .filter(({ ts, dur }) => ts + dur > begun.ts && ts < looked.ts)
    .map(({ tdur = 0 }) => tdur / 1000);
}

const middle = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;

/** How long an agent's thread is held in a new page; in the thread's own time, so that a shared machine tells the same. */
export async function slices(log: (line: string) => void): Promise<void> {
  const script = await bundle(`
    import { prepare } from './sensitive-slices-page.ts';
    globalThis.prepare = prepare;
  `);
  for (const name of Object.keys(CONFIGS)) {
    const longest: number[] = [];
    const all: number[] = [];
    for (let i = 0; i < ROUNDS; i++)
      await onPage(async (page) => {
        await page.evaluate(Buffer.from(script).toString());
        await setTimeout(SETTLED_MS);
        const tasks = await tasksOf(page, `prepare(${JSON.stringify(name)})`);
        longest.push(Math.max(...tasks));
        all.push(tasks.reduce((sum, time) => sum + time, 0));
      });
    log(
      `${name}, thread time · longest slice ${middle(longest).toFixed(1)} ms (at most ${LIMIT.slice}) · ready and first look ${middle(all).toFixed(1)} ms (at most ${LIMIT.first})`,
    );
  }
}
