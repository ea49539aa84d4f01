/** Characters that a text can show above the line without formatting, each as its plain form and its raised one. */
const RAISED = table('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ');
const LOWERED = table('0123456789+-−=()nix', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙᵢₓ');

/** Marks that mean the same wherever they stand. */
const SIGN = /^[®™©℠*†‡§¶º°ª'’′″¢\p{Sc}]+$/u;
const TRADE: Record<string, string> = { TM: '™', SM: '℠', '(TM)': '™', '(R)': '®', '(C)': '©' };

const CURRENCY = String.raw`(?:\p{Sc}|\b(?:AUD|CAD|CHF|CZK|DKK|EUR|Fr\.?|GBP|kr\.?|Kč|NOK|PLN|Rs\.?|SEK|USD|zł))`;
const WHOLE = String.raw`\d{1,3}(?:[ \u00A0,.’']?\d{3})*`;
const SIGN_BEFORE = new RegExp(`${CURRENCY}\\s?${WHOLE}$`, 'u');
const SIGN_AFTER = new RegExp(`^\\s?${CURRENCY}`, 'u');
const CENTS = new RegExp(`^(\\d{2})(\\s?${CURRENCY})?$`, 'u');

const ORDINAL = /^(?:st|nd|rd|th|er|ers|re|res|e|es|è|ère|ème|me|nde|de|le|te|ste|o|a|os|as)$/i;
const ORDINAL_BASE = /(?:\d|(?<!\p{L})[IVXLCDM]+)\.?$/u;
const TITLE = /^(?:M(?:mes?|lles?|gr|rs?)|Drs?|Dre|Ste?|Pr|Vve|[nN]os?)$/;
const SINGLE_BASE = /(?:(?<!\p{L})\p{L}|[\d)\]}’′'])$/u;
const VULGAR: Record<string, string> = {
  '1/2': '½', '1/3': '⅓', '2/3': '⅔', '1/4': '¼', '3/4': '¾', '1/5': '⅕', '2/5': '⅖', '3/5': '⅗', '4/5': '⅘',
  '1/6': '⅙', '5/6': '⅚', '1/7': '⅐', '1/8': '⅛', '3/8': '⅜', '5/8': '⅝', '7/8': '⅞', '1/9': '⅑', '1/10': '⅒',
}; // biome-ignore format: a table

/**
 * A superscript as text that keeps its meaning between what stands before and after it: a price's cents get their
 * point, ordinals and signs stay as they are, powers are raised where every character has a raised form and written
 * with `^` where not. A word above a word gets a space.
 */
export function raised(text: string, before: string, after: string): string {
  const sign = TRADE[text.toUpperCase()];
  if (sign) return sign;
  if (SIGN.test(text) || /^[.,]\d\d$/.test(text)) return text;
  return cents(text, before, after) ?? ordinal(text, before, after) ?? script(text, before, RAISED, '^');
}

/** A subscript as text: lowered where every character has a lowered form, else behind `_`. */
export function lowered(text: string, before: string): string {
  return script(text, before, LOWERED, '_');
}

/** The characters of `text` in their raised or lowered form; nothing where one has none. */
export function shifted(text: string, to: 'raised' | 'lowered'): string | undefined {
  return inForms(text, to === 'raised' ? RAISED : LOWERED);
}

/** `numerator` over `denominator` after what stands before it: `½`, `7/12`; a whole number keeps apart from `7/12`. */
export function fraction(numerator: string, denominator: string, before: string): string {
  const vulgar = VULGAR[`${numerator}/${denominator}`];
  if (vulgar) return vulgar;
  return `${/\d$/.test(before) ? ' ' : ''}${numerator}/${denominator}`;
}

/** A point after a sign (`$19.99`), a comma before one (`19,99 €`), as readers of either form write it. */
function cents(text: string, before: string, after: string): string | undefined {
  const [, digits, unit = ''] = CENTS.exec(text) ?? [];
  if (digits === undefined) return undefined;
  if (SIGN_BEFORE.test(before)) return `.${digits}${unit}`;
  if (!/(?<![.,\d])\d{1,3}(?:[ .,’']?\d{3})*$/.test(before))
    return /\d\p{Sc}$/u.test(before) ? text : undefined;
  return unit !== '' || SIGN_AFTER.test(after) ? `,${digits}${unit}` : undefined;
}

function ordinal(text: string, before: string, after: string): string | undefined {
  if (/^o$/i.test(text) && /\d\s?$/.test(before) && /^\s?[CF](?!\p{L})/u.test(after)) return '°';
  if (ORDINAL.test(text) && ORDINAL_BASE.test(before)) return { o: 'º', a: 'ª' }[text] ?? text;
  const title = (/(?<!\p{L})\p{L}$/u.exec(before)?.[0] ?? '') + text;
  if (!TITLE.test(title)) return undefined;
  return /^no$/i.test(title) ? 'º' : text;
}

function script(text: string, before: string, forms: Record<string, string>, mark: string): string {
  if (/^\[.*\]$/.test(text)) return text;
  const formed = inForms(text, forms);
  if (formed !== undefined) return formed;
  if (before === '' || /\s$/.test(before)) return text;
  const compound = /^[-−+]?[\p{L}\p{N}.,]+$/u.test(text) ? text : `(${text})`;
  return SINGLE_BASE.test(before) || mark === '_' ? mark + compound : ` ${text}`;
}

function inForms(text: string, forms: Record<string, string>): string | undefined {
  const characters = [...text];
  return characters.every((character) => character in forms)
    ? characters.map((character) => forms[character]).join('')
    : undefined;
}

function table(plain: string, shaped: string): Record<string, string> {
  const forms = [...shaped];
  return Object.fromEntries([...plain].map((character, at) => [character, forms[at] ?? '']));
}
