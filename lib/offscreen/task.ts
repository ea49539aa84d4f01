import * as v from 'valibot';
import { Tone, Volume } from '../preferences/preferences.ts';

/** What the hidden page can be given to do. */
export const OffscreenTask = v.variant('task', [
  v.object({ task: v.literal('play'), tone: Tone, volume: Volume }),
  /** Sends the agent's files that are on their way. */
  v.object({ task: v.literal('upload') }),
]);

export type OffscreenTask = v.InferOutput<typeof OffscreenTask>;
