import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

/** What lies in a folder that `npm run zip:managed` wrote: the managed extension of one version. */
export const Shipped = v.object({
  version: v.pipe(v.string(), v.regex(/^\d+(\.\d+){0,3}$/)),
  /** Where browsers ask for updates; the packages are beside it. */
  updateUrl: v.pipe(v.string(), v.url()),
  /** The sites that it requires, as match patterns. */
  sites: v.array(v.string()),
  chromium: package_(/^[a-p]{32}$/, 'crx'),
  firefox: package_(/@/, 'xpi'),
});
export type Shipped = v.InferOutput<typeof Shipped>;

/** The file in the folder that says so. */
export const SHIPPED_FILE = 'managed.json';

/** A package's id and its file, which is in the folder itself. */
function package_(id: RegExp, ending: string) {
  return v.object({
    id: v.pipe(v.string(), v.regex(id)),
    file: v.pipe(v.string(), v.regex(new RegExp(`^[\\w.-]+\\.${ending}$`))),
  });
}

/** What lies in this folder; null when it is nothing that was packed. */
export async function readShipped(folder: string): Promise<Shipped | null> {
  try {
    return v.parse(Shipped, JSON.parse(await readFile(join(folder, SHIPPED_FILE), 'utf8')));
  } catch {
    return null;
  }
}
