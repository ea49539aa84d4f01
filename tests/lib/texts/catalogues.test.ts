import { describe, expect, test } from 'vitest';
import * as background from '../../../lib/texts/background/de.ts';
import * as backgroundBase from '../../../lib/texts/background/en.ts';
import { type Catalogue, LANGUAGES } from '../../../lib/texts/index.ts';
import * as panel from '../../../lib/texts/panel/de.ts';
import * as panelBase from '../../../lib/texts/panel/en.ts';

const SURFACES: Record<string, Record<string, Catalogue>> = {
  panel: { ...panelBase, ...panel },
  background: { ...backgroundBase, ...background },
};

describe.each(Object.entries(SURFACES))('what the %s says', (_, catalogues) => {
  test('is there in every language', () => {
    expect(Object.keys(catalogues).sort()).toEqual([...LANGUAGES].sort());
  });

  test.each(LANGUAGES)('in %s has the same texts with the same places to fill in', (language) => {
    expect(shape(catalogues[language])).toEqual(shape(catalogues.en));
  });

  test.each(LANGUAGES)('in %s has each form of number that the language has, and no other', (language) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [key, message] of Object.entries(catalogues[language] ?? {}))
      if (typeof message !== 'string')
        expect([key, Object.keys(message).sort()]).toEqual([key, [...pluralCategories].sort()]);
  });

  test.each(LANGUAGES)('in %s is nowhere empty, and nowhere padded', (language) => {
    const forms = Object.values(catalogues[language] ?? {}).flatMap((message) =>
      typeof message === 'string' ? message : Object.values(message),
    );
    expect(forms.filter((form) => form === '' || form !== form.trim())).toEqual([]);
  });
});

/** Every key with the names to be filled in; one form may leave out the count that it means. */
function shape(catalogue: Catalogue = {}): Record<string, unknown> {
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
