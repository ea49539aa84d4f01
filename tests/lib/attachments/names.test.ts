import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileName, LONGEST_NAME } from '../../../lib/attachments/index.ts';

test.each([
  ['C:\\Users\\me\\photo.jpg', 'photo.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['exe.\u202Efdp.txt', 'exe.fdp.txt'],
  ['a\u0000b\nc.pdf', 'abc.pdf'],
  ['..hidden.txt. ', 'hidden.txt'],
  ['a<b>"c".txt', 'a_b__c_.txt'],
  ['\u200B\u2066', ''],
  ['Grüße 2026.csv', 'Grüße 2026.csv'],
  ['e\u200B\u0301.txt', 'é.txt'],
  ['\u00AD\u3164a.pdf', 'a.pdf'],
  ['علی\u200Cرضا.pdf', 'علی\u200Cرضا.pdf'],
  ['👩\u200D👧.png', '👩\u200D👧.png'],
])('%j is called %j', (given, name) => {
  expect(fileName(given)).toBe(name);
});

test('a long name is cut before its end, which says what it is', () => {
  const name = fileName(`${'a'.repeat(300)}.docx`);
  expect(name).toHaveLength(LONGEST_NAME);
  expect(name).toMatch(/a….docx$/u);
  expect(fileName(`${'a'.repeat(LONGEST_NAME - 8)}👩\u200D👧.docx`)).toMatch(/a….docx$/u);
});

test('whatever it is called, its name is one that can be stored, and is no other the second time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = fileName(given);
      expect(name.length).toBeLessThanOrEqual(LONGEST_NAME);
      expect(name).not.toMatch(/[\p{Cc}\p{Cs}/\\]/u);
      expect(fileName(name)).toBe(name);
    }),
  );
});
