import { describe, expect, test } from 'vitest';
import { byShortcut, inOrder, languageOf } from '../../../lib/templates/order.ts';
import { createSearch } from '../../../lib/templates/search.ts';

const template = (name: string, settings: object = {}) => ({
  name,
  shortcut: null,
  folder: [],
  texts: { en: 'Hello' },
  uses: 0,
  ...settings,
});
const named = (found: readonly { name: string }[]) => found.map(({ name }) => name);

const ALL = [
  template('Refund on its way', { shortcut: 'ref', folder: ['Orders', 'Returns'] }),
  template('Größe und Farbe', { texts: { de: 'Die Größe finden Sie im Etikett.' } }),
  template('返金について', { texts: { ja: '返金は三日以内です' } }),
  template('Greeting', { shortcut: 'hi', texts: { en: 'Good morning', de: 'Guten Morgen' } }),
];

describe('a search among templates', () => {
  const search = createSearch(ALL);

  test.each([
    ['refund', ['Refund on its way']],
    ['ref', ['Refund on its way']],
    ['way refund', ['Refund on its way']],
    ['returns', ['Refund on its way']],
    ['refnud', ['Refund on its way']],
    ['grosse', []],
    ['groß', ['Größe und Farbe']],
    ['größe', ['Größe und Farbe']],
    ['返金', ['返金について']],
    ['HI', ['Greeting']],
    ['zebra', []],
  ])('finds by name: %s', (query, names) => {
    expect(named(search.names(query))).toEqual(names);
  });

  test('finds in the texts of every language', () => {
    expect(named(search.all('morgen'))).toEqual(['Greeting']);
    expect(named(search.all('三日以内'))).toEqual(['返金について']);
    expect(named(search.all('etikett'))).toEqual(['Größe und Farbe']);
  });

  test('as written comes before a letter wrong, names before texts', () => {
    const some = [
      template('Refunds', { texts: { en: 'A retund' } }),
      template('A retund'),
      template('B', { texts: { en: 'About refunds' } }),
      template('C', { texts: { en: 'About retunds' } }),
    ];
    const { names, all } = createSearch(some);
    expect(named(names('refund'))).toEqual(['Refunds']);
    expect(named(names('refumd'))).toEqual(['Refunds']);
    expect(named(all('refund'))).toEqual(['Refunds', 'A retund', 'B', 'C']);
  });

  test('gives all for nothing, and takes anything for a query', () => {
    expect(search.names(' ')).toHaveLength(ALL.length);
    expect(search.all('')).toHaveLength(ALL.length);
    for (const query of ['\\', '(', '[a-', '"', '-', '*', 'x'.repeat(500)]) search.all(query);
  });

  test('finds nothing among none', () => {
    expect(createSearch([]).names('x')).toEqual([]);
  });
});

describe('templates are in order:', () => {
  test('T3: those in the conversation’s language first, T8: then those used most', () => {
    const list = [
      template('A'),
      template('B', { uses: 3 }),
      template('C', { texts: { 'de-AT': 'Servus' } }),
      template('D', { texts: { en: 'Hi', de: 'Hallo' }, uses: 2 }),
    ];
    expect(named(inOrder(list, 'de-DE'))).toEqual(['D', 'C', 'B', 'A']);
    expect(named(inOrder(list, 'en'))).toEqual(['B', 'D', 'A', 'C']);
  });

  test('the one with the very shortcut before those that begin like it', () => {
    const list = [template('A'), template('B', { shortcut: 'Refund' }), template('C', { shortcut: 'ref' })];
    expect(named(byShortcut(list, 'REF'))).toEqual(['C', 'B', 'A']);
    // T3: before anything is typed the language decides, whoever has a shortcut.
    expect(named(byShortcut(list, ' '))).toEqual(named(list));
  });

  test('a language is served by its own variety, else by any', () => {
    expect(languageOf(['de', 'de-AT'], 'de-AT')).toBe('de-AT');
    expect(languageOf(['en', 'pt-BR'], 'pt')).toBe('pt-BR');
    expect(languageOf(['en'], 'de')).toBeUndefined();
  });
});
