import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Catalogue, LANGUAGES } from '../../../lib/texts/index.ts';
import { SURFACES } from './surfaces.ts';

describe.each(Object.entries(SURFACES))('what the %s says', (_, { catalogues }) => {
  test.each(LANGUAGES)('in %s has the same texts with the same places to fill in', (language) => {
    expect(shape(catalogues[language])).toEqual(shape(catalogues.en));
  });

  test.each(LANGUAGES)('in %s has each form of number that the language has, and no other', (language) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [key, message] of Object.entries(catalogues[language]))
      if (typeof message !== 'string')
        expect([key, Object.keys(message).sort()]).toEqual([key, [...pluralCategories].sort()]);
  });

  test.each(LANGUAGES)('in %s is nowhere empty, and nowhere padded', (language) => {
    const forms = Object.values(catalogues[language]).flatMap((message) =>
      typeof message === 'string' ? message : Object.values(message),
    );
    expect(forms.filter((form) => form === '' || form !== form.trim())).toEqual([]);
  });
});

test("the browser's own catalogue holds what the manifest names, and no more", () => {
  const named = [...readFileSync('wxt.config.ts', 'utf8').matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key);
  for (const language of LANGUAGES) {
    const messages = JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8'));
    expect(Object.keys(messages).sort()).toEqual([...new Set(named)].sort());
  }
  expect(readdirSync('public/_locales').sort()).toEqual([...LANGUAGES].sort());
});

/** Every key with the names to be filled in; one form may leave out the count that it means. */
function shape(catalogue: Catalogue): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, message]) => [
      key,
      typeof message === 'string' ? places(message) : ['count', ...places(Object.values(message).join())],
    ]),
  );
}

function places(message: string): string[] {
  const names = [...message.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => name !== 'count').sort();
}
