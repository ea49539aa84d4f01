import type { Identifier } from '../detector.ts';

export const mac: Identifier = {
  id: 'mac',
  name: 'MAC address',
  description: 'Hardware addresses of 48 bits in the three usual notations.',
  source: 'IEEE 802',
  shapes: ['**:**:**:**:**:**', '**-**-**-**-**-**', '****.****.****'],
  words: [],
  // Only digits could as well be a date and a time, or groups of a number.
  valid: (value) => /^[\dA-F]{12}$/.test(value) && /[A-F]/.test(value),
};
