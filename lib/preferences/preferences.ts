import * as v from 'valibot';

const Stored = v.object({
  /** Formatted text is cleaned up as soon as it is pasted. */
  cleanOnPaste: v.fallback(v.boolean(), false),
  /** The reply is shown as the customer will see it, whether it holds markup or not. */
  preview: v.fallback(v.boolean(), false),
  /** What the panel speaks, BCP 47; null for what the policy or the browser says. */
  language: v.fallback(v.nullable(v.string()), null),
});

/** What an agent chose for this browser. */
export type Preferences = v.InferOutput<typeof Stored>;

export const DEFAULT_PREFERENCES: Preferences = v.parse(Stored, {
  cleanOnPaste: null,
  preview: null,
  language: null,
});

/** The key in `storage.local`. */
export const PREFERENCES_KEY = 'preferences';

/** Reads what was stored; whatever cannot be read is as by default. Never throws. */
export function readPreferences(stored: unknown): Preferences {
  const result = v.safeParse(Stored, { ...DEFAULT_PREFERENCES, ...(stored as object | null) });
  return result.success ? result.output : DEFAULT_PREFERENCES;
}
