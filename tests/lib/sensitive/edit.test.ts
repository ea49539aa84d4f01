import { expect, test } from 'vitest';
import { mask, remove } from '../../../lib/sensitive/index.ts';

const span = (text: string, piece: string) => ({
  start: text.indexOf(piece),
  end: text.indexOf(piece) + piece.length,
});

test.each([
  ['card 4111 1111 1111 1111!', '4111 1111 1111 1111', 'card •••• •••• •••• 1111!'],
  ['４１１１-1111\u200b-1111-1111', '４１１１-1111\u200b-1111-1111', '••••-••••-••••-1111'],
  ['ssn 536-90-4399', '536-90-4399', 'ssn •••-••-4399'],
  ['IBAN GB29NWBK60161331926819.', 'GB29NWBK60161331926819', 'IBAN ••••••••••••••••••6819.'],
  ['mail a1@b.com now', 'a1@b.com', 'mail ••@•.••• now'],
  ['PIN: 4711', '4711', 'PIN: ••••'],
  ['say salaisuus', 'salaisuus', 'say •••••••••'],
])('masking in %j', (text, piece, masked) => {
  expect(mask(text, span(text, piece))).toBe(masked);
});

test.each([
  ['my card 4111 please', '4111', 'my card please'],
  ['4111 please', '4111', 'please'],
  ['my card 4111', '4111', 'my card '],
  ['(4111)', '4111', '()'],
  ['We guarantee, indeed', 'guarantee', 'We, indeed'],
  ['It is 4111.', '4111', 'It is.'],
  ['(as 4111)', '4111', '(as)'],
  ['نعم 4111؟', '4111', 'نعم؟'],
  ['是 4111。', '4111', '是。'],
  ['as 4111 :)', '4111', 'as :)'],
  ['Hello\n4111\nBye', '4111', 'Hello\nBye'],
  ['Hello\n\n4111\n\nBye', '4111', 'Hello\n\nBye'],
  ['Hello\n4111\n\nBye', '4111', 'Hello\n\nBye'],
  ['4111\n\nBye', '4111', 'Bye'],
  ['Hello\n4111', '4111', 'Hello\n'],
  ['Hello\n4111 and more', '4111', 'Hello\nand more'],
  ['Hello 4111\nBye', '4111', 'Hello\nBye'],
])('removing from %j', (text, piece, left) => {
  expect(remove(text, span(text, piece))).toBe(left);
});
