import type { DetectorInfo } from '../detector.ts';
import { after, bodyEnd, gapEnd } from './key-body.ts';

export const pem: DetectorInfo = {
  id: 'pem',
  name: 'Private key',
  description:
    'Private keys in PEM, OpenSSH, PGP, PuTTY, PKCS, XML, JSON and WireGuard form, from the first line to the last, in one line or as a value in data too; their first and last lines alone are none.',
  source: 'RFC 7468, RFC 4716, RFC 9580, PKCS #1, #8 and #12, RFC 7517, XML Signature, PuTTY 0.83 appendix C',
};

type Emit = (start: number, end: number) => void;
/** Reports the private keys of one form. */
type Find = (text: string, emit: Emit) => void;

const LONGEST = 65_536;
const DASHES = '[-\u2010-\u2015\u2212]{1,5}';
const LABEL = '(?:[A-Z\\d]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?';
const BEGIN = new RegExp(`${DASHES} ?BEGIN ${LABEL} ?${DASHES}`, 'g');
const END = new RegExp(`${DASHES} ?END ${LABEL} ?${DASHES}`, 'y');
const HEADER = /[A-Za-z][A-Za-z\d-]{1,40}: [^\n\r\\]{0,200}/y;

const findArmored: Find = (text, emit) => {
  if (!text.includes('PRIVATE KEY')) return;
  for (const { index, 0: line } of text.matchAll(BEGIN)) {
    let from = gapEnd(text, index + line.length);
    for (let end = after(HEADER, text, from); end > from; end = after(HEADER, text, from))
      from = gapEnd(text, end);
    const to = bodyEnd(text, from, true);
    if (to === from) continue;
    const last = gapEnd(text, to);
    const closed = after(END, text, last);
    emit(index, closed > last ? closed : to);
  }
};

/** How keys begin in base64, without lines around them. */
const ENCODED = new RegExp(
  `(?<![A-Za-z\\d+/])(?:${[
    'MII[A-Za-z\\d+/]{2}[AQgw]IBA[ADz]', // PKCS #1, #8 and #12
    'MII[A-Za-z\\d+/]{5}BgkqhkiG9w0BBQ', // PKCS #8, encrypted
    'MI[GH][A-Za-z\\d+/]AgEAMB[A-Z]GByqGSM49AgEG|MEECAQAwEwYHKoZIzj0CAQ', // of elliptic curves
    'M(?:C4CAQA|FECAQE)wBQYDK2V[uw]', // of Edwards curves
    'MH[cQ]CAQEEI|MIGkAgEBBD|MIHcAgEBBEI', // SEC 1
    'b3BlbnNzaC1rZXktdjE', // OpenSSH
    'LS0tLS1CRUdJTi[A-Za-z\\d]{0,16}(?:UFJJVkFUR|BSSVZBVE|QUklWQVRF)', // PEM, all of it in base64
  ].join('|')})`,
  'g',
);
/** What each of them begins with: looked for first, since hardly any text holds one. */
const BEGINNINGS = 'MII MIG MIH MEEC MC4C MFEC MHcC MHQC b3BlbnNz LS0tLS1C'.split(' ');
/** The shortest, of an Edwards curve. */
const LEAST = 64;

const findEncoded: Find = (text, emit) => {
  if (!BEGINNINGS.some((beginning) => text.includes(beginning))) return;
  let done = 0;
  for (const { index } of text.matchAll(ENCODED)) {
    if (index < done) continue;
    done = bodyEnd(text, index, false);
    if (done - index >= LEAST) emit(index, done);
  }
};

const PUTTY = 'PuTTY-User-Key-File-';
const PUTTY_LINES = /Private-Lines: \d{1,4}/g;
const PUTTY_MAC = /Private-(?:MAC|Hash): [\da-f]{40,64}/y;

const findPutty: Find = (text, emit) => {
  let start = text.indexOf(PUTTY);
  while (start >= 0) {
    const next = text.indexOf(PUTTY, start + PUTTY.length);
    const file = text.slice(start, Math.min(start + LONGEST, next < 0 ? text.length : next));
    PUTTY_LINES.lastIndex = 0;
    const lines = PUTTY_LINES.exec(file);
    const from = lines ? gapEnd(file, lines.index + lines[0].length) : 0;
    const to = bodyEnd(file, from, true);
    if (lines && to > from) {
      const last = gapEnd(file, to);
      const closed = after(PUTTY_MAC, file, last);
      emit(start, start + (closed > last ? closed : to));
    }
    start = next;
  }
};

const XML_KEY = /<(RSA|DSA|EC)KeyValue\b[^<>]{0,100}>/g;
const XML_SECRET = /<(?:D|X|PrivateKey)>[A-Za-z\d+/=\s]{16,}</;

const findXml: Find = (text, emit) => {
  if (!text.includes('KeyValue')) return;
  for (const { index, 0: tag, 1: kind } of text.matchAll(XML_KEY)) {
    const closing = `</${kind}KeyValue>`;
    const next = text.indexOf('KeyValue', index + tag.length);
    const to = next + 'KeyValue>'.length;
    const isClosed = next > 0 && text.startsWith(closing, to - closing.length);
    if (isClosed && to - index < LONGEST && XML_SECRET.test(text.slice(index, to))) emit(index, to);
  }
};

/** The secret member of a JSON Web Key, in JSON within JSON too. */
const MEMBER = /(?<="[dk]\\?"\s{0,8}:\s{0,8}\\?")[\w-]{20,}/g;
const WIREGUARD = /(?<=\bPrivateKey"?\s{0,8}[=:]\s{0,8}"?)[A-Za-z\d+/]{43}=/g;

const findMembers: Find = (text, emit) => {
  const report = (form: RegExp) => {
    for (const { index, 0: value } of text.matchAll(form)) emit(index, index + value.length);
  };
  if (text.includes('"kty')) report(MEMBER);
  if (text.includes('PrivateKey')) report(WIREGUARD);
};

/** Private keys in `text`. They span lines without bound, so they are looked for in the whole text each time. */
export function findKeys(text: string, emit: Emit): void {
  for (const find of [findArmored, findEncoded, findPutty, findXml, findMembers]) find(text, emit);
}
