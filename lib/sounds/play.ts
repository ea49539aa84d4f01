import type { Tone } from '../preferences/preferences.ts';
import { lengthOf, NOTES } from './tones.ts';

/** Seconds in which a note rises, so that it does not click. */
const ATTACK = 0.005;
/** What counts as silence: exponential ramps cannot end at zero. */
const SILENCE = 0.0001;
/** Of each note: what sounds together stays within full scale. */
const PEAK = 0.4;

/**
 * Plays a tone, and resolves when it is over: by the clock, since a browser that lets the page play nothing does not
 * say so.
 *
 * @param volume from 0 to 100
 */
export async function play(tone: Tone, volume: number): Promise<void> {
  const context = new AudioContext();
  const master = new GainNode(context, { gain: (volume / 100) ** 2 });
  master.connect(context.destination);
  for (const { pitch, at, length } of NOTES[tone]) {
    const begin = context.currentTime + at;
    const gain = new GainNode(context, { gain: SILENCE });
    gain.gain.setValueAtTime(SILENCE, begin);
    gain.gain.exponentialRampToValueAtTime(PEAK, begin + ATTACK);
    gain.gain.exponentialRampToValueAtTime(SILENCE, begin + length);
    const oscillator = new OscillatorNode(context, { frequency: pitch });
    oscillator.connect(gain).connect(master);
    oscillator.start(begin);
    oscillator.stop(begin + length);
  }
  await new Promise((done) => setTimeout(done, (lengthOf(tone) + 0.2) * 1000));
  await context.close();
}
