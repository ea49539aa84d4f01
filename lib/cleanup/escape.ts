import type { Channel, Delimiter } from '../channels/channels.ts';
import { ESCAPABLE, flanks } from '../channels/inline.ts';
import { addressesIn } from '../channels/links.ts';

/**
 * Text that looks like markup. While Turndown works, such characters are held as reserved ones (the input's own
 * have been taken out), because only a whole line tells whether the channel would read them as markup.
 */
const SPECIAL = '*_~`[]\\>.)';
const FIRST_HELD = 0xfdd0;
const ANY_SPECIAL = /[*_~`[\]\\>]/;
const EACH_SPECIAL = /[*_~`[\]\\>]/g;
const ANY_HELD = /[\uFDD0-\uFDD9]/;
const EACH_HELD = /[\uFDD0-\uFDD9]/g;
/** A number at the beginning of a line of text, as a list's item has one. */
const EACH_NUMBER = /^(\d{1,9})([.)])(?=\s)/gm;
const PREFIX = String.raw`(?: |> ?|[-*•] +|\d{1,9}[.)] +|\(?(?:[a-z]|[ivxlcdm]{2,8}|\d{1,3}(?:\.\d{1,3})+)[.)] +)*`;
const CONTENT_START = new RegExp(`^${PREFIX}`, 'i');
const ANY_HELD_NUMBER = /[\uFDD8\uFDD9]/;
const HELD_NUMBER = new RegExp(`^(${PREFIX})(\\d{1,9})[\uFDD8\uFDD9]`, 'i');

/** Holds literal characters of text that a channel could take for markup. */
export function hold(text: string): string {
  const numbers = text.replace(EACH_NUMBER, (_, number: string, mark: string) => number + held(mark));
  return ANY_SPECIAL.test(numbers) ? numbers.replace(EACH_SPECIAL, held) : numbers;
}

function held(character: string): string {
  return String.fromCharCode(FIRST_HELD + SPECIAL.indexOf(character));
}

/** Brackets inside a link's text are escaped whatever follows. */
export function escapeBrackets(text: string): string {
  return text.replace(/[\uFDD4\uFDD5]/g, (held) => `\\${release(held)}`);
}

function release(text: string): string {
  return text.replace(EACH_HELD, (held) => SPECIAL[held.charCodeAt(0) - FIRST_HELD] ?? '');
}

/**
 * Gives held characters back, with a backslash where the channel would read markup that was not meant. A channel
 * without escapes has a line's marks of a kind left out when a character of the text would break or spread them;
 * `literal` counts the characters that it will take for marks all the same.
 */
export function settle(text: string, channel: Channel): { text: string; literal: number } {
  if (!ANY_HELD.test(text)) return { text, literal: 0 };
  let literal = 0;
  const held = text.split('\n');
  const lone = channel.escapes ? loneNumbers(held) : new Map<number, number>();
  const lines = held.map((line, number) => {
    if (!ANY_HELD.test(line)) return line;
    if (!channel.escapes) {
      const sure = withoutBrokenMarks(line, channel);
      const plain = release(sure);
      literal += riskyPositions(sure, plain, channel).size;
      return plain;
    }
    const plain = release(line);
    const risky = riskyPositions(line, plain, channel);
    const mark = lone.get(number);
    if (mark !== undefined) risky.add(mark);
    if (risky.size === 0) return plain;
    let escaped = '';
    let done = 0;
    for (const at of [...risky].sort((a, b) => a - b)) {
      escaped += `${plain.slice(done, at)}\\`;
      done = at;
    }
    return escaped + plain.slice(done);
  });
  return { text: lines.join('\n'), literal };
}

/**
 * Where, by line, a number's mark stands that begins no list: `1984. by`. Numbers typed one below the other that count
 * on are meant as one.
 */
function loneNumbers(lines: string[]): Map<number, number> {
  const lone = new Map<number, number>();
  let last: { prefix: string; number: number; line: number } | undefined;
  lines.forEach((line, at) => {
    if (!ANY_HELD_NUMBER.test(line)) return;
    const [, prefix, digits] = HELD_NUMBER.exec(line) ?? [];
    if (prefix === undefined || digits === undefined) return;
    const number = Number(digits);
    if (last?.prefix === prefix && last.number + 1 === number) lone.delete(last.line);
    else lone.set(at, prefix.length + digits.length);
    last = { prefix, number, line: at };
  });
  return lone;
}

/** The line without the marks of each kind that a held character of their kind would end early or carry on. */
function withoutBrokenMarks(line: string, channel: Channel): string {
  let sure = line;
  for (const { text: mark } of channel.delimiters) {
    if (!sure.includes(mark) || !sure.includes(held(mark))) continue;
    const plain = release(sure);
    const start = CONTENT_START.exec(plain)?.[0].length ?? 0;
    const places = new Set(delimiterPositions(sure, plain, channel, addressPositions(plain)));
    const isOfKind = (at: number) => at >= start && plain[at] === mark && places.has(at);
    const isBroken = [...places].some((at) => isOfKind(at) && ANY_HELD.test(sure[at] ?? ''));
    if (isBroken)
      sure = sure
        .split('')
        .filter((character, at) => !(isOfKind(at) && character === mark))
        .join('');
  }
  return sure;
}

function riskyPositions(line: string, plain: string, channel: Channel): Set<number> {
  const risky = new Set<number>();
  if (channel.markup.size === 0) return risky;
  const inAddress = addressPositions(plain);
  const isHeld = (at: number) => line[at] !== plain[at] && !inAddress[at];
  const contentStart = CONTENT_START.exec(plain)?.[0].length ?? 0;
  for (let at = 0; at < contentStart; at++) {
    if (isHeld(at) && (plain[at] === '>' || plain[at] === '*')) risky.add(at);
  }
  for (const at of delimiterPositions(line, plain, channel, inAddress)) if (isHeld(at)) risky.add(at);
  if (plain.includes('`')) {
    const backticks = [...plain.matchAll(/`+/g)];
    const fence = backticks[0]?.index === contentStart && backticks[0][0].length >= 3;
    if (backticks.length > 1 || fence) addHeld(plain, '`', isHeld, risky);
  }
  if (plain.includes('](') && channel.markup.has('named_link')) {
    for (const { index } of plain.matchAll(/\[(?=[^[\]]+\]\()/g)) if (isHeld(index)) risky.add(index);
  }
  if (channel.escapes) {
    for (let at = plain.indexOf('\\'); at >= 0; at = plain.indexOf('\\', at + 1)) {
      if (isHeld(at) && ESCAPABLE.test(plain[at + 1] ?? '')) risky.add(at);
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

/** Where characters stand that a reader would take for delimiters: runs with a partner, or grown onto a real one. */
function delimiterPositions(line: string, plain: string, channel: Channel, inAddress: Uint8Array): number[] {
  const positions: number[] = [];
  const pairs = new Map<Delimiter, { runs: number[]; opened: boolean; paired: boolean }>();
  for (const { 0: run, index: at } of plain.matchAll(/\*+|_+|~+/g)) {
    if (inAddress[at]) continue;
    const end = at + run.length;
    const own = range(at, end);
    if (own.some((each) => line[each] === plain[each])) positions.push(...own);
    const delimiter = channel.delimiters.find(({ text }) => text === run);
    if (!delimiter) continue;
    const pair = pairs.get(delimiter) ?? { runs: [], opened: false, paired: false };
    pairs.set(delimiter, pair);
    const { opens, closes } = flanks(plain, at, end, delimiter.insideWord);
    if (opens || closes) pair.runs.push(...own);
    if (closes && pair.opened) pair.paired = true;
    if (opens) pair.opened = true;
  }
  for (const { runs, paired } of pairs.values()) if (paired) positions.push(...runs);
  return positions;
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, at) => start + at);
}

/** By position, 1 where an address stands. */
function addressPositions(plain: string): Uint8Array {
  const places = addressesIn(plain);
  const positions = new Uint8Array(places.length > 0 ? plain.length : 0);
  for (let i = 0; i < places.length; i += 2) positions.fill(1, places[i], places[i + 1]);
  return positions;
}
