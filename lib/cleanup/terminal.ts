import type { Tally } from './tally.ts';

/**
 * What programs tell a terminal about colours and the like (ECMA-48): an escape and what it introduces. A picture of
 * the escape (`␛`, `^[`) is taken for one before a colour only.
 */
const EACH_CODE = new RegExp(
  '(?:\\u001b\\[|\\u009b)[0-?]*[ -/]*[@-~]|\\u001b\\][^\\u0007\\u001b\\n]*(?:\\u0007|\\u001b\\\\)?|' +
    '\\u001b[ -/]*[0-Z\\\\^-~]|(?:\\u241b|\\^\\[)\\[[\\d;]*m',
  'g',
);
/** Colours whose escape was lost in copying. */
const EACH_COLOUR = /\[\d{1,3}(?:;\d{1,3})*m(?!\])/g;
/** The end of a colour, without which a text has none. */
const END = /\[(?:0|39|22)?m/;
const SIGN = new RegExp(['[\\u001b\\u009b\\u241b]', '\\^\\[', '\\[[\\d;]*m'].join('|'));

/** Takes what was written for a terminal out of a text; colours without their escape where there is more than one. */
export function withoutTerminalCodes(text: string, tally: Tally): string {
  return SIGN.test(text) ? without(text, isColoured(text), tally) : text;
}

/** The same in all of a page's texts, which are looked at as one. */
export function takeOutTerminalCodes(fragment: DocumentFragment, tally: Tally): void {
  const all = fragment.textContent ?? '';
  if (!SIGN.test(all)) return;
  const colours = isColoured(all);
  const texts = fragment.ownerDocument.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode } = texts;
    currentNode.nodeValue = without(currentNode.nodeValue ?? '', colours, tally);
  }
}

function isColoured(text: string): boolean {
  return END.test(text) && (text.match(EACH_COLOUR)?.length ?? 0) > 1;
}

function without(text: string, colours: boolean, tally: Tally): string {
  let count = 0;
  const cut = () => {
    count++;
    return '';
  };
  const plain = text.replace(EACH_CODE, cut);
  const result = colours ? plain.replace(EACH_COLOUR, cut) : plain;
  tally.add('invisible', count);
  return result;
}
