import type { Reading } from '../reading.ts';
import { UNSPACED, withoutMarks } from '../words.ts';

/** Words near which a number is a card's. */
export const CARD_WORDS =
  'card cards cc visa mastercard maestro amex american express diners discover unionpay rupay verve jcb elo credit debit kort karte kredit kreditkort carte credito debito tarjeta cartao carta kaart karta karty kartu kart karti kartya kortti luottokortti kortin karty card cardul карт карта карты карте карту картой картка картки картку κάρτα κάρτας بطاقة כרטיס कार्ड カード 卡 카드 บัตร'.split(
    ' ',
  );

/** What numbers may be called directly. */
export type Labels = {
  /** Lower case without marks. */
  readonly words: ReadonlySet<string>;
  /** What stands in every text with one of them, or with one of scripts without spaces. */
  readonly stems: readonly string[];
};

const UNSPACED_STEMS = '订单 訂單 单号 快递 运单 发票 预订 注文 伝票 追跡 予約 주문 송장 예약'.split(' ');

/** The labels of some words. */
const labelsOf = (words: readonly string[]): Labels => ({
  words: new Set(words),
  stems: [...words, ...UNSPACED_STEMS],
});

const ORDERS =
  'order orders tracking invoice parcel shipment ticket reference ref booking reservation confirmation serial imei isbn ean barcode bestellung bestell auftrag buchung sendung rechnung commande facture suivi pedido factura seguimiento reserva encomenda ordine fattura spedizione prenotazione bestel bestelling factuur boeking tilaus lasku seuranta varaus bestallning faktura bokning ordre zamowienie rezerwacja siparis fatura rendeles szamla objednavka objednavky заказ заказа накладная счет бронь замовлення παραγγελια طلب الطلب الفاتورة الحجز הזמנה'.split(
    ' ',
  );

/** What else numbers of so many digits are called. */
const LABELS = labelsOf(ORDERS);

/** Those, and others. */
export const labelsWith = (more: readonly string[]): Labels => labelsOf([...ORDERS, ...more]);

const NUMBER_WORDS = new Set(
  'number numbers no nos num nr nro nummer numero numer numeris numarasi numarası id code kod koodi koodin numeroa numeron n номер номера szama cislo c ar de da do di del der'.split(
    ' ',
  ),
);
const IS_WORDS = new Set('is ist est es e er ar on to jest'.split(' '));
const UNSPACED_LABEL = new RegExp(`(?:${UNSPACED_STEMS.join('|')})(?:编号|編號|番号|번호|号码|号|號)?$`, 'u');
/** `bestellnummer`, `rechnungsnr`, `tilausnumero`: a label and a word for number in one. */
const COMPOUND = /^(.+?)(?:nummer|number|numero|nr|id|no|kod|koodi|code|tunnus)$/;

const isCompound = (word: string, { words }: Labels): boolean => {
  const [, stem = ''] = COMPOUND.exec(word) ?? [];
  return words.has(stem) || words.has(stem.replace(/s$/, ''));
};

/** Whether a word says what a number is. */
export const isLabel = (word: string, labels: Labels): boolean =>
  labels.words.has(word) || isCompound(word, labels);

const SIRET_LABEL = /siret\P{L}{0,4}(?:(?:no?|num[eé]ro|number|est|is)\P{L}{1,3})?$/iu;

/** Whether the number at `from` is directly said to be a French establishment's. */
export const isCalledSiret = (reading: Reading, from: number): boolean =>
  SIRET_LABEL.test(reading.slice(from - 24, from));

/**
 * Whether the number at `from` is directly labelled as something else: the words just before it, on its line, are
 * `order`, `invoice no.`, `Bestellnummer:`, `tracking number is`.
 */
export function isLabelled(reading: Reading, from: number, labels = LABELS): boolean {
  if (reading.held(labels.stems).length === 0) return false;
  let rest = withoutMarks(reading.slice(from - 48, from).toLowerCase())
    .replace(/[º°ª]+/g, '')
    .replace(/[ \t:#=("'[№-]{1,4}$/u, '');
  if (UNSPACED_LABEL.test(rest.normalize('NFC'))) return true;
  rest = rest.replace(UNSPACED, ' ');
  // "Tracking number is", "pedido número", "Order no."
  for (const fillers of [IS_WORDS, NUMBER_WORDS, NUMBER_WORDS]) {
    const [tail, word] = /(\p{L}+)\.?[ \t]*$/u.exec(rest) ?? [];
    if (tail === undefined || word === undefined || !fillers.has(word)) continue;
    rest = rest.slice(0, -tail.length).replace(/[ \t:#-]{1,3}$/, '');
  }
  const [, last = '', stop] = /(\p{L}+)(\.?)[ \t]*$/u.exec(rest) ?? [];
  // After a full stop only what is shortened goes on: "Rechnungsnr. 4711".
  return isCompound(last, labels) || (stop === '' && isLabel(last, labels));
}
