import { expect, test } from 'vitest';
import { chooseLanguage, localeOf, nameOf } from '../../../lib/texts/index.ts';

const AVAILABLE = ['en', 'de', 'pt-PT', 'pt-BR', 'zh', 'zh-Hant', 'sr-Latn', 'he', 'en-GB'] as const;

test.each([
  ['as it is', ['de'], 'de'],
  ['the first that is served, not the first available', ['fr', 'de', 'en'], 'de'],
  ['a region by its language', ['de-AT'], 'de'],
  ['a region by itself, where it is there', ['en-GB'], 'en-GB'],
  ['another region by the one without', ['en-AU'], 'en'],
  ['a language by the region it is mostly spoken in', ['pt'], 'pt-BR'],
  ['a region by a sibling', ['pt-AO'], 'pt-PT'],
  ['traditional characters where they are usual', ['zh-TW'], 'zh-Hant'],
  ['simplified characters where they are usual', ['zh-SG'], 'zh'],
  ['no other script: Serbian in Cyrillic is not served by Latin', ['sr', 'de'], 'de'],
  ['an old tag by its new one', ['iw-IL'], 'he'],
  ['whatever the case', ['DE-at'], 'de'],
  ['extensions that say nothing of the language', ['de-DE-u-co-phonebk'], 'de'],
  ['a tag that is none is not wanted', ['', '*', 'no_such tag', 'de'], 'de'],
  ['the first available where none is served', ['fr', 'ja'], 'en'],
  ['the first available where none is wanted', [], 'en'],
])('%s: %j gives %s', (_, wanted, chosen) => {
  expect(chooseLanguage(wanted, AVAILABLE)).toBe(chosen);
});

test("numbers and times follow the reader's own region of the language", () => {
  expect(localeOf('de', ['de', 'en-GB', 'de-CH'])).toBe('de-CH');
  expect(localeOf('en', ['de-CH', 'en-IE'])).toBe('en-IE');
  expect(localeOf('en', ['fr-FR'])).toBe('en');
  expect(localeOf('en', ['en'])).toBe('en');
});

test('a language is called what it calls itself', () => {
  expect(['en', 'de', 'pl'].map(nameOf)).toEqual(['English', 'Deutsch', 'polski']);
});
