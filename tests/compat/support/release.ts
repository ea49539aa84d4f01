import { join, resolve } from 'node:path';
import { inject } from 'vitest';

/** One release: where its server is, its extension, and the hands that know its panel and its customers' page. */
export interface Release {
  folder: string;
  extension: string;
  hands: Hands;
}

interface Hands {
  Agent: typeof import('../../e2e/support/agent.ts').Agent;
  Chromium: typeof import('../../e2e/support/chromium.ts').Chromium;
  Customer: typeof import('../../e2e/support/customer.ts').Customer;
}

export const thisRelease = (): Promise<Release> => releaseIn(resolve('.'));
export const previousRelease = (): Promise<Release> => releaseIn(inject('previousRelease'));

/** A release is used by its own tests' support: what a button is called is for each to know. */
async function releaseIn(folder: string): Promise<Release> {
  const support = (name: string) => import(/* @vite-ignore */ join(folder, 'tests/e2e/support', name));
  const [{ Agent }, { Chromium }, { Customer }] = await Promise.all(
    ['agent.ts', 'chromium.ts', 'customer.ts'].map(support),
  );
  return { folder, extension: join(folder, '.output/chrome-mv3'), hands: { Agent, Chromium, Customer } };
}
