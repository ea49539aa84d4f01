import { expect, test } from 'vitest';
import { type Catalogue, createTexts, type Forms } from '../../../lib/texts/index.ts';
import { mirrored, stretched } from './pseudo.ts';
import { SURFACES } from './surfaces.ts';

const catalogue = {
  hello: 'Hello {name}, open',
  chats: { one: '{count} chat', other: '{count} chats' },
} as const;

test('stretched texts are longer by about 40 % and keep what is to be filled in', () => {
  const { text, plural } = createTexts<typeof catalogue>(stretched(catalogue), 'en-XA');
  expect(text('hello', { name: 'Ada' })).toBe('[Hééłłóó Ada, óópééññ]');
  expect(plural('chats', 2)).toBe('[2 çhááţšš]');
  const length = (texts: Catalogue) => Object.values(texts).flatMap(forms).join('').length;
  const grown = Object.values(SURFACES).map(({ catalogues: { en } }) => length(stretched(en)) / length(en));
  for (const factor of grown) expect(factor).toBeGreaterThan(1.35);
});

function forms(message: string | Forms): string[] {
  return typeof message === 'string' ? [message] : Object.values(message);
}

test('mirrored texts are turned round word by word, and written from right to left', () => {
  const { text, direction } = createTexts<typeof catalogue>(mirrored(catalogue), 'ar-XB');
  expect(direction).toBe('rtl');
  const word = (letters: string) => `\u200f\u202e${letters}\u202c\u200f`;
  expect(text('hello', { name: 'Ada' })).toBe(`${word('Hello')} Ada${word(',')} ${word('open')}`);
});
