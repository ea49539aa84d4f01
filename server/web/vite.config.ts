import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type UserConfig } from 'vite';
import { documentation } from '../../scripts/documentation.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const docs = documentation({
  folder: here('../../docs'),
  styles: ['../../components/ui/tokens.css', '../../components/ui/base.css', 'docs/docs.css'].map(here),
  icon: here('icon.svg'),
});

/** The server's web pages; addresses in them are relative, so they work below any path. */
const pages: UserConfig = {
  plugins: [preact(), docs],
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // A data: URL would need an exception in the Content-Security-Policy.
    assetsInlineLimit: 0,
    rollupOptions: {
      input: [
        'index',
        'chat/index',
        'configurator/index',
        'demo/crm/index',
        'demo/crm/document',
        'demo/shop/index',
      ].map((page) => here(`${page}.html`)),
    },
  },
};

/** The embedding script: one file under a name that never changes. */
const embed: UserConfig = {
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: false,
    lib: { entry: here('embed/embed.ts'), name: 'sidedesk', formats: ['iife'], fileName: () => 'embed.js' },
  },
};

export default defineConfig(({ mode }) => ({
  root: here('.'),
  base: './',
  ...(mode === 'embed' ? embed : pages),
}));
