import * as v from 'valibot';
import { TONES, VOLUME } from '../preferences/preferences.ts';

const Volume = v.pipe(v.number(), v.minValue(VOLUME.least), v.maxValue(VOLUME.most));

/** What the hidden page can be given to do. */
export const OffscreenTask = v.variant('task', [
  v.object({ task: v.literal('play'), tone: v.picklist(TONES), volume: Volume }),
  /** Sends the agent's files that are on their way. */
  v.object({ task: v.literal('upload') }),
]);

export type OffscreenTask = v.InferOutput<typeof OffscreenTask>;
