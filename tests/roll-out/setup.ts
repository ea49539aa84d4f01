import type { TestProject } from 'vitest/node';
import { ensureChromium, findFirefox } from '../../scripts/browser.ts';

/** Finds the browsers; each test packs what it installs. */
export default function setup(project: TestProject): void {
  project.provide('chromium', ensureChromium().path);
  project.provide('firefox', findFirefox() ?? '');
}
