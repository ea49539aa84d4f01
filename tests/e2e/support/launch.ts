import { inject } from 'vitest';
import { Chromium } from './chromium.ts';

/** The Chromium that the test run found, with the extension it built. */
export function launchChromium(): Promise<Chromium> {
  return Chromium.launch(inject('chromium'), inject('chromeExtension'));
}
