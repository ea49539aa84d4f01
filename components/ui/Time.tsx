import type { ComponentChildren } from 'preact';

/** A moment, in milliseconds, with its words. */
export function Time({ at, children }: { at: number; children: ComponentChildren }) {
  return <time dateTime={new Date(at).toISOString()}>{children}</time>;
}
