import type { Searcher } from '../detector.ts';
import { isSpace } from '../plain.ts';
import { classOf, type Reading } from '../reading.ts';

/** Lower case without marks. */
const bare = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');

/** Words for password, passcode, PIN, without spaces. */
const WORDS =
  'password passwd passcode passphrase pwd pass pin passwort kennwort losungswort motdepasse passe mdp contrasena clave contrasinal senha palavrapasse parola parolachiave wachtwoord salasana losenord adgangskode kodeord passord haslo heslo jelszo lozinka geslo parool slaptazodis sifre parole пароль лозинка парола κωδικος συνθηματικο סיסמה كلمةالمرور كلمةالسر पासवर्ड รหัสผ่าน matkhau katasandi パスワード 暗証番号 密码 密碼 口令 비밀번호'
    .split(' ')
    .map(bare);
/** Words by their last letter. */
const BY_LAST = new Map<string, string[]>();
for (const word of WORDS) BY_LAST.set(word.slice(-1), [...(BY_LAST.get(word.slice(-1)) ?? []), word]);
const lastLetter = (code: number) => {
  const sign = String.fromCharCode(code);
  return code < 0x80 ? sign.toLowerCase() : bare(sign);
};

const LONGEST_WORD = 24;
const LONGEST_VALUE = 64;

const QUOTES = '"\'“”„«»`‘’';
const isQuote = (code: number) => code > 0 && QUOTES.includes(String.fromCharCode(code));

/** Signs and spaces that may stand between the word and the colon, as in `"password" : `. */
const isGap = (code: number) => isSpace(code) || isQuote(code) || code === 0x29 || code === 0x5d;

const LETTER = /\p{L}/u;
/** Words of few letters count only on their own, unless their script has no spaces between words. */
const standsAlone = (word: string) => word.length <= 4 && word < '\u0e00';

/** Whether a word for password ends just before the colon; words are read without spaces, hyphens, underscores. */
function isNamed(reading: Reading, colon: number): boolean {
  let end = colon;
  while (colon - end < 3 && isGap(reading.code(end - 1))) end--;
  const words = BY_LAST.get(lastLetter(reading.code(end - 1)));
  if (!words) return false;
  const name = bare(reading.slice(end - LONGEST_WORD, end));
  const joined = name.replace(/[\s_-]+/g, '');
  return words.some((word) => {
    if (!standsAlone(word)) return joined.endsWith(word);
    return name.endsWith(word) && !LETTER.test(name.charAt(name.length - word.length - 1));
  });
}

/** The value after the colon, on the same line; quotes around it are left out. */
function valueAt(reading: Reading, colon: number): { from: number; to: number } | undefined {
  let from = colon + 1;
  while (
    from - colon <= 3 &&
    (isGap(reading.code(from)) || reading.code(from) === 0x3d || reading.code(from) === 0x3e)
  ) {
    if (reading.code(from) === 0x0a) return undefined;
    from++;
  }
  let to = from;
  while (
    to - from < LONGEST_VALUE &&
    to < reading.length &&
    !isSpace(reading.code(to)) &&
    !isQuote(reading.code(to))
  )
    to++;
  while (to > from && ',.;:)]}'.includes(String.fromCharCode(reading.code(to - 1))) && to - from > 1) to--;
  return to - from >= 4 ? { from, to } : undefined;
}

/** Whether a value looks chosen: a digit, a sign or a capital inside; a plain word is the next word of a sentence. */
function isChosen(reading: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const kind = classOf(reading.code(i));
    if (
      kind === 1 ||
      (kind === 0 && reading.code(i) < 0x80 && reading.code(i) !== 0x2d && reading.code(i) !== 0x27)
    )
      return true;
    if (i > from && kind === 2 && reading.code(i) < 0x61) return true;
  }
  return false;
}

export const password: Searcher = {
  id: 'password',
  name: 'Password',
  description:
    'What follows “password:” in about forty languages, if it has a digit, a sign or a capital inside.',
  source: 'Own list of words',
  search: () => (reading, emit) => {
    for (const colon of reading.colons) {
      const value = isNamed(reading, colon) ? valueAt(reading, colon) : undefined;
      if (value && isChosen(reading, value.from, value.to)) emit(value.from, value.to);
    }
  },
};
