import { expect, test } from 'vitest';
import { DEFAULT_PREFERENCES, readPreferences, TONES } from '../../../lib/preferences/preferences.ts';
import { lengthOf, NOTES } from '../../../lib/sounds/tones.ts';

test.each(TONES)('the tone %s is audible on any speaker, and over before it would be heard again', (tone) => {
  expect(lengthOf(tone)).toBeGreaterThan(0.2);
  expect(lengthOf(tone)).toBeLessThan(3);
  for (const { pitch, at } of NOTES[tone]) {
    expect(pitch).toBeGreaterThan(150);
    expect(pitch).toBeLessThan(5_000);
    expect(at).toBeGreaterThanOrEqual(0);
  }
});

test('an agent hears offers and messages who chose nothing, or whose choice cannot be read', () => {
  expect(readPreferences(undefined)).toMatchObject({ volume: 60, offerTone: 'bell', messageTone: 'drop' });
  expect(readPreferences({ volume: 500, offerTone: 'trumpet', messageTone: null })).toMatchObject({
    ...{ volume: 60, offerTone: 'bell', messageTone: null },
  });
  expect(readPreferences(DEFAULT_PREFERENCES)).toEqual(DEFAULT_PREFERENCES);
});
