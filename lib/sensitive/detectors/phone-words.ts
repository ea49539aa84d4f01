import { type Reading, wordsOf } from '../reading.ts';
import { isLabel, isLabelled } from './card-words.ts';

/** Words near which a number is for calling. */
export const PHONE_WORDS =
  'phone telephone tel call mobile mob cell cellphone fax sms whatsapp dial hotline telefon telefonnummer handy mobil mobilnummer rufnummer durchwahl anrufen natel gsm tlf telefono telefone llame celular movil telemovel chiamare cellulare telephoner appeler portable puhelin puhelinnumero soita telefoon mobiel bel ring komorka zadzwon telefonszam телефон позвоните моб тел зателефонуйте τηλεφωνο הטלפון هاتف موبايل جوال फोन โทร 电话 電話 手机 手機 携帯 전화 휴대폰 핸드폰'.split(
    ' ',
  );

/** What numbers that are not for calling are named, beside those of orders, invoices and the like. */
const OTHERS: ReadonlySet<string> = new Set(
  'tax vat tva iva mwst ust ustid steuer steuerid siren siret nif nip nie cif rut cuit cuil cpf cnpj pesel regon cvr cpr org kvk btw bsn abn acn tfn ein itin ssn nino utr nhs npi aba routing account acct acc konto kundenkonto compte cuenta conto conta rekening iban bic swift policy polizza poliza versicherung claim case sku item article artikel part serial seriennummer model version isbn issn doi pmid arxiv pages page pp seite seiten pagine paginas years zip plz pin vin card karte idnr sort egn oib pesel ico dic rfc curp aadhaar pan gstin kunde kunden vertrag vertrags mitglied mitglieds customer contract membership passport ausweis dossier contrat contrato'.split(
    ' ',
  ),
);

const isShort = (word: string) => word.length <= 4 && word < '\u0e00';
const plainly = PHONE_WORDS.map((word) => ({ word: wordsOf(word).trim(), whole: isShort(word) }));
const WHOLE = new Set(plainly.filter(({ whole }) => whole).map(({ word }) => word));
const PARTS = plainly.filter(({ whole }) => !whole).map(({ word }) => word);

/** Whether a word, lower case without marks, speaks of phones; longer ones in compounds too. */
export const isPhoneWord = (word: string): boolean =>
  WHOLE.has(word) || PARTS.some((part) => word.includes(part));

const REACH_BEFORE = 64;
const REACH_BEHIND = 32;

/** Whether a number is said to be for calling: of the words that say what it is, that of phones stands nearest. */
export function isCalled(reading: Reading, from: number, to: number): boolean {
  if (!reading.near(PHONE_WORDS, from, to)) return false;
  const before = wordsOf(reading.slice(from - REACH_BEFORE, from))
    .split(' ')
    .reverse();
  return [...before, ...wordsOf(reading.slice(to, to + REACH_BEHIND)).split(' ')]
    .filter((word) => isPhoneWord(word) || isLabel(word, OTHERS))
    .slice(0, 1)
    .some(isPhoneWord);
}

/** `Kd.-Nr.`, `Art. No.`: what is labelled, shortened too. */
const SHORTENED =
  /(?:^|\P{L})(?:art|auftr|best|kd|konto|kto|lief|mitgl|pers|ref|re|rg|steuer|tr|ust|vertr)\.[ -]?(?:nr|no|id)\.?[ :]*$/iu;

/** Whether a number is directly labelled as something that is not for calling. */
export const isOther = (reading: Reading, from: number): boolean =>
  isLabelled(reading, from, OTHERS) || SHORTENED.test(reading.slice(from - 16, from));
