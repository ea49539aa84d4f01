import { build, type Plugin } from 'esbuild';
import { onPage } from './browser.ts';

/** A script for browsers, minified; its imports are relative to this folder. */
export async function bundle(contents: string, plugins: Plugin[] = []): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    plugins,
  });
  const [file] = outputFiles;
  if (!file) throw new Error('Nothing was bundled');
  return file.contents;
}

/** Runs the `contest` that a module beside this one exports in Chromium, and prints its lines. */
export async function contestInChromium(module: string): Promise<void> {
  const script = await bundle(`
    import { contest } from '${module}';
    globalThis.lines = [];
    contest((line) => globalThis.lines.push(line));
  `);
  await onPage(async (page) => {
    const lines = await page.evaluate(`${Buffer.from(script).toString()}; globalThis.lines`);
    console.log(`\n${await page.browser().version()}\n${(lines as string[]).join('\n')}`);
  });
}
