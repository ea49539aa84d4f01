import type { Channel } from '../channels/channels.ts';
import { escapable, flanks } from '../channels/inline.ts';
import { bareAddress } from '../channels/links.ts';

/**
 * Text that looks like markup. While Turndown works, such characters are held as reserved ones (the input's own
 * have been taken out), because only a whole line tells whether the channel would read them as markup.
 */
const special = '*_~`[]\\>';
const firstHeld = 0xfdd0;
const anySpecial = /[*_~`[\]\\>]/;
const eachSpecial = /[*_~`[\]\\>]/g;
const anyHeld = /[\uFDD0-\uFDD7]/;
const eachHeld = /[\uFDD0-\uFDD7]/g;

/** Holds literal characters of text that a channel could take for markup. */
export function hold(text: string): string {
  if (!anySpecial.test(text)) return text;
  return text.replace(eachSpecial, (character) =>
    String.fromCharCode(firstHeld + special.indexOf(character)),
  );
}

/** Brackets inside a link's text are escaped whatever follows. */
export function escapeBrackets(text: string): string {
  return text.replace(/[\uFDD4\uFDD5]/g, (held) => `\\${release(held)}`);
}

function release(text: string): string {
  return text.replace(eachHeld, (held) => special[held.charCodeAt(0) - firstHeld] ?? '');
}

/**
 * Gives held characters back, with a backslash where the channel would read markup that was not meant.
 * `literal` counts those that a channel without escapes will show as markup.
 */
export function settle(text: string, channel: Channel): { text: string; literal: number } {
  if (!anyHeld.test(text)) return { text, literal: 0 };
  let literal = 0;
  const lines = text.split('\n').map((line) => {
    if (!anyHeld.test(line)) return line;
    const plain = release(line);
    const risky = riskyPositions(line, plain, channel);
    if (!channel.escapes) {
      literal += risky.size;
      return plain;
    }
    let escaped = '';
    for (let at = 0; at < plain.length; at++) escaped += risky.has(at) ? `\\${plain[at]}` : plain[at];
    return escaped;
  });
  return { text: lines.join('\n'), literal };
}

function riskyPositions(line: string, plain: string, channel: Channel): Set<number> {
  const risky = new Set<number>();
  if (channel.markup.size === 0) return risky;
  const inAddress = addressPositions(plain);
  const isHeld = (at: number) => anyHeld.test(line[at] ?? '') && !inAddress.has(at);
  const contentStart = /^(?: |> ?|[-*•] +|\d{1,9}[.)] +)*/.exec(plain)?.[0].length ?? 0;
  for (let at = 0; at < contentStart; at++) {
    if (isHeld(at) && (plain[at] === '>' || plain[at] === '*')) risky.add(at);
  }
  for (const character of '*_~') {
    for (const at of pairedDelimiters(plain, character, channel)) if (isHeld(at)) risky.add(at);
  }
  const backticks = [...plain.matchAll(/`+/g)];
  const fence = backticks[0]?.index === contentStart && backticks[0][0].length >= 3;
  if (backticks.length > 1 || fence) addHeld(plain, '`', isHeld, risky);
  const lastLink = channel.markup.has('named_link') ? plain.lastIndexOf('](') : -1;
  for (let at = 0; at < lastLink; at++) if (plain[at] === '[' && isHeld(at)) risky.add(at);
  if (channel.escapes) {
    for (let at = plain.indexOf('\\'); at >= 0; at = plain.indexOf('\\', at + 1)) {
      if (isHeld(at) && escapable.test(plain[at + 1] ?? '')) risky.add(at);
    }
  }
  return risky;
}

function addHeld(
  plain: string,
  character: string,
  isHeld: (at: number) => boolean,
  risky: Set<number>,
): void {
  for (let at = plain.indexOf(character); at >= 0; at = plain.indexOf(character, at + 1)) {
    if (isHeld(at)) risky.add(at);
  }
}

/** Where `character` stands as a delimiter that has a partner on the line. */
function pairedDelimiters(plain: string, character: string, channel: Channel): number[] {
  const known = channel.delimiters.filter((delimiter) => delimiter.text.startsWith(character));
  const shortest = Math.min(...known.map((delimiter) => delimiter.text.length));
  const candidates: number[] = [];
  let firstOpener = -1;
  let lastCloser = -1;
  for (let at = plain.indexOf(character); at >= 0; at = plain.indexOf(character, at)) {
    let end = at;
    while (plain[end] === character) end++;
    const insideWord = known.some(({ text, insideWord }) => insideWord && text.length <= end - at);
    const { opens, closes } = flanks(plain, at, end, insideWord);
    if (end - at >= shortest && (opens || closes)) {
      for (let position = at; position < end; position++) candidates.push(position);
      if (opens && firstOpener < 0) firstOpener = at;
      if (closes) lastCloser = at;
      // A run of its own can hold an opener and a closer.
      if (end - at > shortest && firstOpener === at) lastCloser = Math.max(lastCloser, at + 1);
    }
    at = end;
  }
  return firstOpener >= 0 && lastCloser > firstOpener ? candidates : [];
}

function addressPositions(plain: string): Set<number> {
  const positions = new Set<number>();
  if (!/https?:/i.test(plain)) return positions;
  for (let at = 0; at < plain.length; at++) {
    const address = bareAddress(plain, at);
    for (let inside = 0; inside < (address?.length ?? 0); inside++) positions.add(at + inside);
    at += Math.max(0, (address?.length ?? 1) - 1);
  }
  return positions;
}
