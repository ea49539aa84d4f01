import { expect, test } from 'vitest';
import { found } from './find.ts';
import { IBAN_SHAPES, ibanOf, inFours, randomOf } from './generate.ts';

/** Examples of the SWIFT registry. */
const PUBLISHED = [
  'AL47212110090000000235698741',
  'AT611904300234573201',
  'BE68539007547034',
  'BR9700360305000010009795493P1',
  'CH9300762011623852957',
  'CY17002001280000001200527600',
  'DE89370400440532013000',
  'ES9121000418450200051332',
  'FI2112345600000785',
  'FR1420041010050500013M02606',
  'GB29NWBK60161331926819',
  'IT60X0542811101000000123456',
  'LC55HEMM000100010012001200023015',
  'MT84MALT011000012345MTLCAST001S',
  'NL91ABNA0417164300',
  'NO9386011117947',
  'PL61109010140000071219812874',
  'SA0380000000608010167519',
  'SE4550000000058398257466',
  'UA213223130000026007233566001',
  'VA59001123000012345678',
];

test.each(PUBLISHED)('%s is found in one run and in fours, and no word after it', (iban) => {
  for (const written of [
    iban,
    inFours(iban, ' '),
    inFours(iban, '\u00a0'),
    inFours(iban, '-'),
    iban.toLowerCase(),
  ]) {
    for (const text of [
      written,
      `IBAN: ${written}.`,
      `Konto ${written} BIC COBADEFF`,
      `${written} and more`,
    ]) {
      expect(found('iban', text), text).toEqual([written]);
    }
  }
});

test.each(Object.keys(IBAN_SHAPES))(
  'generated IBANs of %s are found, with wrong digits they are not',
  (country) => {
    const random = randomOf(country.charCodeAt(0) * 256 + country.charCodeAt(1));
    for (let i = 0; i < 40; i++) {
      const iban = ibanOf(random, country);
      expect(found('iban', `to ${iban}, please`)).toEqual([iban]);
      const wrong = iban.slice(0, -1) + (iban.endsWith('7') ? '8' : '7');
      expect(found('iban', `to ${wrong}, please`)).toEqual([]);
    }
  },
);

test.each([
  'DE89370400440532013001',
  'XX89370400440532013000',
  'DE8937040044053201300',
  'DE893704004405320130000',
  'GB29NWBK6016133192681A',
  'FR14200410100505',
  'be 68 words of 539007 and 547034',
])('%s is not an IBAN', (text) => {
  expect(found('iban', `to ${text}, please`)).toEqual([]);
});

test('only the chosen countries are looked for', () => {
  expect(found('iban', 'FI2112345600000785 DE89370400440532013000', { countries: ['FI'] })).toEqual([
    'FI2112345600000785',
  ]);
});
