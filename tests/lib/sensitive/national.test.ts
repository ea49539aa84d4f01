import { describe, expect, test } from 'vitest';
import { detectors } from '../../../lib/sensitive/index.ts';
import { found } from './find.ts';

/** Identifier, a word that stands near it, values published by its issuer or in the documentation of validators. */
const PUBLISHED: readonly (readonly [string, string, readonly string[]])[] = [
  ['imei', 'IMEI', ['49-015420-323751-8', '490154203237518']],
  ['isin', 'ISIN', ['US0378331005', 'GB0002634946', 'DE0007164600']],
  ['ean', 'EAN', ['4006381333931', '73513537']],
  ['ar-cuit', 'CUIT', ['20-05536168-2', '20055361682']],
  ['at-tax', 'Steuernummer', ['59-119/9013', '591199013']],
  ['at-svnr', 'SVNR', ['1237 010180', '1237010180']],
  ['au-tfn', 'TFN', ['123 456 782', '123456782']],
  ['au-abn', 'ABN', ['83 914 571 673', '51824753556']],
  ['au-acn', 'ACN', ['004 085 616', '004085616']],
  ['au-medicare', 'Medicare', ['2123 45670 1', '2123456701']],
  ['be-national', 'rijksregisternummer', ['85.07.30-033.28', '85073003328']],
  ['bg-egn', 'ЕГН', ['7523169263']],
  ['br-cpf', 'CPF', ['390.533.447-05', '39053344705']],
  ['br-cnpj', 'CNPJ', ['16.727.230/0001-97', '16727230000197', '12.ABC.345/01DE-35', '12ABC34501DE35']],
  ['ca-sin', 'SIN', ['123-456-782', '130 692 544', '123456782']],
  ['ch-ahv', 'AHV', ['756.9217.0769.85', '7569217076985']],
  ['ch-uid', 'UID', ['CHE-100.155.212', 'CHE100155212']],
  ['cl-rut', 'RUT', ['12.531.909-2', '12531909-2', '125319092']],
  ['cn-id', '身份证', ['11010519491231002X', '360426199101010071']],
  ['cy-tic', 'TIC', ['10259033P']],
  ['cz-birth', 'rodné číslo', ['710319/2745', '7103192745']],
  ['de-steuer-id', 'Steuer-ID', ['36 574 261 809', '36574261809', '86095742719']],
  ['de-ust-id', 'USt-ID', ['DE136695976', 'DE 136 695 976']],
  ['de-document', 'Ausweis', ['T220001293', 'T22000129']],
  ['de-kvnr', 'Versichertennummer', ['A123456780']],
  ['de-rvnr', 'Rentenversicherung', ['65170839J003', '65 170839 J 003', '15070649C103']],
  ['de-lanr', 'LANR', ['123456601']],
  ['dk-cpr', 'CPR', ['211062-5629', '2110625629']],
  ['ee-lt-code', 'isikukood', ['36805280109', '33309240064']],
  ['es-dni', 'DNI', ['54362315K', '54362315-K', '12345678Z']],
  ['es-nie', 'NIE', ['X2482300W', 'X-2482300-W']],
  ['fi-hetu', 'henkilötunnus', ['131052-308T', '010594Y0020']],
  ['fr-spi', 'SPI', ['30 23 217 600 053', '3023217600053']],
  ['fr-nir', 'NIR', ['2 95 10 99 126 111 93', '295109912611193']],
  ['fr-siren', 'SIREN', ['732 829 320', '732829320', '552 100 554']],
  ['fr-siret', 'SIRET', ['732 829 320 00074', '73282932000074', '356 000 000 49837', '35600000049837']],
  ['gb-nhs', 'NHS', ['943 476 5870', '9434765919']],
  ['gb-nino', 'NINO', ['AB 12 34 56 C', 'AB123456C', 'AB 123456C', 'AB123456 C', 'AB 12 34 56']],
  ['gb-utr', 'UTR', ['1955839661']],
  ['gr-afm', 'ΑΦΜ', ['094259216', 'EL094259216']],
  ['hk-id', 'HKID', ['A123456(3)', 'AB987654(3)', 'A1234563']],
  ['hr-oib', 'OIB', ['33392005961']],
  ['hu-tax', 'adóazonosító', ['8071592153']],
  ['ie-pps', 'PPS', ['6433435F', '1234567T', '6433435OA']],
  ['il-id', 'תעודת זהות', ['039337423']],
  ['in-aadhaar', 'Aadhaar', ['2341 2341 2346', '234123412346']],
  ['in-pan', 'PAN', ['ACUPA7085R']],
  ['in-gstin', 'GSTIN', ['27AAPFU0939F1ZV']],
  ['ir-melli', 'کد ملی', ['0499370899', '0013542419']],
  ['it-cf', 'codice fiscale', ['RCCMNL83S18D969H', 'RSSMRA85T10A562S', 'RSS MRA 85T10 A562S']],
  ['it-piva', 'partita IVA', ['00743110157', 'IT00743110157']],
  ['jp-my-number', 'マイナンバー', ['123456789018', '1234 5678 9018']],
  ['kr-rrn', '주민등록번호', ['971013-9019902', '9710139019902']],
  ['kr-brn', '사업자등록번호', ['116-82-00276', '1168200276']],
  ['lu-id', 'matricule', ['1893120105732']],
  ['lv-code', 'personas kods', ['161175-19997', '16117519997']],
  ['mx-curp', 'CURP', ['BOXW310820HNERXN09']],
  ['mx-rfc', 'RFC', ['GODE561231GR8', 'MAB9307148T4']],
  ['ng-nin', 'NIN', ['12345678902']],
  ['nl-bsn', 'BSN', ['111222333', '123456782']],
  ['no-fnr', 'fødselsnummer', ['151086 95088', '15108695088']],
  ['nz-ird', 'IRD', ['49-091-850', '136-410-132', '49091850']],
  ['nz-nhi', 'NHI', ['ZZZ0016', 'ZZZ00AX']],
  ['ph-tin', 'TIN', ['123-456-782']],
  ['pl-pesel', 'PESEL', ['44051401359']],
  ['pl-nip', 'NIP', ['856-734-62-15', '8567346215', 'PL8567346215']],
  ['pt-nif', 'NIF', ['501964843', '501 964 843']],
  ['ro-cnp', 'CNP', ['1630615123457']],
  ['se-personnummer', 'personnummer', ['880320-0016', '19880320-0016', '198803200016', '8803200016']],
  ['se-org', 'organisationsnummer', ['556016-0680', '5560160680']],
  ['sg-nric', 'NRIC', ['S1234567D', 'T1234567J', 'F1234567N', 'G1234567X', 'M1234567K']],
  ['sg-uen', 'UEN', ['00192200M', '197401143C', 'T01FC6132D']],
  ['si-tax', 'davčna številka', ['50223054', 'SI50223054']],
  ['th-id', 'เลขประจำตัวประชาชน', ['1-2345-45678-78-1', '1234545678781']],
  ['tr-tckn', 'TC kimlik', ['17291716060', '10000000146']],
  ['tw-id', '身分證', ['A123456789']],
  ['ua-rntrc', 'РНОКПП', ['1759013776']],
  ['us-ssn', 'SSN', ['123-45-6789', '536904399', '536 90 4399']],
  ['us-itin', 'ITIN', ['912-90-3456']],
  ['us-ein', 'EIN', ['04-2103594']],
  ['us-aba', 'routing number', ['111000025', '021000021', '0210-0002-1', '121000358']],
  ['us-npi', 'NPI', ['1234567893']],
  ['us-dea', 'DEA', ['AB1234563']],
  ['us-mbi', 'Medicare', ['1EG4-TE5-MK73', '1EG4TE5MK73']],
  ['za-id', 'identity number', ['7503305044089', '750330 5044 08 9']],
  ['at-vat', 'UID', ['ATU13585627', 'AT U13585627', 'ATU 13585627']],
  ['be-vat', 'BTW', ['BE0428759497', 'BE 0428.759.497', 'BE 0428 759 497', 'BE0403019261']],
  ['bg-vat', 'ДДС', ['BG175074752', 'BG 175074752', 'BG7523169263']],
  ['cy-vat', 'ΦΠΑ', ['CY10259033P', 'CY 10259033P']],
  ['cz-vat', 'DPH', ['CZ25123891', 'CZ 25123891', 'CZ640903926', 'CZ7103192745']],
  ['dk-vat', 'moms', ['DK13585628', 'DK 13 58 56 28']],
  ['ee-vat', 'KMKR', ['EE100931558', 'EE 100931558', 'EE100594102']],
  ['es-vat', 'IVA', ['ESB58378431', 'ES B-58378431', 'ESJ99216582', 'ES54362315K', 'ESX2482300W']],
  ['fi-vat', 'ALV', ['FI20774740', 'FI 20774740', 'FI 2077474-0']],
  [
    'fr-vat',
    'TVA',
    [
      'FR40303265045',
      'FR 40 303 265 045',
      'FR23334175221',
      'FRK7399859412',
      'FR83404833048',
      'FR53000004605',
    ],
  ],
  ['gb-vat', 'VAT', ['GB980780684', 'GB 980 7806 84', 'XI980780684']],
  ['hr-vat', 'PDV', ['HR33392005961', 'HR 33392005961']],
  ['hu-vat', 'adószám', ['HU12892312', 'HU 12892312']],
  ['ie-vat', 'VAT', ['IE6433435F', 'IE 6433435F', 'IE6433435OA', 'IE8D79739I']],
  ['lt-vat', 'PVM', ['LT119511515', 'LT 119511515', 'LT100001919017', 'LT100004801610']],
  ['lu-vat', 'TVA', ['LU15027442', 'LU 15027442', 'LU 150 274 42']],
  ['lv-vat', 'PVN', ['LV40003521600', 'LV 40003521600', 'LV16117519997']],
  ['mt-vat', 'VAT', ['MT11679112', 'MT 11679112', 'MT 1167 9112']],
  ['nl-vat', 'BTW', ['NL004495445B01', 'NL 004495445B01', 'NL 0044.95.445.B.01', 'NL002455799B11']],
  ['pt-vat', 'IVA', ['PT501964843', 'PT 501 964 843']],
  ['ro-vat', 'TVA', ['RO18547290', 'RO 18547290']],
  ['se-vat', 'moms', ['SE123456789701', 'SE 123456-7897-01', 'SE556016068001']],
  ['sk-vat', 'DPH', ['SK2022749619', 'SK 2022749619']],
];

/** Identifiers whose rules leave more than one digit in nine possible: structure only, check digits given up, or parts that are not checked. */
const UNCHECKED = [
  'us-ssn',
  'us-itin',
  'us-ein',
  'us-mbi',
  'in-pan',
  'gb-nino',
  'dk-cpr',
  'kr-rrn',
  'lv-code',
  'de-lanr',
  'nz-nhi',
];

const SENTENCES = [
  (word: string, value: string) => `${word}: ${value}`,
  (word: string, value: string) => `Hello, my ${word} is ${value}. Thanks!`,
  (word: string, value: string) => `${word} ${value}, und noch etwas`,
  (word: string, value: string) => `我的${word}是${value}，谢谢`,
  (word: string, value: string) => `(${word} ${value})`,
];

test('every identifier that is built in is tested here', () => {
  const elsewhere = [
    'card',
    'iban',
    'email',
    'phone',
    'ip',
    'mac',
    'crypto',
    'secret',
    'password',
    'pem',
    'national-id',
    'gb-sort-code',
    'gb-account',
    'de-blz',
    'de-konto',
  ];
  const here = PUBLISHED.map(([id]) => id);
  expect(new Set([...here, ...elsewhere])).toEqual(new Set(detectors.map(({ id }) => id)));
});

describe.each(PUBLISHED)('%s', (id, word, values) => {
  test.each(values)('%s is found in sentences of several languages', (value) => {
    for (const sentence of SENTENCES) expect(found(id, sentence(word, value))).toEqual([value]);
  });

  test('a longer number is not it', () => {
    for (const value of values) {
      for (const longer of [`${value}7`, `7${value}`, `${value}-7`, `${value}.77`, `${value}7777`]) {
        expect(found(id, `${word} ${longer}`), longer).not.toContain(value);
      }
    }
  });

  test.skipIf(UNCHECKED.includes(id))('a wrong digit is noticed at least four times in five', () => {
    for (const value of values) {
      if (id === 'de-document' && value.length === 9) continue;
      const wrong = mutations(value);
      const accepted = wrong.filter((mutation) => found(id, `${word}: ${mutation}`).includes(mutation));
      expect(accepted.length / wrong.length, accepted.join(' ')).toBeLessThan(0.2);
    }
  });
});

/** The value with each digit replaced by each other digit. */
function mutations(value: string): string[] {
  return [...value].flatMap((sign, i) =>
    /\d/.test(sign)
      ? [...'0123456789'].filter((d) => d !== sign).map((d) => value.slice(0, i) + d + value.slice(i + 1))
      : [],
  );
}

test('a national identifier is found by the countries chosen, and no other', () => {
  const text = 'DNI 54362315K, CPF 390.533.447-05, CPR 211062-5629';
  expect(found('national-id', text, { countries: ['ES', 'BR'] })).toEqual(['54362315K', '390.533.447-05']);
  expect(found('national-id', text, { countries: ['DK'] })).toEqual(['211062-5629']);
});

test('reserved social security numbers are refused', () => {
  for (const value of [
    '000-12-3456',
    '666-12-3456',
    '900-12-3456',
    '123-00-4567',
    '123-45-0000',
    '078-05-1120',
    '219-09-9999',
  ]) {
    expect(found('us-ssn', `SSN ${value}`), value).toEqual([]);
  }
});

test('nine digits are a social security number only near a word for it', () => {
  expect(found('us-ssn', 'order 536904399')).toEqual([]);
  expect(found('us-ssn', 'my social security number is 536904399')).toEqual(['536904399']);
  expect(found('us-ssn', 'mi seguro social es 536904399')).toEqual(['536904399']);
});

test.each([
  ['us-ssn', 'file 123-45-6789.pdf'],
  ['us-ssn', 'tel 555-123-45-6789'],
  ['us-ssn', 'see example.com/123-45-6789-1'],
  ['nl-bsn', 'we sold 123456782 of them'],
  ['nl-bsn', 'BSN $123456782'],
  ['nl-bsn', 'BSN 123456782.50'],
  ['pt-nif', 'NIF 501964843@example.com'],
  ['es-dni', 'ES-12345678Z-9'],
])('%s is not found in: %s', (id, text) => {
  expect(found(id, text)).toEqual([]);
});

test.each([
  'Suite 680 36 4022 Oak Lane',
  'Apt 212 55 1234, Springfield',
  'SKU ABC-123-45-6789',
  'part XK-123-45-6789',
  'calle 123 45 6789',
])('A2: no social security number in: %s', (text) => {
  expect(found('us-ssn', text)).toEqual([]);
});

test.each([
  ['536-90-4399\n219-44-5678', ['536-90-4399', '219-44-5678']],
  ['536 90 4399\n219 44 5678', ['536 90 4399', '219 44 5678']],
  ['536 90 4399\r\n219 44 5678\r\n123 45 6789', ['536 90 4399', '219 44 5678', '123 45 6789']],
  ['536-90-4399/219-44-5678', ['536-90-4399', '219-44-5678']],
  ['536 90 4399/219 44 5678', ['536 90 4399', '219 44 5678']],
  ['536-90-4399,219-44-5678', ['536-90-4399', '219-44-5678']],
  ['536-90-4399, 219-44-5678 and 123-45-6789', ['536-90-4399', '219-44-5678', '123-45-6789']],
  ['SSN 536904399/219445678', ['536904399', '219445678']],
  ['SSN-536-90-4399', ['536-90-4399']],
  ['536 90 4399', ['536 90 4399']],
])('A2: every one in a column or list of social security numbers is found: %j', (text, numbers) => {
  expect(found('us-ssn', text)).toEqual(numbers);
});

test.each([
  ['in-aadhaar', '2341 2341 2346\n2341 2341 2346', 2],
  ['br-cpf', '390.533.447-05/390.533.447-05', 2],
  ['fi-hetu', '131052-308T/131052-308T,131052-308T', 3],
  ['es-dni', '54362315K/12345678Z', 2],
  ['ca-sin', '123-456-782,130-692-544', 2],
] as const)('A2: so it is with %s', (id, text, count) => {
  expect(found(id, text)).toHaveLength(count);
});

test('A2: a National Insurance number in another spacing needs a word beside it', () => {
  for (const value of ['AB 123456C', 'AB123456 C', 'AB 12 34 56', 'AB123456']) {
    expect(found('gb-nino', `code ${value}`), value).toEqual([]);
    expect(found('gb-nino', `NI no: ${value}`), value).toEqual([value]);
  }
});

test.each(['RoseMarie301', 'rosemarie301', 'ROSEMARIE301', 'ZZ0378331009', 'us0378331005', 'Us0378331005'])(
  'A2: %s is no ISIN',
  (value) => expect(found('isin', `so ${value} it is`)).toEqual([]),
);
test.each(['US0378331005', 'XS2021212332', 'EU000A3K4DJ5', 'LU0323578657'])('A2: %s is an ISIN', (value) => {
  expect(found('isin', `so ${value} it is`)).toEqual([value]);
  expect(found('isin', `isin ${value.toLowerCase()}`)).toEqual([value.toLowerCase()]);
  expect(found('isin', `isin ${value.charAt(0)}${value.slice(1).toLowerCase()}`)).toEqual([]);
});

test('A2: an ISIN of letters alone needs a word beside it', () => {
  expect(found('isin', 'code BRPETRACNPR6')).toEqual([]);
  expect(found('isin', 'ISIN BRPETRACNPR6')).toEqual(['BRPETRACNPR6']);
});

test.each([
  ['in-pan', 'hello1234x', 'PAN acupa7085r'],
  ['es-nie', 'Xavie1234r x2482300W', 'NIE x2482300W'],
])(
  'A2: %s in capitals and small letters is a name or a token, unless a word says otherwise',
  (id, text, named) => {
    expect(found(id, `login ${text}`)).toEqual([]);
    expect(found(id, named)).toHaveLength(1);
  },
);

test('A2: a British VAT number of a branch has three more digits', () => {
  expect(found('gb-vat', 'VAT GB980780684001')).toEqual(['GB980780684001']);
  expect(found('gb-vat', 'VAT GB 980 7806 84 001')).toEqual(['GB 980 7806 84 001']);
  expect(found('gb-vat', 'VAT GB980780685001')).toEqual([]);
});

test.each([
  ['fr-siren', 'commande 732829320'],
  ['fr-siren', 'commande 732 829 320'],
  ['fr-siret', 'commande 73282932000074'],
  ['fr-siret', 'commande 732829320 00074'],
  ['fr-siret', 'SIRET 732 829 320 00075'],
  ['fr-siret', 'SIRET 732 829 321 00073'],
  ['fr-siret', 'SIRET 000 000 000 00000'],
  ['fr-siren', 'SIREN 000 000 000'],
  ['fr-vat', 'TVA FR41303265045'],
  ['fr-vat', 'TVA DE40303265045'],
  ['fr-vat', 'je viens de fr 40 303 265 045'],
  ['fr-vat', 'XFR40303265045'],
  ['de-ust-id', 'le nombre de 136695976 personnes'],
  ['se-vat', 'se 556016068001'],
  ['at-vat', 'at u13585627'],
  ['fi-vat', 'FI00000000'],
  ['dk-vat', 'DK00000000'],
  ['nl-vat', 'BTW NL004495446B01'],
  ['nl-vat', 'BTW NL004495445C01'],
  ['es-vat', 'IVA ESB58378432'],
  ['es-vat', 'IVA ESI58378431'],
])('A2: no %s in: %s', (id, text) => {
  expect(found(id, text)).toEqual([]);
});

test.each([
  ['fr-vat', 'TVA intracommunautaire : fr40303265045', 'fr40303265045'],
  ['de-ust-id', 'USt-IdNr. de136695976', 'de136695976'],
  ['it-piva', 'Fattura a IT 00743110157', 'IT 00743110157'],
  ['gr-afm', 'τιμολόγιο EL094259216', 'EL094259216'],
  ['pl-nip', 'faktura PL 856-734-62-15', 'PL 856-734-62-15'],
  ['si-tax', 'račun SI 50223054', 'SI 50223054'],
  ['ch-uid', 'CHE-100.155.212 MWST', 'CHE-100.155.212'],
  ['ch-uid', 'CHE 100 155 212 TVA', 'CHE 100 155 212'],
  ['fr-siren', '552 100 554 RCS Paris', '552 100 554'],
  ['fr-siren', 'RCS Paris B 552 100 554', '552 100 554'],
  ['fr-siret', 'chez 732 829 320 00074 à Lyon', '732 829 320 00074'],
  ['fr-siret', 'N° SIRET : 35600000000048', '35600000000048'],
])('A2: %s is found in: %s', (id, text, value) => {
  expect(found(id, text)).toEqual([value]);
});

test('A2: VAT numbers are found by the countries chosen', () => {
  const text = 'FR40303265045, ATU13585627, XI980780684';
  expect(found('national-id', text, { countries: ['FR'] })).toEqual(['FR40303265045']);
  expect(found('national-id', text, { countries: ['AT', 'GB'] })).toEqual(['ATU13585627', 'XI980780684']);
});
