import type { ExtensionApi } from '../browser.ts';
import { matchesAny, parseMatchPattern } from '../sites/match-pattern.ts';

type Scripting = Pick<ExtensionApi, 'scripting' | 'tabs'>;
type Registered = Parameters<ExtensionApi['scripting']['registerContentScripts']>[0][number];

const ID = 'capture';
const FILE = 'capture.js';
/** How long open pages may take to get the script. One that hangs gets it when it goes on. */
const PATIENCE_MS = 1_000;

/**
 * Has the capture script run on exactly these sites (match patterns), in pages opened from now on and in
 * those open already. A script left in a page of another site ends with the answer to its next message.
 */
export async function register(
  api: Scripting,
  on: readonly string[],
  blocked: readonly string[],
): Promise<void> {
  const [before] = await api.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (before && same(before.matches, on) && same(before.excludeMatches, blocked)) return;
  if (before) await api.scripting.unregisterContentScripts({ ids: [ID] });
  if (on.length === 0) return;
  await registerFor(api, [...on], [...blocked]);
  await Promise.race([inject(api, [...on], blocked), new Promise((done) => setTimeout(done, PATIENCE_MS))]);
}

async function registerFor(
  { scripting }: Scripting,
  matches: string[],
  excludeMatches: string[],
): Promise<void> {
  const script: Registered = {
    id: ID,
    js: [FILE],
    matches,
    ...(excludeMatches.length > 0 && { excludeMatches }),
    allFrames: true,
    runAt: 'document_start',
  };
  // Frames without an address of their own; browsers before Chrome 119 and Firefox 128 refuse the whole for it.
  const everyFrame: object = { ...script, matchOriginAsFallback: true };
  await scripting
    .registerContentScripts([everyFrame as Registered])
    .catch(() => scripting.registerContentScripts([script]));
}

/** Into a page that has the script already as well: the one before ends. */
async function inject(
  { scripting, tabs }: Scripting,
  on: string[],
  blocked: readonly string[],
): Promise<void> {
  const patterns = blocked.map(parseMatchPattern).filter((pattern) => pattern !== null);
  const open = await tabs.query({ url: on });
  await Promise.all(
    open
      .filter(({ url, incognito }) => !incognito && !matchesAny(patterns, url ?? ''))
      // A tab may be asleep, or show an error page: it gets the script when it loads.
      .map(({ id }) =>
        scripting
          .executeScript({ target: { tabId: id ?? -1, allFrames: true }, files: [FILE] })
          .catch(() => {}),
      ),
  );
}

function same(some: readonly string[] = [], others: readonly string[]): boolean {
  return some.length === others.length && others.every((one) => some.includes(one));
}
