import { describe, expect, test } from 'vitest';
import { compile } from '../../../lib/sensitive/index.ts';
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
