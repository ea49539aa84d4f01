import { DIGITS, type Reading } from '../reading.ts';

const DOT = 0x2e;
const SLASH = 0x2f;

const WORDS =
  'version versions versio versione versao versie wersja verze ver release build firmware kernel driver section chapter kapitel abschnitt oid 版本 バージョン'.split(
    ' ',
  );
const REACH = 12;
/** What has its version directly behind it. */
const NAMED =
  /(?:^|[^\p{L}])(?:chrome|chromium|firefox|edge?|opera|safari|windows|electron|(?:version|release|build)\s(?:number|nr|no))[.:]?\s$/iu;
const LONGEST_NAME = 20;
/** Words before a slash that an address follows; otherwise it is a product's name. */
const HOSTS =
  'address adresse adresa ip ipv host server gateway router dns proxy client network netz subnet range tcp udp'.split(
    ' ',
  );
/** `>=`, `==`, `~>`, `^`, as packages are required. */
const REQUIRED = /[=<>~!^]=$|[~^]>?$/;

/** Whether numbers joined by dots from token `first` on are a version, a section or an object's identifier. */
export function isVersion(reading: Reading, first: number): boolean {
  const from = reading.start(first);
  return (
    REQUIRED.test(reading.slice(from - 2, from)) ||
    isOfProduct(reading, first) ||
    reading.follows(WORDS, from, REACH) ||
    NAMED.test(reading.slice(from - LONGEST_NAME, from))
  );
}

/** Whether a product's name and a slash stand before, as in `Chrome/120.0.0.0`, outside a web address. */
function isOfProduct(reading: Reading, first: number): boolean {
  const to = reading.start(first) - 1;
  if (reading.code(to) !== SLASH || !reading.isTight(first - 1) || reading.kind(first - 1) === DIGITS)
    return false;
  const from = reading.start(first - 1);
  if (reading.code(from - 1) === SLASH || reading.code(from - 1) === DOT) return false;
  return !HOSTS.includes(reading.slice(from, to).toLowerCase().replace(/\d+$/, ''));
}
