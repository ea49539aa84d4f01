import { glob } from 'tinyglobby';
import { background, gzipped, LIMITS, nameOf, pageScripts, panelAtOpening, raw } from './bundles.ts';
import { row, table } from './report.ts';

const EXTENSION = '.output/chrome-mv3';

/** kB, gzipped. */
const BACKGROUND_AIM = 20;

/** What is loaded when, beside the limit it must stay under, in kB (1000 bytes). */
async function benchSizes(): Promise<void> {
  const files = (await glob([`${EXTENSION}/**/*.{js,css}`])).sort();
  table(
    'Sizes (kB)',
    ['what', 'kB', 'beside', 'ratio'],
    [
      row('panel at opening, gzipped', gzipped(panelAtOpening(EXTENSION)), 'limit', LIMITS.panel),
      row('background, gzipped', gzipped(background(EXTENSION)), 'aim', BACKGROUND_AIM),
      ...pageScripts(EXTENSION).map((file) =>
        row(`${nameOf(file)} in pages`, raw([file]), 'limit', LIMITS.pageScript),
      ),
      ...files.map((file) => row(nameOf(file), raw([file]), 'gzipped', gzipped([file]))),
    ],
  );
}

await benchSizes();
