import type { Tone } from '../preferences/preferences.ts';

/** A note of a tone: a sine that is struck and fades. */
export interface Note {
  /** In hertz. */
  pitch: number;
  /** When it begins and how long it sounds, in seconds. */
  at: number;
  length: number;
}

/** The tones as notes, synthesised where they are played: no files, and nobody's rights. Pitches are equal temperament. */
export const NOTES: Readonly<Record<Tone, readonly Note[]>> = {
  bell: [
    { pitch: 880, at: 0, length: 1.2 },
    { pitch: 2217.46, at: 0, length: 0.5 },
    { pitch: 880, at: 0.5, length: 1.2 },
    { pitch: 2217.46, at: 0.5, length: 0.5 },
  ],
  chime: [
    { pitch: 1046.5, at: 0, length: 0.7 },
    { pitch: 1318.51, at: 0.15, length: 0.7 },
    { pitch: 1567.98, at: 0.3, length: 1 },
  ],
  drop: [
    { pitch: 1174.66, at: 0, length: 0.15 },
    { pitch: 1567.98, at: 0.08, length: 0.35 },
  ],
  knock: [
    { pitch: 196, at: 0, length: 0.12 },
    { pitch: 196, at: 0.16, length: 0.12 },
  ],
};

/** How long a tone sounds, in seconds. */
export function lengthOf(tone: Tone): number {
  return Math.max(...NOTES[tone].map(({ at, length }) => at + length));
}
