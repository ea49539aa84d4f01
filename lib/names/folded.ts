const IS_ASCII = /^[\0-\x7f]*$/;

/** A text as it is searched: without case, and without what Unicode writes on top of letters, so that `e` finds `É`. */
export function folded(text: string): string {
  // Most is plain, which tens of thousands of texts are told by sooner than they are taken apart.
  const plain = IS_ASCII.test(text) ? text : text.normalize('NFKD').replace(/\p{Mn}+/gu, '');
  return plain.toLowerCase();
}
