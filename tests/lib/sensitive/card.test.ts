import { describe, expect, test } from 'vitest';
import { found } from './find.ts';
import { cardOf, digits, ISSUERS, inFours, randomOf, withLuhn } from './generate.ts';

/** Numbers that payment processors publish for tests. */
const PUBLISHED = [
  '4111111111111111',
  '4012888888881881',
  '4222222222222',
  '5555555555554444',
  '5105105105105100',
  '2223003122003222',
  '2720992593319364',
  '378282246310005',
  '371449635398431',
  '30569309025904',
  '38520000023237',
  '36227206271667',
  '6011111111111117',
  '6011000990139424',
  '3530111333300000',
  '3566002020360505',
  '6200000000000005',
  '6304000000000000',
  '6759649826438453',
  '2200000000000053',
];

const SENTENCES = [
  (card: string) => card,
  (card: string) => `My card is ${card}, thanks.`,
  (card: string) => `Die Kartennummer lautet ${card} (gültig bis 12/28).`,
  (card: string) => `Korttini on ${card}.`,
  (card: string) => `卡号${card}，谢谢`,
  (card: string) => `pay with ${card}\nand then call me`,
  (card: string) => `${card} exp 12/28 cvv 123`,
  (card: string) => `card=${card}&name=x`,
  (card: string) => `"${card}"`,
];

test.each(PUBLISHED)('the published test number %s is found in every sentence and spacing', (card) => {
  for (const sentence of SENTENCES) {
    for (const separator of ['', ' ', '-', '.', '\u00a0', '\u2013', '\n', '_', ' - ']) {
      const written = separator === '' ? card : inFours(card, separator);
      expect(found('card', sentence(written)), sentence(written)).toEqual([written]);
    }
  }
});

describe.each(ISSUERS)('%s', (_, prefixes, lengths) => {
  test.each(prefixes)('numbers that begin with %s are found, with a wrong digit they are not', (prefix) => {
    const random = randomOf(Number(prefix));
    for (const length of lengths) {
      for (let i = 0; i < 20; i++) {
        const card = cardOf(random, prefix, length);
        expect(found('card', `card ${card}`)).toEqual([card]);
        expect(found('card', `card ${inFours(card, ' ')}.`)).toEqual([inFours(card, ' ')]);
        const place = Math.floor(random() * length);
        const wrong = card.slice(0, place) + ((Number(card[place]) + 1) % 10) + card.slice(place + 1);
        expect(found('card', `card ${wrong}`)).toEqual([]);
      }
    }
  });
});

test('American Express and Diners Club are found in their own groups', () => {
  expect(found('card', 'use 3782 822463 10005 now')).toEqual(['3782 822463 10005']);
  expect(found('card', 'use 3056-930902-5904 now')).toEqual(['3056-930902-5904']);
});

test('digits one by one are a card', () => {
  const spaced = [...'4111111111111111'].join(' ');
  expect(found('card', `it is ${spaced} ok`)).toEqual([spaced]);
});

test('the first sixteen digits of a longer run are not a card', () => {
  const random = randomOf(1);
  for (let extra = 1; extra <= 8; extra++) {
    const run = `4111111111111111${digits(random, extra)}`;
    expect(found('card', `see ${run}`).filter((card) => card === '4111111111111111')).toEqual([]);
  }
  expect(found('card', '4111 1111 1111 1111 1111')).toEqual([]);
  expect(found('card', '1234 4111 1111 1111 1111')).toEqual([]);
  expect(found('card', '4111-1111-1111-1111-1')).toEqual([]);
});

test('two cards one after the other are two cards', () => {
  expect(found('card', '4111 1111 1111 1111 5555 5555 5555 4444')).toEqual([
    '4111 1111 1111 1111',
    '5555 5555 5555 4444',
  ]);
});

test('a security code or a date after a card does not hide it', () => {
  for (const after of ['123', '12/28', '12 28', '(12/28)', '1228 cvc 123']) {
    expect(found('card', `card 4111 1111 1111 1111 ${after}`), after).toEqual(['4111 1111 1111 1111']);
  }
});

test.each([
  'order number 4111111111111111',
  'tracking: 4111111111111111',
  'Bestellnummer 4111111111111111',
  'seuranta 4111111111111111',
  '2023-11-05 14:30:22',
  'EAN 4006381333931',
  '+4111111111111111',
  '$4,111,111,111,111,111',
  'DE89 3704 0044 0532 0130 00',
  '1700000000000',
  '9400111899223197428490',
  '192.168.100.100 10.0.0.1',
  '555-0100 555-0101 555-0102',
])('%s is not a card', (text) => {
  expect(found('card', text)).toEqual([]);
});

test('random numbers of every length are seldom taken for cards', () => {
  const random = randomOf(7);
  let hits = 0;
  for (let i = 0; i < 3000; i++) hits += found('card', `no ${digits(random, 12 + (i % 8))} here`).length;
  expect(hits / 3000).toBeLessThan(0.04);
});

test('the word for card beats the word for order', () => {
  expect(found('card', 'for order 77 use card 4111111111111111')).toEqual(['4111111111111111']);
});

test('withLuhn agrees with the published numbers', () => {
  for (const card of PUBLISHED) expect(withLuhn(card.slice(0, -1))).toBe(card);
});

describe('a word for something else', () => {
  test.each([
    ['Your order was paid with 4111 1111 1111 1111.', '4111 1111 1111 1111'],
    ['Ihre Bestellung wurde mit 4111 1111 1111 1111 bezahlt', '4111 1111 1111 1111'],
    ['Votre commande a été payée avec 4111111111111111', '4111111111111111'],
    ['Ваш заказ оплачен 4111 1111 1111 1111', '4111 1111 1111 1111'],
    ['订单已用 4111 1111 1111 1111 支付', '4111 1111 1111 1111'],
    ['at the border 4111 1111 1111 1111', '4111 1111 1111 1111'],
    ['at the border 4111111111111111', '4111111111111111'],
    ['order 4111 1111 1111 1111', '4111 1111 1111 1111'],
    ['seuranta 4111-1111-1111-1111', '4111-1111-1111-1111'],
    ['invoice for ticket 12, reference: see 4111111111111111', '4111111111111111'],
    ['Thank you for the booking.\n4111111111111111', '4111111111111111'],
    ['Thank you for the order. 4111111111111111', '4111111111111111'],
  ])('%s: it does not silence a card', (text, value) => {
    expect(found('card', text)).toEqual([value]);
  });
  test.each([
    'order 4111111111111111',
    'Order no. 4111111111111111',
    'tracking number is 4111111111111111',
    'booking reference #4111111111111111',
    'Invoice: "4111111111111111"',
    'Rechnungsnr. 4111111111111111',
    'numéro de commande : 4111111111111111',
    'pedido n.º 4111111111111111',
    'Номер заказа 4111111111111111',
    '订单号：4111111111111111',
    'order4111111111111111',
  ])('%s is labelled', (text) => {
    expect(found('card', text)).toEqual([]);
  });
});

describe('beside other digits', () => {
  test.each([
    ['card 4111 1111 1111 1111 1227 123', ['4111 1111 1111 1111']],
    ['it is 4111 1111 1111 1111 1227 123', ['4111 1111 1111 1111']],
    ['4111-1111-1111-1111-1227-123', ['4111-1111-1111-1111']],
    ['Room 1204 4111 1111 1111 1111', ['4111 1111 1111 1111']],
    ['Room 1204 4111 1111 1111 1111 1227 123', ['4111 1111 1111 1111']],
    ['Zimmer 1204: 4111 1111 1111 1111', ['4111 1111 1111 1111']],
    ['4111 1111 1111 1111 1204 Main Street', ['4111 1111 1111 1111']],
    ['1204 3782 822463 10005', ['3782 822463 10005']],
    ['4111 1111 1111 1111 4111 1111 1111 1111', ['4111 1111 1111 1111', '4111 1111 1111 1111']],
    ['4111 1111 1111 1111 3782 822463 10005', ['4111 1111 1111 1111', '3782 822463 10005']],
    ['3782 822463 10005 4111 1111 1111 1111', ['3782 822463 10005', '4111 1111 1111 1111']],
    ['4111111111111111 5555555555554444', ['4111111111111111', '5555555555554444']],
    ['4111111111111111,5555555555554444', ['4111111111111111', '5555555555554444']],
    ['4111-1111-1111-1111-5555-5555-5555-4444', ['4111-1111-1111-1111', '5555-5555-5555-4444']],
    ['4111111111111111-5555555555554444', ['4111111111111111', '5555555555554444']],
    ['4111111111111111|12|27|123', ['4111111111111111']],
  ])('%s', (text, cards) => expect(found('card', text)).toEqual(cards));
});

describe('a card that is named', () => {
  test.each([
    ['my card 3500000000000009', '3500000000000009'],
    ['meine Karte: 3500 0000 0000 0009', '3500 0000 0000 0009'],
    ['моя карта 3500000000000009', '3500000000000009'],
    ['3500000000000009 is my card', '3500000000000009'],
  ])('%s: is found whoever issued it', (text, value) => expect(found('card', text)).toEqual([value]));
  test.each([
    'it is 3500000000000009',
    'my card 3500000000000008',
    'paid by card, order 3500000000000009',
    'card 0000 0000 0000 0000',
  ])('%s: is none', (text) => expect(found('card', text)).toEqual([]));
});

describe('glued to letters', () => {
  test.each([
    ['card4111111111111111', '4111111111111111'],
    ['Visa4111 1111 1111 1111', '4111 1111 1111 1111'],
    ['paid4111111111111111', '4111111111111111'],
    ['4111111111111111thanks', '4111111111111111'],
    ['4111 1111 1111 1111and', '4111 1111 1111 1111'],
    ['card4111111111111111exp1227', '4111111111111111'],
  ])('%s', (text, value) => expect(found('card', text)).toEqual([value]));
  test.each(['SN4111111111111111', 'FI5500000000000004', 'a4111111111111111b'])(
    '%s is something else',
    (text) => {
      expect(found('card', text)).toEqual([]);
    },
  );
});

describe('joined', () => {
  test.each(['/', '|', ' | ', ' / ', ':', '+', ';', '\n> ', '\r\n> ', '\n> > '])('by %j', (separator) => {
    const written = inFours('4111111111111111', separator);
    expect(found('card', `it is ${written}, ok`)).toEqual([written]);
  });
  test('quoted over two lines', () => {
    expect(found('card', '> it is 4111 1111\n> 1111 1111')).toEqual(['4111 1111\n> 1111 1111']);
  });
});

test.each([
  'ratio 4.539578763621486',
  'ratio 4,539578763621486',
  'card ratio 4.539578763621486',
  '-45.39578763621486',
  'at 60.169900, 24.938402',
  'https://shop.example/p/5018000000000017.html',
  'see …/p/5018000000000017.html',
  'www.shop.example/5018000000000017',
  'shop.example/item?id=4111111111111111&x=1',
  'pay your card at https://shop.example/p/4111111111111111',
])('%s: a decimal or an id is not a card', (text) => expect(found('card', text)).toEqual([]));

test.each([
  'https://shop.example/pay?card=4111111111111111&x=1',
  'https://shop.example/card/4111111111111111',
])('%s: an address that names a card gives it away', (text) => {
  expect(found('card', text)).toEqual(['4111111111111111']);
});

test.each([
  'SIRET : 36252187400036',
  'N° SIRET 36252187400036, paiement par carte',
  'SIRET 30569309025904',
  'SIRET 305 693 090 25904',
  'carte de visite, siret n° 30569309025904',
  'carte de visite 73282932000074',
  'carte de visite 362 521 874 00036',
])('A2: an establishment is no card: %s', (text) => {
  expect(found('card', text)).toEqual([]);
});

test('A2: a card beside an establishment is one', () => {
  expect(found('card', 'SIRET 73282932000074, carte 30569309025904')).toEqual(['30569309025904']);
  expect(found('card', 'Diners 36252187400036')).toEqual(['36252187400036']);
});
