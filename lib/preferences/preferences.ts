import * as v from 'valibot';

/** The tones that ship. */
export const TONES = ['bell', 'chime', 'drop', 'knock'] as const;
export const Tone = v.picklist(TONES);
export type Tone = v.InferOutput<typeof Tone>;

/** How loud tones are: from 0, nothing, to 100. */
export const Volume = v.pipe(v.number(), v.minValue(0), v.maxValue(100));

const Stored = v.object({
  /** Formatted text is cleaned up as soon as it is pasted. */
  cleanOnPaste: v.fallback(v.boolean(), false),
  /** The reply is shown as the customer will see it, whether it holds markup or not. */
  preview: v.fallback(v.boolean(), false),
  /** What the panel speaks, BCP 47; null for what the policy or the browser says. */
  language: v.fallback(v.nullable(v.string()), null),
  volume: v.fallback(Volume, 60),
  /** What is heard when a chat is offered, again and again until it is answered, and when a customer writes; null: nothing. */
  offerTone: v.fallback(v.nullable(Tone), 'bell'),
  messageTone: v.fallback(v.nullable(Tone), 'drop'),
  /** Whether notifications say the customer's name; what the policy says holds. */
  notificationNames: v.fallback(v.boolean(), true),
});

/** What an agent chose for this browser. */
export type Preferences = v.InferOutput<typeof Stored>;

export const DEFAULT_PREFERENCES: Preferences = v.parse(Stored, {});

/** The key in `storage.local`. */
export const PREFERENCES_KEY = 'preferences';

/** Reads what was stored; whatever cannot be read is as by default. Never throws. */
export function readPreferences(stored: unknown): Preferences {
  const result = v.safeParse(Stored, { ...DEFAULT_PREFERENCES, ...(stored as object | null) });
  return result.success ? result.output : DEFAULT_PREFERENCES;
}
