import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { build, type Plugin, preview } from 'vite';
import { LANGUAGES } from '../lib/texts/index.ts';
import { emojiData } from './emoji-data.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const tests = resolve(root, 'tests');
const PANEL = 'components/fixtures/';
const CUSTOMER = 'server/web/fixtures/';

/** As the package of the extension has them. */
const emojiFiles: Plugin = {
  name: 'emoji-files',
  generateBundle() {
    for (const language of LANGUAGES)
      this.emitFile({ type: 'asset', fileName: `emoji/${language}.json`, source: emojiData(language) });
  },
};

/** Pages that show one state of a part, by `?state=…`, without a background or a server. */
export interface Fixtures {
  /** The address of the panel's page, and of the customer's. */
  panel: string;
  customer: string;
  close(): Promise<void>;
}

/** Builds the pages and serves them on this machine. */
export async function serveFixtures(): Promise<Fixtures> {
  const site = {
    root: tests,
    configFile: false as const,
    logLevel: 'error' as const,
    publicDir: resolve(root, 'public'),
    plugins: [preact(), emojiFiles],
    resolve: { alias: { 'webextension-polyfill': resolve(tests, PANEL, 'browser.ts') } },
    build: {
      outDir: resolve(root, '.output/fixtures'),
      emptyOutDir: true,
      minify: false,
      rollupOptions: { input: [PANEL, CUSTOMER].map((page) => resolve(tests, page, 'index.html')) },
    },
    preview: { host: '127.0.0.1', port: 0 },
  };
  await build(site);
  const server = await preview(site);
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The pages are not served.');
  return {
    panel: `${address}${PANEL}`,
    customer: `${address}${CUSTOMER}`,
    close: () => server.close(),
  };
}
