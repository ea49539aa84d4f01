// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { CHANNEL_IDS } from '../../../lib/channels/index.ts';
import { type CleanupRulesInput, cleanUp, compileRules } from '../../../lib/cleanup/index.ts';

const clean = (html: string, rules: CleanupRulesInput = {}) => {
  const [web, whatsapp, messenger] = CHANNEL_IDS.map(
    (id) => cleanUp({ html }, compileRules(rules).rules, id).text,
  );
  expect(messenger).toBe(whatsapp);
  return [web, whatsapp];
};
const link = (href: string, words = 'Case') => `<p>See <a href="${href}">${words}</a></p>`;

test.each([
  'http://crm/#tab-3',
  'http://crm/case/5',
  'https://localhost:8080/x',
  'http://10.1.2.3/a',
  'https://192.168.0.10:8443/a?b',
  'http://172.20.0.1',
  'http://[::1]/x',
  'https://crm.corp/case',
  'http://desk.local/x',
  'https://x.example/page#',
  '/case/5',
  '#tab-3',
  '?id=5',
  'mailto:?subject=Hi',
])('B9: %s, which leads the customer nowhere, is its words', (href) => {
  expect(clean(link(href))).toEqual(['See Case', 'See Case']);
});

test.each([
  'https://x.example/page#part',
  'https://172.217.0.1/a',
  'https://10.example/x',
  'https://münchen.de/x',
])('B9: %s stays a link', (href) => {
  expect(clean(link(href))).toEqual([`See [Case](${href})`, `See Case (${href})`]);
});

test.each([
  [
    'with a replacement text',
    '<img alt="Logo" src="https://x.example/i.png">',
    '[Logo](https://x.example/p)',
    'Logo (https://x.example/p)',
  ],
  ['without one', '<img src="https://x.example/i.png">', 'https://x.example/p', 'https://x.example/p'],
  [
    'with an empty one',
    '<img alt="" src="https://x.example/i.png">',
    'https://x.example/p',
    'https://x.example/p',
  ],
  [
    'in a picture',
    '<picture><img alt="Logo" src="https://x.example/i.png"></picture>',
    '[Logo](https://x.example/p)',
    'Logo (https://x.example/p)',
  ],
  ['and its address as text', '<img alt="x.example/p">', 'https://x.example/p', 'https://x.example/p'],
])('B9: an image that is a link keeps its address: %s', (_, image, web, other) => {
  expect(clean(`<p>a <a href="https://x.example/p">${image}</a> b</p>`)).toEqual([
    `a ${web} b`,
    `a ${other} b`,
  ]);
});

test('B9: where links are only text, so is an image', () => {
  expect(
    clean('<a href="https://x.example/p"><img alt="Logo"></a>', { links: 'text', images: 'alt' }),
  ).toEqual(['Logo', 'Logo']);
});

test.each(['+358 40 123 4567', '(040) 123-4567', '040 123 45 67'])('B9: %s keeps its spacing', (number) => {
  const digits = number.replace(/[^\d+]/g, '');
  expect(clean(`<p>call <a href="tel:${digits}">${number}</a></p>`)).toEqual([
    `call ${number}`,
    `call ${number}`,
  ]);
});

test('B9: what a mail is to be about is not shown', () => {
  expect(clean('<a href="mailto:a@b.example?subject=Case%20500&amp;body=x">a@b.example</a>')).toEqual([
    'a@b.example',
    'a@b.example',
  ]);
  expect(clean('<a href="mailto:a@b.example?subject=Case">Write to us</a>')).toEqual([
    '[Write to us](mailto:a@b.example)',
    'Write to us (a@b.example)',
  ]);
});
