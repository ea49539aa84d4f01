import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matches, parseMatchPattern } from '../../../lib/sites/match-pattern.ts';

function isIn(pattern: string, address: string): boolean {
  const parsed = parseMatchPattern(pattern);
  if (!parsed) throw new Error(`No pattern: ${pattern}`);
  return matches(parsed, address);
}

describe('a match pattern', () => {
  test.each([
    ['https://crm.example/*', 'https://crm.example/contacts/7?tab=2#top'],
    ['https://crm.example/*', 'https://crm.example:8443/'],
    ['*://crm.example/*', 'http://crm.example/'],
    ['https://*.example.com/*', 'https://a.b.example.com/'],
    ['https://*.example.com/*', 'https://example.com/'],
    ['https://CRM.example/*', 'https://crm.EXAMPLE/'],
    ['https://crm.example/tickets/*/print', 'https://crm.example/tickets/7/8/print'],
    ['https://crm.example/*secret=*', 'https://crm.example/view?secret=1'],
    ['*://*/*', 'https://anything.example/'],
    ['<all_urls>', 'http://anything.example/'],
  ])('%s is of %s', (pattern, address) => {
    expect(isIn(pattern, address)).toBe(true);
  });

  test.each([
    ['https://crm.example/*', 'http://crm.example/'],
    ['https://crm.example/*', 'https://crm.example.evil/'],
    ['https://crm.example/*', 'https://evil/https://crm.example/'],
    ['https://*.example.com/*', 'https://notexample.com/'],
    ['https://crm.example/a*a', 'https://crm.example/a'],
    ['https://crm.example/tickets', 'https://crm.example/tickets/7'],
    ['<all_urls>', 'chrome://settings/'],
    ['*://*/*', 'file:///etc/hosts'],
    ['*://*/*', 'no address'],
  ])('%s is not of %s', (pattern, address) => {
    expect(isIn(pattern, address)).toBe(false);
  });

  test.each([
    '',
    'crm.example',
    'https://crm.example',
    'https://',
    'ftp://x/*',
    'https://a.*.example/*',
    'https://x:8/*',
    'https://user@x/*',
    'https:///x',
    `https://${'x'.repeat(600)}/*`,
  ])('%s is none', (source) => {
    expect(parseMatchPattern(source)).toBeNull();
  });

  test('matches as the same expression would', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*'), maxLength: 8 });
    const path = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 12 });
    fc.assert(
      fc.property(piece, path, (glob, text) => {
        const expression = new RegExp(`^/${glob.replaceAll('*', '.*')}$`);
        expect(isIn(`https://x/${glob}`, `https://x/${text}`)).toBe(
          expression.test(new URL(`https://x/${text}`).pathname),
        );
      }),
    );
  });

  test('with many stars does not take longer for it, whatever the page', () => {
    const address = `https://x/${'a'.repeat(100_000)}`;
    const started = performance.now();
    expect(isIn(`https://x/${'a*'.repeat(200)}b`, address)).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
