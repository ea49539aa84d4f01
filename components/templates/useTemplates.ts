import { type ReadonlySignal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { byShortcut, inOrder } from '../../lib/templates/order.ts';
import { createSearch } from '../../lib/templates/search.ts';
import { usePanel } from '../panel/panel.ts';
import { useWriting } from '../writing/writing.ts';
import { type Choice, choiceOf } from './choice.ts';
import { libraryOf } from './library.ts';
import { language as ownLanguage } from './texts.ts';

/** Texts are searched once the agent pauses, names at every key. */
const REST_MS = 80;

/** So many are shown at a key, no fewer than are in view. */
const AT_ONCE = 16;

/** So many are shown at most: the rest is found by typing on. */
const SHOWN = 50;

/** The templates for the conversation that match, those in its language first. */
export function useTemplates(query: ReadonlySignal<string>) {
  const { view } = useWriting().conversation;
  const library = libraryOf(usePanel());
  const pausedAt = useSignal<string | null>(null);
  const rested = useComputed(() => pausedAt.value === query.value);
  const queue = useComputed(() => view.value.queue.id);
  const wanted = useComputed(() => [view.value.language, ownLanguage()].filter((tag) => tag !== undefined));

  const ofQueue = useComputed(
    () =>
      library.templates.value?.filter(({ queues }) => queues.length === 0 || queues.includes(queue.value)) ??
      null,
  );
  const folders = useComputed(() => foldersOf(ofQueue.value ?? []));
  const search = useComputed(() => {
    const folder = folders.value.includes(library.folder.value) ? library.folder.value : '';
    const inFolder = (ofQueue.value ?? []).filter(({ folder: path }) => folder === '' || isIn(path, folder));
    return createSearch(inOrder(inFolder, wanted.value[0] ?? ''));
  });

  useSignalEffect(() => {
    const written = query.value;
    const timer = setTimeout(() => {
      pausedAt.value = written;
    }, REST_MS);
    return () => clearTimeout(timer);
  });

  const found = useComputed(() => {
    const named = byShortcut(search.value.names(query.value), query.value);
    if (!rested.value || query.value.trim() === '') return named;
    return [...new Set([...named, ...search.value.all(query.value)])];
  });
  const choices = useComputed((): Choice[] =>
    found.value.slice(0, rested.value ? SHOWN : AT_ONCE).map((template) => choiceOf(template, wanted.value)),
  );

  return {
    library,
    folders,
    /** Null until the templates are there. */
    isEmpty: useComputed(() => ofQueue.value && ofQueue.value.length === 0),
    count: useComputed(() => found.value.length),
    choices,
  };
}

export type TemplateList = ReturnType<typeof useTemplates>;

/** How a path is written. */
export const pathOf = (folder: readonly string[]) => folder.join(' / ');

function isIn(path: readonly string[], folder: string): boolean {
  return path.some((_, depth) => pathOf(path.slice(0, depth + 1)) === folder);
}

/** Every folder that there is something in, however deep, in order. */
function foldersOf(templates: readonly { folder: readonly string[] }[]): string[] {
  const paths = templates.flatMap(({ folder }) =>
    folder.map((_, depth) => pathOf(folder.slice(0, depth + 1))),
  );
  return [...new Set(paths)].sort();
}
