import { describe, expect, test } from 'vitest';
import { compile } from '../../../lib/sensitive/index.ts';
import { checkerOf } from './engine.ts';
import { found } from './find.ts';

describe.each([
  [
    'US',
    ['(212) 555-0123', '212-555-0123', '212.555.0123', '+1 212 555 0123', '+12125550123', '1-212-555-0123'],
  ],
  ['GB', ['020 7946 0958', '+44 20 7946 0958', '+442079460958', '+44 (0)20 7946 0958', '07911 123456']],
  ['DE', ['+49 30 123456', '030 123456', '0151 23456789', '0049 30 123456']],
  ['FI', ['+358 40 1234567', '040 1234567']],
  ['FR', ['01 23 45 67 89', '+33 1 23 45 67 89', '06.12.34.56.78']],
  ['JP', ['03-1234-5678', '+81 3-1234-5678']],
] as const)('%s', (country, numbers) => {
  test.each(numbers)('%s is found', (number) => {
    for (const text of [number, `call ${number}.`, `(${number})`, `Tel: ${number}, ok`, `电话${number}`]) {
      expect(found('phone', text, { countries: [country] }), text).toEqual([number]);
    }
  });
});

test('digits in one run are a phone number only near a word for it', () => {
  expect(found('phone', 'ref 2125550123 here', { countries: ['US'] })).toEqual([]);
  expect(found('phone', 'call me at 2125550123', { countries: ['US'] })).toEqual(['2125550123']);
});

test('a number of something else after a space does not hide it', () => {
  const options = { countries: ['US', 'GB'] };
  expect(found('phone', 'call (212) 555-0123 2 times', options)).toEqual(['(212) 555-0123']);
  expect(found('phone', '+44 20 7946 0958 24 hours', options)).toEqual(['+44 20 7946 0958']);
});

test('numbers of other countries are not looked for', () => {
  expect(found('phone', '+358 40 1234567', { countries: ['US'] })).toEqual([]);
});

test.each([
  '2024-01-15',
  '15.01.2024',
  '01/15/2024 10:30',
  '192.168.100.1',
  '123-45-6789',
  '4111 1111 1111 1111',
  '1.234.567,89',
  '$212 555 0123',
  'DE89 3704 0044 0532 0130 00',
  'order 212-5550-1234',
  '212-555-0123-4567',
  'ISBN 978-3-16-148410-0',
])('%s is not a phone number', (text) => {
  expect(found('phone', `see ${text} there`, { countries: ['US', 'DE', 'GB', 'FI'] })).toEqual([]);
});

test('without number plans only numbers with a plus sign are found', () => {
  const { checker } = compile({ detectors: [{ id: 'p', detector: 'phone', countries: ['US'] }] });
  const text = 'call +442079460958 or (212) 555-0123';
  expect(checker.find(text).map(({ start, end }) => text.slice(start, end))).toEqual(['+442079460958']);
});

describe('A1: national forms are found without a word for phone', () => {
  test.each([
    ['AR', ['11 4123-4567', '(011) 4123-4567', '011 15 4123-4567', '(011) 15-4123-4567', '0351 15 412-3456']],
    ['AR', ['15 4123-4567', '15-4123-4567']],
    ['AT', ['0664 1234567', '0664 123 45 67']],
    ['AU', ['0412 345 678', '(02) 9876 5432', '1300 123 456']],
    ['BE', ['0470 12 34 56', '0470/12.34.56']],
    ['BR', ['(11) 91234-5678', '11 91234-5678', '(11) 3123-4567', '(11) 9 1234-5678', '11 9 1234-5678']],
    ['CH', ['079 123 45 67', '044 668 18 00']],
    ['CN', ['138 1234 5678', '138-1234-5678', '021-12345678']],
    ['CZ', ['601 123 456']],
    [
      'DE',
      [
        '089 / 123 45 67',
        '089/1234567',
        '(030) 123 456',
        '+ 49 171 1234567',
        '(+49) 171 1234567',
        '0711-12 34 56',
        '0171/2345678',
      ],
    ],
    ['DK', ['22 34 56 78', '2234 5678']],
    ['ES', ['612 34 56 78', '612 345 678', '91 123 45 67']],
    ['FI', ['040 123 4567', '040-1234567', '09 123 4567', '050 123 45 67']],
    [
      'FR',
      [
        '06 12 34 56 78',
        '06-12-34-56-78',
        '06/12/34/56/78',
        '0 800 123 456',
        '0 800 12 34 56',
        '08 00 12 34 56',
      ],
    ],
    ['GB', ['07700 900 123', '07700 900123', '(020) 7946 0958', '0207 946 0958']],
    ['GR', ['210 123 4567', '694 123 4567', '2310 123456']],
    ['HK', ['9123 4567', '2434 5617']],
    ['HU', ['06 20 123 4567', '06-20/123-4567']],
    ['IE', ['087 123 4567', '(01) 234 5678']],
    ['IN', ['98765 43210', '98765-43210', '080 2345 6789']],
    ['IR', ['0912 345 6789', '۰۹۱۲ ۳۴۵ ۶۷۸۹']],
    ['IT', ['347 123 4567', '347 1234567', '06 1234 5678', '02 12345678']],
    ['JP', ['03(1234)5678', '０３（１２３４）５６７８']],
    ['JP', ['090-1234-5678', '０９０−１２３４−５６７８', '(03) 1234-5678']],
    ['KR', ['010-1234-5678', '02-123-4567']],
    ['MX', ['+52 1 55 1234 5678', '+52 55 1234 5678']],
    ['MX', ['55 1234 5678', '(55) 1234-5678', '664 123 4567']],
    ['NL', ['06 12 34 56 78', '06-12345678', '020 123 4567']],
    ['NO', ['412 34 567', '22 12 34 56']],
    ['NZ', ['021 123 4567', '09 123 4567']],
    ['PL', ['601 234 567', '22 123 45 67', '601-234-567']],
    ['PT', ['912 345 678', '21 123 4567']],
    ['RO', ['0722 123 456', '0722.123.456']],
    ['RU', ['8 (912) 345-67-89', '8-912-345-67-89', '(495) 123-45-67', '912 345-67-89']],
    ['SE', ['070-123 45 67', '08-123 456 78']],
    ['TR', ['0532 123 45 67', '0 532 123 45 67', '0 (532) 123 45 67']],
    ['UA', ['067 123 4567', '(044) 123-45-67', '067-123-45-67']],
    ['US', ['212 555 0123', '212/555-0123', '1 (212) 555-0123', '1.212.555.0123']],
    ['ZA', ['082 123 4567', '(011) 123-4567']],
  ] as const)('%s', (country, numbers) => {
    for (const number of numbers) {
      for (const text of [number, `hi, ${number} thanks`, `see 5 items\n${number}\n12`]) {
        expect(found('phone', text, { countries: [country] }), text).toEqual([number]);
      }
    }
  });

  test('digits in eight or in two short groups need a chosen country', () => {
    expect(found('phone', 'see 9123 4567', { countries: ['HK'] })).toEqual(['9123 4567']);
    expect(found('phone', 'see 9123 4567')).toEqual([]);
    expect(found('phone', 'see (11) 91234-5678')).toEqual(['(11) 91234-5678']);
  });
});

const MANY = 'US GB DE FI FR BR IN CN NL HK SG DK NO PL ES CZ PT IT TR RU HN PA GT'.split(' ');

describe('A1: numbers of another meaning are no phones', () => {
  const others = [
    ...['1999-2017', '2019–2020', '1999 - 2017', '2019/20', '2017 2018 2019', '1914–1918 and 1939–1945'],
    ...['pages 3548–3580', 'pp. 3548-3580', 'pp. 12-34', '5000-6000', '10000-20000'],
    ...['ISSN 1234-5679', 'ISSN 0317-8471', 'ISBN 978-3-16-148410-0', '0-306-40615-2'],
    ...['2024-01-15 10:30', '01.02.2024 08:15', '01/15/2024 10:30', '08.30 - 17.00', '20.00-22.00'],
    ...['601 234 567 zł', 'EUR 601 234 567', '1 234 567', '612.345.678', '1.234.567,89'],
    ...['120.0.6099.109', 'v10.0.19041.1', '60.1699, 24.9384', '60.1699 24.9384', '98765.43210'],
    ...['21-19 21-17', '6-4 6-3 7-5', '114-3941689-8772232', 'SKU 123-456-7890', 'SKU-123-456-7890'],
    ...['Masse: kg 123 456 789, 612 345 678 Stück', 'P/N 601-234-567', 'S/N: 601-234-567'],
    ...['Umsatz 2019: 601 234 567, 2020: 612 345 678', '612 345 678 people', 'population 601 234 567'],
    ...['912 345 678 pages', '512 345 678 bytes', 'Zähler: 20 12 34 56 kWh', '20 12 34 56 7A'],
    ...['PO 212 555 0123', 'RMA 212-555-0123', 'SN 0171 1234567', 'UPC 0 36000 29145 2', 'RGB 255 128 064'],
    ...['DE 123 456 789', '601 602 603', '040 041 042', '01 02 03 04 05', '0815 0845 0915 0945'],
    ...[
      'org.nr. 912 345 678',
      'bestelnummer 06 12 34 56 78',
      'BE 0470.123.456',
      'sipariş numarası 532 123 45 67',
    ],
    ...['Le code de retrait est 06 12 34 56', 'codice cliente 02 1234 5678', '整理番号 03-1234-5678'],
    ...['Member ID 212-555-0123', 'Voucher 212-555-0123', 'license no. 212-555-0123', 'PNR 987-6543210'],
    ...['20231224', '12/2024', '10 000 - 20 000', '15 000–20 000 €'],
    ...['06 12 34 42 45 48', 'Art. 089 123 456', 'Aktenzeichen 030 / 123 45 67', 'رقم الطلب 0912 345 6789'],
    ...[
      'objednávka č. 601 234 567',
      'order no. 0171 2345678',
      'Kd.-Nr. 0171 234567',
      'Art.-Nr. 123 456 789',
      'SIREN 732 829 320',
    ],
    ...['DE89 3704 0044 0532 0130 00', 'FR76 3000 6000 0112 3456 7890 189', '5555 5555 5555 4444'],
    ...['RR 123 456 785 FI', '1Z 999 AA1 01 2345 6784'],
  ];
  test.each(others)('%s', (other) => {
    for (const text of [other, `see ${other} there`]) {
      expect(found('phone', text, { countries: MANY }), text).toEqual([]);
      expect(found('phone', text), text).toEqual([]);
    }
    expect(found('phone', `call me, ${other} there`, { countries: MANY })).toEqual([]);
  });
});

describe('A1: every number in a line is found', () => {
  const options = { countries: ['FI', 'US', 'HK'] };
  const pairs = [
    ['040 123 4567', '050 123 4567'],
    ['(212) 555-0123', '(212) 555-0124'],
    ['212-555-0123', '212-555-0124'],
    ['+358 40 1234567', '+358 50 1234567'],
    ['9123 4567', '9123 4568'],
  ] as const;
  const between = [' / ', ', ', '; ', ' or ', ' | ', '\n', '\t', '   ', ',\n', ' - '];
  test.each(between)('%j', (sign) => {
    for (const [one, other] of pairs) {
      if (sign === ' - ' && one === '9123 4567') continue;
      expect(found('phone', `${one}${sign}${other}`, options), `${one}${sign}${other}`).toEqual([one, other]);
    }
  });

  test('in one run after a word for phone', () => {
    for (const sign of [' ', ' / ', '/', ', ', ',', '; ']) {
      const text = `Tel: 2125550123${sign}2125550124`;
      expect(found('phone', text, { countries: ['US'] }), text).toEqual(['2125550123', '2125550124']);
    }
  });

  test('after a time, a date, a count in the same line', () => {
    for (const before of ['10:30', '2024-01-15', '2 of 3:', '1)', '(5)', '3pm', '7']) {
      const text = `${before} 212-555-0123`;
      expect(found('phone', text, options), text).toEqual(['212-555-0123']);
    }
  });
});

describe('A1: what is glued or joined behind does not hide a number', () => {
  const tails = [
    'x451',
    ' x451',
    ' ext. 12',
    ', ext 12',
    '-Office',
    '-office',
    ' (office)',
    '(office)',
    'Office',
  ];
  test.each(tails)('%s', (tail) => {
    for (const number of ['(212) 555-0123', '212-555-0123', '+1 212 555 0123', '+12125550123']) {
      expect(found('phone', `${number}${tail}`, { countries: ['US'] }), number).toEqual([number]);
    }
  });

  test('an extension that is dialled with the number belongs to it', () => {
    for (const number of ['040 1234-0', '089 1234567-12', '030/123456-78', '+49 89 1234567-0']) {
      expect(found('phone', `${number} Frau Meier`, { countries: ['DE'] })).toEqual([number]);
    }
    expect(found('phone', '0711 123456 Durchwahl 12', { countries: ['DE'] })).toEqual(['0711 123456']);
    expect(found('phone', '020 7946 0958-0', { countries: ['GB'] })).toHaveLength(1);
  });

  test('a word for phone may be glued before', () => {
    expect(found('phone', 'Tel212-555-0123', { countries: ['US'] })).toEqual(['212-555-0123']);
    expect(found('phone', 'phone=2125550123&x', { countries: ['US'] })).toEqual(['2125550123']);
  });
});

describe('A1: near a word for phone, a number of another kind stays one', () => {
  test.each([
    ['call me about order 2125550123', 'US'],
    ['my number 1709359481720', 'DE'],
    ['my phone is lost, tracking number is 212555012345', 'DE'],
    ['phone bill, invoice no. 2125550123', 'US'],
    ['Handyvertrag, Steuer-ID 86095742719', 'DE'],
    ['call me: 86095742719', 'DE'],
    ['phone IMEI 490154203237518', 'DE'],
    ['call about card 4111111111111', 'DE'],
    ['ring me, NHS number 943 476 5919', 'US'],
    ['call, tax number 2125550123', 'US'],
  ])('%s', (text, country) => {
    expect(found('phone', text, { countries: [country] })).toEqual([]);
  });

  test.each([
    ['you can reach me at 2125550123', 'US', '2125550123'],
    ['My number is 2125550123.', 'US', '2125550123'],
    ['ph#2125550123', 'US', '2125550123'],
    ['T: 2125550123', 'US', '2125550123'],
    ['p. 0401234567', 'FI', '0401234567'],
    ['📞0401234567', 'FI', '0401234567'],
    ['☎️ 0401234567', 'FI', '0401234567'],
    ['puh. 0401234567', 'FI', '0401234567'],
    ['تليفون ٠١٠٠١٢٣٤٥٦٧', 'EG', '٠١٠٠١٢٣٤٥٦٧'],
    ['WhatsApp 447700900123', 'GB', '447700900123'],
    ['call 919876543210 anytime', 'IN', '919876543210'],
    ['meine Nummer lautet 01712345678', 'DE', '01712345678'],
    ['mi número es 612345678', 'ES', '612345678'],
    ['meu número é 11912345678', 'BR', '11912345678'],
    ['mon numéro : 0612345678', 'FR', '0612345678'],
    ['мой номер 89123456789', 'RU', '89123456789'],
    ['το κινητό μου 6941234567', 'GR', '6941234567'],
    ['我的号码是13812345678，谢谢', 'CN', '13812345678'],
    ['제 번호는 01012345678입니다', 'KR', '01012345678'],
    ['मेरा नंबर ९८७६५४३२१० है', 'IN', '९८७६५४३२१०'],
    ['رقمي ٠٥٥١٢٣٤٥٦٧ شكرا', 'SA', '٠٥٥١٢٣٤٥٦٧'],
  ])('what is called one’s own number is one, in one run too: %s', (text, country, number) => {
    expect(found('phone', text, { countries: [country] })).toEqual([number]);
  });

  test('a number that is right as an identifier of another country by chance stays a phone number', () => {
    expect(found('phone', 'call me: 01711371773', { countries: ['DE'] })).toEqual(['01711371773']);
    expect(found('phone', 'call me: 01711371773', { countries: ['DE', 'PL'] })).toEqual([]);
  });

  test('a number that is said to be for calling is found after one of another kind', () => {
    const text = 'order 2125550124, call me at 2125550123';
    expect(found('phone', text, { countries: ['US'] })).toEqual(['2125550123']);
  });
});

describe('A1: across messages', () => {
  const across = (country: string, previous: string[], text: string) => {
    const checker = checkerOf({ detectors: [{ id: 'p', detector: 'phone', countries: [country] }] });
    return checker.findAcross(previous, text).map(({ start, end }) => text.slice(start, end));
  };

  test.each([
    ['FI', ['040 123'], '4567', ['4567']],
    ['FR', ['06 12', '34'], '56 78 merci', ['56 78']],
    ['FR', ['I have 5', '06 12 34'], '56 78', ['56 78']],
    ['US', ['(212)'], '555-0123', ['555-0123']],
    ['US', ['my number is'], '2125550123', ['2125550123']],
    ['US', ['call me at 212'], '5550123', ['5550123']],
    ['DE', ['+49 171'], '1234567', ['1234567']],
  ] as const)('%s %j and %s', (country, previous, text, pieces) => {
    expect(across(country, [...previous], text)).toEqual(pieces);
  });

  test.each([
    ['PL', ['it costs 601 zl'], 'for 234 and 567'],
    ['US', ['I need 212 units'], 'no, 555, in room 1234'],
    ['US', ['order 212'], '555 0123'],
    ['US', ['order'], '2125550123'],
    ['FR', ['06.12.2024'], '34 and 56 78'],
  ])('%s %j and %s are numbers of their own', (country, previous, text) => {
    expect(across(country, previous, text)).toEqual([]);
  });
});
