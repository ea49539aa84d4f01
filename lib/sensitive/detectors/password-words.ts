const ASCII = /^[\0-\x7f]*$/;

/** Lower case without marks. */
export const bare = (text: string) => {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ł', 'l');
};

const PASSWORDS =
  'password passwd passcode passphrase pwd pw psw pswd pass passwort kennwort losungswort motdepasse passe mdp contrasena clave contrasinal senha palavrapasse parola parolachiave wachtwoord salasana losenord adgangskode kodeord passord haslo heslo jelszo lozinka geslo parool slaptazodis sifre parole пароль лозинка парола κωδικος συνθηματικο סיסמה كلمةالمرور كلمةالسر पासवर्ड รหัสผ่าน matkhau katasandi パスワード 密码 密碼 口令 비밀번호';
const PINS =
  'pin pincode pinnumber pinnummer pinkode pinkod pinkoodi codepin codicepin codigopin geheimzahl tunnusluku пинкод 暗証番号';

export type Word = { readonly word: string; readonly isPin: boolean };

/** Words by their last letter, without spaces. */
const BY_LAST = new Map<string, Word[]>();
for (const [words, isPin] of [
  [PASSWORDS, false],
  [PINS, true],
] as const) {
  for (const word of words.split(' ').map(bare)) {
    BY_LAST.set(word.slice(-1), [...(BY_LAST.get(word.slice(-1)) ?? []), { word, isPin }]);
  }
}

/** How words end. */
const WORD_END = new RegExp(
  [...new Set([...BY_LAST.values()].flat().map(({ word }) => word.slice(-4)))].join('|'),
);

/** Whether the end of a word is anywhere in a text, lower case without marks: a glance, since most have none. */
export const mayName = (text: string): boolean => WORD_END.test(text);

const LETTER = /\p{L}/u;
/** Words of few letters count only on their own, unless their script has no spaces between words. */
const standsAlone = (word: string) => word.length <= 4 && word < '\u0e00';
/** Before `pass` another word makes it a ticket: boarding pass, day pass. */
const OWN_PASS =
  /(?:^|[^\p{L}\s]\s*|\n|\b(?:your|my|the|his|her|new|old|temp|temporary|user|login|email|mail|admin|root|wifi|fi|account|and|with|is)[\s_-]+)pass$/u;

function wordAt(name: string): Word | undefined {
  const words = BY_LAST.get(name.slice(-1));
  if (!words) return undefined;
  const joined = name.slice(-24).replace(/[\s_*~-]+/g, '');
  return words.find(({ word }) => {
    if (!standsAlone(word)) return joined.endsWith(word);
    if (!name.endsWith(word) || LETTER.test(name.charAt(name.length - word.length - 1))) return false;
    return word !== 'pass' || OWN_PASS.test(name);
  });
}

/** Signs that may stand between the word and what joins it to the value, as in `**"password"** :`. */
const GAP = /[\s"'“”„«»`‘’*_~\])]{1,6}$/;
const VERBS =
  'is|was|will be|has been|now|ist|war|jetzt|nun|lautet|heisst|est|devient|es|sera|e|sara|er|ar|on|to|jest|je|este|yra|это|ειναι|set to|reset to|changed to|になります|は|是|为|為|은|는';
const VERB = new RegExp(`(?:^|[\\s"'*_~]|(?<=[\u0e00-\uffff]))(?:${VERBS})$`, 'u');
/** "for ann", "für Ihr Konto", "(case-sensitive)". */
const FOR =
  /\s(?:for|fur|fuer|zu|pour|para|per|voor|til|till|do|dla|pro|для|to|of)\s[^\s:]+(?:\s[^\s:]+){0,2}$/u;
const BRACKET = /\s*\([^()]{0,32}\)?$/;

const trim = (text: string) => text.replace(GAP, '');

/** The word for password, passcode or PIN that ends `text`, lower case without marks; verbs and "for …" may follow it. */
export function namedBy(text: string): Word | undefined {
  const name = trim(text);
  const direct = wordAt(name);
  if (direct) return direct;
  let rest = name;
  for (let verbs = 0; verbs < 2; verbs++) rest = trim(rest.replace(VERB, ''));
  const short = trim(rest.replace(BRACKET, ''));
  return wordAt(rest) ?? wordAt(short) ?? wordAt(trim(short.replace(FOR, '')));
}

/** What joins a word for password to a value without a colon; the word comes before. */
const JOIN = new RegExp(
  `(?:\\s-\\s|\\s*(?:->|→|⇒)\\s*|(?:^|\\s|(?<=[\u0e00-\uffff]))(?:${VERBS})\\s?)["'“„«\`‘*_~]{0,3}$`,
  'u',
);

/** What joins the end of `text` to a value, if it does: a verb, a dash between spaces, an arrow. */
export const joinedBy = (text: string): string | undefined => JOIN.exec(text)?.[0];

/** The last two letters of the verbs, as codes. */
const ENDINGS = new Set(
  VERBS.split('|').map(
    (verb) => (` ${verb}`.charCodeAt(verb.length - 1) << 8) | verb.charCodeAt(verb.length - 1),
  ),
);

/** Whether a sign and the one before it may end what joins a value; a glance, so that most numbers cost no more. */
export function mayJoin(before: number, last: number): boolean {
  if (last >= 0x80 || before >= 0x80 || last === 0x2d || last === 0x3e) return true;
  return ENDINGS.has(((before | 0x20) << 8) | last | 0x20);
}
