import { expect, test } from 'vitest';
import { folded } from '../../../lib/names/folded.ts';

test.each([
  ['Order 12', 'order 12'],
  ['Élodie', 'elodie'],
  ['E\u0301lodie', 'elodie'],
  ['ÅSA Öberg', 'asa oberg'],
  ['Ｎｇ', 'ng'],
  ['李娜', '李娜'],
])('%j is searched as %j', (text, searched) => {
  expect(folded(text)).toBe(searched);
});
