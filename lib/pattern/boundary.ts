const WORD_CHARACTER = /[\p{L}\p{M}\p{N}_]/u;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

// For ASCII the tables of Unicode, which take long to load, are not asked.
const isAsciiWord = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;

/** Whether the code point belongs to words: letters, marks and digits of any script, the underscore. */
export function isWordCharacter(code: number): boolean {
  return code < 128 ? isAsciiWord(code) : WORD_CHARACTER.test(String.fromCodePoint(code));
}

/** Whether the boundaries of words look past the code point: zero-width characters, soft hyphens. */
export function isIgnorable(code: number): boolean {
  return code >= 128 && IGNORABLE.test(String.fromCodePoint(code));
}

/** Whether the character before `at` belongs to a word. */
export function isWordBefore(text: string, at: number): boolean {
  for (let i = at; i > 0; ) {
    const pair = i > 1 && (text.codePointAt(i - 2) as number) > 0xffff;
    i -= pair ? 2 : 1;
    const code = text.codePointAt(i) as number;
    if (!isIgnorable(code)) return isWordCharacter(code);
  }
  return false;
}

/** Whether the character after `at` belongs to a word. */
export function isWordAfter(text: string, at: number): boolean {
  for (let i = at; i < text.length; ) {
    const code = text.codePointAt(i) as number;
    if (!isIgnorable(code)) return isWordCharacter(code);
    i += code > 0xffff ? 2 : 1;
  }
  return false;
}
