import type { Page } from 'puppeteer';

/** Everything that Tab can come to in a panel, several times over. */
const MOST_STEPS = 80;

/** What has the focus, as a reader says it. */
export async function focused(page: Page): Promise<string> {
  const snapshot = await page.accessibility.snapshot({ interestingOnly: false });
  const find = (node: typeof snapshot): string | undefined => {
    if (node?.focused && node.role !== 'RootWebArea') return node.name ?? '';
    for (const child of node?.children ?? []) {
      const found = find(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(snapshot) ?? '';
}

/** Goes on with Tab until what has the focus is called this, as somebody does who cannot point. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < MOST_STEPS; step++) {
    const at = await focused(page);
    if (name.test(at)) return;
    passed.push(at);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${name}, only to: ${[...new Set(passed)].join(' · ')}`);
}
