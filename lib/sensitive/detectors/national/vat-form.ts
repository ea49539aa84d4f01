import { isRepeated } from '../../checksums.ts';

/** What the VAT numbers of all countries have in common: a prefix, then digits of the country's own rule. */

/** What VAT numbers are called in the member states, Britain and Switzerland. */
export const VAT_WORDS: readonly string[] =
  'vat ust uid umsatzsteuer umsatzsteuerid mwst tva iva btw moms momsnr alv dph afa adoszam pvn pvm kmkr kmk ddv pdv nip cif taxe tax intracommunautaire intracomunitario partita ддс фпа φπα αφμ'.split(
    ' ',
  );

/**
 * The shapes of a prefix and the digits, written together or apart.
 *
 * @param prefix letters; only how many is looked at
 * @param forms shapes of what follows
 */
export const vatShapes = (prefix: string, forms: readonly string[]): string[] => {
  const letters = 'A'.repeat(prefix.length);
  return forms.flatMap((form) => [`${letters}${form}`, `${letters} ${form}`]);
};

/**
 * Judges a VAT number with its prefix. In small letters a prefix is a word of many languages (`de`, `at`, `se`): only
 * near a word for it.
 */
export const isVat =
  (prefixes: readonly string[], check: (value: string) => boolean) =>
  (value: string, written: string): boolean | 'doubtful' => {
    const prefix = prefixes.find((letters) => value.startsWith(letters));
    const number = value.slice(prefix?.length);
    if (prefix === undefined || isRepeated(number) || !check(number)) return false;
    return written.startsWith(prefix) || 'doubtful';
  };
