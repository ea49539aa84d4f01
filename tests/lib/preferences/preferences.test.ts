import { expect, test } from 'vitest';
import { DEFAULT_PREFERENCES, readPreferences } from '../../../lib/preferences/preferences.ts';

test.each([undefined, null, 'text', 7, [], { volume: 101, offerTone: 'siren', preview: 'yes', language: 3 }])(
  'what cannot be used of what was stored is as by default: %j',
  (stored) => {
    expect(readPreferences(stored)).toEqual(DEFAULT_PREFERENCES);
  },
);

test('what can be used is kept, beside what cannot and what a later version stored', () => {
  const stored = { preview: true, offerTone: null, volume: -1, language: 'de', hologram: true };
  expect(readPreferences(stored)).toEqual({
    ...DEFAULT_PREFERENCES,
    preview: true,
    offerTone: null,
    language: 'de',
  });
});
