/** Made for the benchmark: what a cautious administrator might configure, and chat that looks like chat. */

const STEMS =
  'password passcode secret token credential confidential internal merger layoff salary bonus lawsuit fraud ' +
  'refund chargeback overdraft mortgage diagnosis prescription therapy allergy pregnancy disability religion ' +
  'union ethnicity passport license visa residence custody divorce adoption prison arrest warrant weapon ' +
  'bomb threat kill murder suicide idiot stupid moron liar cheat thief scum trash damn hell crap bastard ' +
  'competitor acme globex initech umbrella hooli soylent wonka stark wayne tyrell cyberdyne aperture';
const ENDINGS = ['', 's', 'ed', 'ing', 'er', 'like', ' code', ' list', ' number', ' policy'];

/** `count` different words or short phrases. */
export function words(count: number): string[] {
  const stems = STEMS.split(' ');
  const list: string[] = [];
  for (let round = 0; list.length < count; round++) {
    const ending = ENDINGS[round % ENDINGS.length] ?? '';
    const tag =
      round < ENDINGS.length ? '' : String.fromCharCode(97 + (round % 26), 97 + ((round / 26) % 26));
    for (const stem of stems) if (list.length < count) list.push(`${tag}${stem}${ending}`);
  }
  return list;
}

/** Forty expressions of the kinds that such lists hold, to be used with the i flag. */
export const EXPRESSIONS = [
  String.raw`\b\d{3}-\d{2}-\d{4}\b`,
  String.raw`\b(?:\d[ -]?){13,16}\b`,
  String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
  String.raw`\bhttps?://[^\s<>"]+`,
  String.raw`\b(?:\d{1,3}\.){3}\d{1,3}\b`,
  String.raw`\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b`,
  String.raw`\+\d{1,3}[ -]?\(?\d{2,4}\)?(?:[ -]?\d{2,4}){2,4}`,
  String.raw`\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b`,
  String.raw`\bAKIA[0-9A-Z]{16}\b`,
  String.raw`\bgh[pousr]_[A-Za-z0-9]{36}\b`,
  String.raw`\bsk_live_[0-9a-zA-Z]{24}\b`,
  String.raw`\bxox[abps]-[0-9A-Za-z-]{10,48}`,
  String.raw`\beyJ[\w-]+\.[\w-]+\.[\w-]+`,
  '-----BEGIN [A-Z ]*PRIVATE KEY-----',
  String.raw`\bpass(?:word|phrase|code)?\s*[:=]\s*\S+`,
  String.raw`\b(?:user|login)\s*(?:name|id)?\s*[:=]\s*\S+`,
  String.raw`\bpin(?: code)?\s*(?:is|:)?\s*\d{4,6}\b`,
  String.raw`\bcvv2?\s*:?\s*\d{3,4}\b`,
  String.raw`\bexp(?:iry|ires)?\.?\s*:?\s*\d{2}/\d{2,4}\b`,
  String.raw`\border\s*(?:no|number|#)?\.?\s*[A-Z]{2}-?\d{5,8}\b`,
  String.raw`\bcase\s+#?\d{5,}\b`,
  String.raw`\bticket[ -]?\d{4,}\b`,
  String.raw`\binvoice\s+(?:no\.?\s*)?[A-Z0-9-]{5,}\b`,
  String.raw`\bemployee\s+(?:id|number)\s*:?\s*E?\d{4,7}\b`,
  String.raw`\bpatient\s+(?:id|name)\s*:?\s*\w+`,
  String.raw`\bproject\s+(?:falcon|osprey|kestrel|merlin)\b`,
  String.raw`\b(?:strictly|company)\s+confidential\b`,
  String.raw`\bdo\s+not\s+(?:share|forward|distribute)\b`,
  String.raw`\bfor\s+internal\s+use(?:\s+only)?\b`,
  String.raw`\b(?:mr|mrs|ms|dr)\.?\s+[A-Z][a-z]+\s+[A-Z][a-z]+\b`,
  String.raw`\bborn\s+(?:on\s+)?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b`,
  String.raw`\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}\b`,
  String.raw`\b[A-Z]\d{7}[A-Z]?\b`,
  String.raw`\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b`,
  String.raw`\$\s?\d{1,3}(?:,\d{3})*(?:\.\d{2})?`,
  String.raw`\b(?:shut\s+up|go\s+away|get\s+lost)\b`,
  String.raw`\bf+u+c+k+\w*`,
  String.raw`\b(?:bc1|[13])[a-km-zA-HJ-NP-Z1-9]{25,39}\b`,
  String.raw`\b0x[a-f0-9]{40}\b`,
  String.raw`\blat(?:itude)?\s*[:=]\s*-?\d{1,2}\.\d{3,}`,
];

const SENTENCES = [
  'Hi there, thank you for contacting us today, how can I help you with your account?',
  'I placed an order last Tuesday and it still has not arrived, can you check it please?',
  'Of course, let me take a look at that for you, could you give me the order number?',
  'It says that the parcel left the warehouse on Thursday morning and is now in transit.',
  'Sorry about the delay, our courier had some trouble with the weather in the north.',
  'I would like a refund for the second item because the colour was not as shown.',
  'The refund of $49.90 will be on your card within three to five working days.',
  'Could you please confirm the address? We have 14 Mill Lane on file.',
  'Yes that is right, and my mail is maria.lopez@example.com in case you need it.',
  'You can follow it at https://example.com/track?id=8812 at any time.',
  'My colleague wrote that invoice no. 20391 was paid on 12/03/2024 already.',
  'Please do not send your password to anybody, we will never ask for it.',
  'Is there anything else that I can do for you? Have a lovely day!',
  'Great, thanks a lot, that was really quick and friendly service :)',
  'I tried to call +44 20 7946 0958 but nobody answered for ten minutes.',
  'We are open from 9:00 to 17:30, and on Saturdays from 10:00 to 14:00.',
];

/** Chat of `length` UTF-16 units; another `seed` gives another order. */
export function chat(length: number, seed: number): string {
  let state = seed;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += `${SENTENCES[(state >>> 16) % SENTENCES.length]}${state % 7 === 0 ? '\n' : ' '}`;
  }
  return text.slice(0, length);
}

/** Expressions without a text that is worth a search, of the kinds that lists hold: `a` and `b` make each another. */
const KINDS: readonly ((a: number, b: number) => string)[] = [
  (a, b) => String.raw`\b[${capital(a)}-Z]{2}[A-Z0-9]{${4 + b}}\b`,
  (a, b) => String.raw`\b[${capital(a)}-Z][a-z]+[A-Z][a-z]{${1 + b},}\b`,
  (a, b) => String.raw`\b(?:[${capital(a)}-Z][a-z]+ ){${1 + (b % 3)}}[A-Z]{2,${3 + b}}\b`,
  (a, b) => `[${capital(a).toLowerCase()}-z][b-df-hj-np-tv-xz]{${4 + b}}`,
  (a, b) => String.raw`[^\s\w]{${3 + b},${20 + a}}`,
  (a, b) => String.raw`\b\w{${2 + b}}[${capital(a)}-Z]\w{3,10}[^\s\w]`,
];
const VARIETY = 20;

const capital = (at: number) => String.fromCharCode(65 + at);

/** `count` of them, up to two thousand all different. */
export const ordinary = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const of = Math.floor(i / KINDS.length);
    return KINDS[i % KINDS.length]?.(of % VARIETY, Math.floor(of / VARIETY)) ?? '';
  });
