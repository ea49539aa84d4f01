/** Scripts written without spaces between words. */
export const UNSPACED = /[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7ff]+/g;

const ASCII = /^[\0-\x7f]*$/;
/** ASCII and the signs that stand among Latin letters and Chinese: no letter but those of ASCII. */
const LATIN =
  /^[\0-\x7f\xa0-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u3001-\u3004\u3008-\u3011]*$/;

/** A text decomposed, without the marks of its letters. */
export function withoutMarks(text: string): string {
  if (ASCII.test(text)) return text;
  // The runtime is several times as slow with the set of all marks.
  const bare = text.normalize('NFD').replace(/[\u0300-\u036f]+/g, '');
  return LATIN.test(bare) ? bare : bare.replace(/\p{M}+/gu, '');
}

/** Lower case without marks; a space for everything else, and around scripts that have none. */
export const wordsOf = (text: string): string => {
  const bare = withoutMarks(text.toLowerCase());
  if (LATIN.test(bare)) return ` ${bare.replace(/[^a-z]+/g, ' ')} `;
  return ` ${bare.replace(UNSPACED, ' $& ').replace(/[^\p{L}]+/gu, ' ')} `;
};
