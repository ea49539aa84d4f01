import type { Match } from './overlap.ts';

/**
 * A text as the customer sees it: its characters without the markup, and where each UTF-16 unit of it is in the text
 * as written.
 */
export type View = { readonly text: string; readonly places: Int32Array };

/** How a text is seen; undefined when it is seen as it is written. */
export type Render = (text: string) => View | undefined;

export const asWritten: Render = () => undefined;

/** Matches in a view as places in the text as written; markup between their ends is covered. */
export function placed(matches: readonly Match[], { places }: View): Match[] {
  return matches.map(({ start, end, ...match }) => ({
    ...match,
    start: places[start] ?? 0,
    end: (places[end - 1] ?? 0) + 1,
  }));
}

/** Messages as they were seen; undefined when all were seen as they were written. */
export function seen(messages: readonly string[], render: Render): readonly string[] | undefined {
  if (messages.length === 0) return undefined;
  const views = messages.map(render);
  return views.some((view) => view) ? messages.map((message, i) => views[i]?.text ?? message) : undefined;
}
