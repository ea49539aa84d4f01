import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureChromium, findFirefox } from '../../scripts/browser.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: string;
    /** Empty where there is no Firefox. */
    firefox: string;
    chromeExtension: string;
    firefoxExtension: string;
  }
}

/** Finds the browsers and builds what the end-to-end tests drive: both packages and the server's pages. */
export default function setup(project: TestProject): void {
  const { path, installed } = ensureChromium();
  console.log(`${installed ? 'Installed' : 'Found'} a browser to test with: ${path}`);
  const firefox = findFirefox() ?? '';
  console.log(firefox ? `Found Firefox: ${firefox}` : 'No Firefox here: its tests are skipped.');
  for (const script of ['build:web', 'build', 'build:firefox']) {
    execFileSync('npm', ['run', '--silent', script], {
      // As it is delivered: Vitest's own value would have places of the source built into every element.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
  }
  project.provide('chromium', path);
  project.provide('firefox', firefox);
  project.provide('chromeExtension', resolve('.output/chrome-mv3'));
  project.provide('firefoxExtension', resolve('.output/firefox-mv3'));
}
