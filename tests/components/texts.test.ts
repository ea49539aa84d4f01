import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { day, duration, plural, text, timeOfDay } from '../../lib/texts.ts';
import de from '../../public/_locales/de/messages.json';
import en from '../../public/_locales/en/messages.json';
import { speak } from './fixtures/browser.ts';
import { NOW } from './fixtures/builders.ts';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

const keys = Object.keys(en);
const sources = [
  ...['components', 'entrypoints', 'lib'].flatMap(sourcesIn),
  readFileSync('wxt.config.ts', 'utf8'),
];

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

/** What the code asks for: exact keys, and patterns where a part is filled in. */
function asked(): RegExp[] {
  return sources.flatMap((source) => {
    const literals = [...source.matchAll(/'([a-z][a-z0-9_]+)'|__MSG_(\w+)__/g)].map(
      ([, literal, message]) => new RegExp(`^${literal ?? message}(_one|_other)?$`),
    );
    const templates = [...source.matchAll(/text\(\s*`([^`]+)`/g)].map(
      ([, template = '']) => new RegExp(`^${template.replace(/\$\{[^}]+\}/g, '.+')}$`),
    );
    return [...literals, ...templates];
  });
}

function placeholders(message: string): string[] {
  return [...new Set(message.match(/\$\d/g))].sort();
}

test('every text in the catalogue is used', () => {
  const patterns = asked();
  expect(keys.filter((key) => !patterns.some((pattern) => pattern.test(key)))).toEqual([]);
});

test('every text that is used is in the catalogue', () => {
  const used = sources.flatMap((source) => [...source.matchAll(/\b(text|plural)\(\s*'(\w+)'/g)]);
  const missing = used.flatMap(([, kind, key = '']) =>
    (kind === 'text' ? [key] : [`${key}_one`, `${key}_other`]).filter((one) => !keys.includes(one)),
  );
  expect(used.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});

test('the second catalogue has the same texts with the same places to fill in', () => {
  const shape = (catalogue: Record<string, { message: string }>) =>
    Object.entries(catalogue).map(([key, { message }]) => [key, placeholders(message)]);
  expect(shape(de)).toEqual(shape(en));
});

test('numbers, days and times follow the language of the texts', () => {
  speak('de-AT');
  expect(plural('queue_waiting', 1)).toBe('1 wartet');
  expect(plural('queue_waiting', 2)).toBe('2 warten');
  expect(day(NOW - 24 * 60 * 60_000, NOW)).toBe('gestern');
  speak('fr');
  expect(text('language')).toBe('en');
  expect(day(NOW, NOW)).toBe('today');
  speak('en-GB');
  expect(timeOfDay(NOW)).toBe('10:42');
});

test.each([
  [-5, '0:00'],
  [9_999, '0:09'],
  [61_000, '1:01'],
  [3_729_000, '1:02:09'],
])('%i ms are %s', (milliseconds, written) => {
  expect(duration(milliseconds)).toBe(written);
});
