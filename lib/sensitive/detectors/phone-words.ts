import { names } from '../context.ts';
import { offsetOf } from '../plain.ts';
import type { Reading } from '../reading.ts';
import { wordsOf } from '../words.ts';
import { isLabel, isLabelled, labelsWith } from './card-words.ts';

/** Words near which a number is for calling. */
export const PHONE_WORDS =
  'phone telephone tel ph call mobile mob cell cellphone fax sms whatsapp dial hotline telefon telefonnummer handy mobil mobilnummer rufnummer durchwahl anrufen natel gsm tlf telefono telefone llame celular movil telemovel chiamare cellulare telephoner appeler portable puhelin puhelinnumero puh soita telefoon mobiel bel bereikbaar ring reach reachable callback erreichen erreichbar zuruckrufen ruckruf joindre joignable rappeler llamar ligar komorka zadzwon dzwonic zavolejte telefonszam телефон позвоните звоните моб тел зателефонуйте телефонуйте τηλεφωνο κινητο טלפון هاتف تليفون تلفون موبايل جوال واتساب फोन मोबाइल ফোন মোবাইল โทร 电话 電話 手机 手機 携帯 联系 聯繫 連絡先 전화 휴대폰 핸드폰 연락처 我的号码 我的號碼'.split(
    ' ',
  );

/** What numbers that are not for calling are named, beside those of orders, invoices and the like. */
const OTHERS = labelsWith(
  'tax vat tva iva mwst ust ustid steuer steuerid siren siret nif nip nie cif rut cuit cuil cpf cnpj pesel regon cvr cpr org kvk btw bsn abn acn tfn ein itin ssn nino utr nhs npi aba routing account acct acc konto kundenkonto compte cuenta conto conta rekening iban bic swift policy polizza poliza versicherung claim case sku item article artikel part serial seriennummer model version mpn pn batch lot charge iccid aktenzeichen az geschaftszeichen isbn issn doi pmid arxiv pages page pp seite seiten pagine paginas years zip plz pin vin card karte idnr sort egn oib pesel ico dic rfc curp aadhaar pan gstin kunde kunden vertrag vertrags mitglied mitglieds customer contract member membership docket permit asset license licence transaction receipt voucher coupon meter loan retrait ondernemings entreprise passport ausweis dossier contrat contrato'.split(
    ' ',
  ),
);

/** What people call their own number, without a word for phone. */
const OWN_NAMES =
  'my number|my no|our number|contact number|meine nummer|meine nr|unsere nummer|mon numero|notre numero|mi numero|nuestro numero|mio numero|meu numero|nosso numero|mijn nummer|mit nummer|mitt nummer|nummeret mitt|numeroni|moj numer|moj broj|moje cislo|numaram|мой номер|мій номер|제 번호|رقمي|המספר שלי|mera number|मेरा नंबर'
    .split('|')
    .map((words) => wordsOf(words).trim());
const OWN_NAME = OWN_NAMES.join('|');
const OWN = new RegExp(`(?<= )(?:${OWN_NAME})`, 'gu');

const isShort = (word: string) => word.length <= 4 && word < '\u0e00';
const plainly = PHONE_WORDS.map((word) => ({ word: wordsOf(word).trim(), whole: isShort(word) }));
const WHOLE = new Set(plainly.filter(({ whole }) => whole).map(({ word }) => word));
const PARTS = plainly.filter(({ whole }) => !whole).map(({ word }) => word);
/** Short words by themselves, longer ones in compounds too, what people call their own where a word begins. */
const NAMES = [...PHONE_WORDS, ...OWN_NAMES.map((words) => ` ${words}`)];

/** Whether a word, lower case without marks, speaks of phones; longer ones in compounds too. */
export const isPhoneWord = (word: string): boolean =>
  WHOLE.has(word) || PARTS.some((part) => word.includes(part));

const REACH_BEFORE = 64;
const REACH_BEHIND = 32;

/** What stands for them among words. */
const OWN_SIGN = '*';
const wordsIn = (text: string): string[] => wordsOf(text).replace(OWN, OWN_SIGN).split(' ');

/** `T: `, `m.`, a picture of a phone just before. */
const SIGNED =
  /(?:(?:^|[^\p{L}\d])(?:[ptmf][.:]|[hwc]:)|[\u260e\u260f\u2706\u{1f4de}\u{1f4f1}\u{1f4f2}]\ufe0f?):? ?\(?$/iu;

const SPACE = 0x20;
const BRACKET = 0x28;
const POINT = 0x2e;
const COLON = 0x3a;
const isPicture = (code: number): boolean => (code >= 0x260e && code <= 0x2706) || code >= 0xd800;
/** By unit of ASCII, whether a sign behind it may be one of those that `SIGNED` has. */
const BEFORE_SIGN = new Uint8Array(128);
for (const sign of 'ptmfhwcPTMFHWC.:') BEFORE_SIGN[sign.charCodeAt(0)] = 1;

/** Whether any number that begins there may be said to be for calling. */
export const mayBeCalledAt = (reading: Reading, from: number): boolean =>
  reading.held(NAMES).length > 0 || isSigned(reading, from);

/** Whether any number that begins there and ends by `to` may be said to be for calling. */
export const mayBeCalled = (reading: Reading, from: number, to: number): boolean =>
  isSigned(reading, from) || reading.near(NAMES, from, to);

function isSigned(reading: Reading, from: number): boolean {
  // As written: the plain form has no pictures.
  const { text } = reading.plain;
  const start = offsetOf(reading.plain, from);
  let sign = start - 1;
  if (text.charCodeAt(sign) === BRACKET) sign--;
  if (text.charCodeAt(sign) === SPACE) sign--;
  const code = text.charCodeAt(sign);
  if (!isPicture(code)) {
    if (code !== POINT && code !== COLON) return false;
    const before = text.charCodeAt(sign - 1);
    if (BEFORE_SIGN[before] !== 1 && !isPicture(before)) return false;
  }
  return SIGNED.test(text.slice(Math.max(0, start - 8), start));
}

/** Whether a number is said to be for calling: of the words that say what it is, that of phones stands nearest. */
export function isCalled(reading: Reading, from: number, to: number): boolean {
  if (isSigned(reading, from)) return true;
  if (!reading.near(NAMES, from, to)) return false;
  const words = reading.held(PHONE_WORDS);
  const mayBeOther = reading.held(OTHERS.stems).length > 0;
  const before = wordsIn(reading.slice(from - REACH_BEFORE, from)).reverse();
  for (const word of [...before, ...wordsIn(reading.slice(to, to + REACH_BEHIND))]) {
    if (word.startsWith(OWN_SIGN) || names(` ${word} `, words)) return true;
    if (mayBeOther && isLabel(word, OTHERS)) return false;
  }
  return false;
}

/** `Kd.-Nr.`, `Art. No.`, `P/N`: what is labelled, shortened too; all with a point or a slash. */
const SHORTENED =
  /(?:^|\P{L})(?:(?:art|auftr|best|kd|kund|konto|kto|lief|medl|mitgl|org|pers|ref|re|rg|steuer|tr|ust|vertr)\.[ -]?(?:nr|no|id)\.?|(?:art|az|kd|ref|rg)\.|[mps][/.]n\.?)[ :#]*$/iu;

/** Codes that are words of other meaning in small letters. */
const CODES =
  /(?:^|\P{L})(?:BIN|CAS|CEP|DL|EAN|EC|GTIN|HS|ID|KID|LOT|MPN|NDC|OCR|PN|PNR|PO|RAL|RGB|RMA|SN|UPC|WO)[ :#.-]*$/u;

const CAPITAL = /[A-Z][ :#.-]*$/;

const CODED_STEMS = ['code', 'codice', 'codigo'];
/** `code de retrait est`, `codice cliente`. */
const CODED =
  /(?:^|\P{L})(?:code|codice|c[oó]digo) (?:(?:d[aeiou]|del|of) )?\p{L}+(?: (?:is|est|es|è|é))?[ :#]*$/iu;

/** Numbers of people and contracts, in scripts without spaces: their phone numbers are named otherwise. */
const UNSPACED_STEMS =
  '整理 管理 会員 顧客 お客様 受付 契約 会员 客户 合同 账 帐 口座 고객 회원 계약 접수 관리'.split(' ');
const UNSPACED_OTHER = new RegExp(`(?:${UNSPACED_STEMS.join('|')})(?:编号|編號|番号|번호|号|號)[ :#]*$`, 'u');

/** Whether a number is directly labelled as something that is not for calling. */
export function isOther(reading: Reading, from: number): boolean {
  if (isLabelled(reading, from, OTHERS)) return true;
  const before = reading.slice(from - 48, from);
  return (
    ((before.includes('.') || before.includes('/')) && SHORTENED.test(before)) ||
    (CAPITAL.test(before) && CODES.test(before)) ||
    (reading.held(CODED_STEMS).length > 0 && CODED.test(before)) ||
    (reading.held(UNSPACED_STEMS).length > 0 && UNSPACED_OTHER.test(before))
  );
}
