import { expect, test } from 'vitest';
import { isCode, newCode } from '../../../server/src/setup/code.ts';

test.each([
  ['as it is', '70K1-9QTA-W5XZ'],
  ['in small letters', '70k1-9qta-w5xz'],
  ['without dashes', '70K19QTAW5XZ'],
  ['with spaces', ' 70K1 9QTA W5XZ '],
  ['with letters that look like its digits', '7OKl-9QTA-W5XZ'],
])('a code is taken %s', (_what, typed) => {
  expect(isCode('70K1-9QTA-W5XZ', typed)).toBe(true);
});

test.each(['', '70K1-9QTA', '70K1-9QTA-W5XZ-0000', '70K1-9QTA-W5XY'])('another is not: %j', (typed) => {
  expect(isCode('70K1-9QTA-W5XZ', typed)).toBe(false);
});

test('no two starts have the same code', () => {
  expect(new Set(Array.from({ length: 1000 }, newCode)).size).toBe(1000);
});
