import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { glob } from 'tinyglobby';
import { row, table } from './report.ts';

const EXTENSION = '.output/chrome-mv3';
/** kB, uncompressed, for the whole extension and for a script put into web pages. */
const LIMITS = { extension: 350, pageScript: 6 };

/** The size of each bundle beside the limit it must stay under, in kB (1000 bytes). */
async function benchSizes(): Promise<void> {
  const files = (await glob([`${EXTENSION}/**`])).sort();
  const kB = (path: string) => statSync(path).size / 1000;
  const total = files.reduce((sum, path) => sum + kB(path), 0);
  const scripts = files.filter((path) => /\.(js|css)$/.test(path));
  table(
    'Sizes (kB)',
    ['what', 'kB', 'beside', 'ratio'],
    [
      row('whole extension', total, 'limit', LIMITS.extension),
      ...files
        .filter((path) => /\/(?:capture|selection)\.js$/.test(path))
        .map((path) => row(path.slice(EXTENSION.length + 1), kB(path), 'limit', LIMITS.pageScript)),
      ...scripts.map((path) =>
        row(
          path.slice(EXTENSION.length + 1),
          kB(path),
          'gzipped',
          gzipSync(readFileSync(path)).length / 1000,
        ),
      ),
    ],
  );
}

await benchSizes();
