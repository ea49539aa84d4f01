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
  const [reached, reaches] = [reachOf(before?.matches, before?.excludeMatches), reachOf(on, blocked)];
  const open = await api.tabs.query({ url: [...on] });
  const added = open.filter(({ url = '', incognito }) => !incognito && reaches(url) && !reached(url));
  const injected = Promise.all(added.map(({ id = -1 }) => inject(api, id)));
  await Promise.race([injected, new Promise((done) => setTimeout(done, PATIENCE_MS))]);
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

/** A tab may be asleep, or show an error page: it gets the script when it loads. */
async function inject({ scripting }: Scripting, tabId: number): Promise<void> {
  const script = { target: { tabId, allFrames: true }, files: [FILE], injectImmediately: true };
  await scripting.executeScript(script).catch(() => {});
}

/** Whether the script is in the page of an address. */
function reachOf(on: readonly string[] = [], blocked: readonly string[] = []): (url: string) => boolean {
  const [matching, excluded] = [parsed(on), parsed(blocked)];
  return (url) => matchesAny(matching, url) && !matchesAny(excluded, url);
}

const parsed = (patterns: readonly string[]) =>
  patterns.map(parseMatchPattern).filter((pattern) => pattern !== null);

function same(some: readonly string[] = [], others: readonly string[]): boolean {
  return some.length === others.length && others.every((one) => some.includes(one));
}
