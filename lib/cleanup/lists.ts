import { LeanElement } from './tree.ts';

/** Builds nested lists from items that know their level, as Word, Word Online and Google Docs write them. */
export class ListBuilder {
  readonly #base: LeanElement;
  #open: { level: number; list: LeanElement }[] = [];

  constructor(base: LeanElement) {
    this.#base = base;
  }

  /** The level of the item added last; 0 outside of a list. */
  get level(): number {
    return this.#open.at(-1)?.level ?? 0;
  }

  /** Puts an item under the last one of a lower level. */
  add(item: LeanElement, level: number): void {
    while (this.level > level) this.#open.pop();
    let list = this.#open.at(-1)?.list;
    if (!list || this.level < level) {
      const owner = list?.childNodes.at(-1);
      const nested = new LeanElement('UL');
      (owner instanceof LeanElement ? owner : this.#base).append(nested);
      list = nested;
      this.#open.push({ level, list });
    }
    list.append(item);
  }

  /** The item added last; undefined outside of a list. */
  get last(): LeanElement | undefined {
    const item = this.#open.at(-1)?.list.childNodes.at(-1);
    return item instanceof LeanElement ? item : undefined;
  }

  /** The next item starts a list of its own. */
  end(): void {
    this.#open = [];
  }
}

/** What stands before an item: a number in the list's own numbering, or the bullet; empty for a list without marks. */
export function listMarker(number: number | undefined, kind: string, bullet: string): string {
  if (kind === 'none') return '';
  if (number === undefined) return bullet;
  if (/^(?:a|lower-(?:alpha|latin))$/.test(kind)) return `${letters(number)}.`;
  if (/^(?:A|upper-(?:alpha|latin))$/.test(kind)) return `${letters(number).toUpperCase()}.`;
  if (/^(?:i|lower-roman)$/.test(kind)) return `${roman(number)}.`;
  if (/^(?:I|upper-roman)$/.test(kind)) return `${roman(number).toUpperCase()}.`;
  return `${number}.`;
}

/** A counting marker: `1.`, `a)`, `iv.`, `2.1`; a letter alone is a picture of a bullet in another font. */
const COUNTING = /^\(?(?:\d{1,4}|[a-z](?=[.)])|[ivxlc]{2,6})(?:\.\d{1,4}){0,5}[.)]{0,2}$/i;
/** What authors write before a number, or for one: `Step 1:`, `§ 4`, `Article IV.`, `第1条`. */
const WRITTEN = /\d|\p{L}{2}/u;
const LONGEST_WRITTEN = 24;

/**
 * Word's own marker text: kept where it counts (`1.`, `a)`, `2.1`, also `①` and `２.`, in plain digits) or was written
 * by the author (`Step 1:`), else the bullet.
 */
export function wordMarker(text: string | undefined, bullet: string): string {
  const written = (text ?? '').replace(/[\s\u00A0]+/g, ' ').trim();
  const plain = written.normalize('NFKC').replaceAll(' ', '');
  if (COUNTING.test(plain)) return plain !== written && /^\d+$/.test(plain) ? `${plain}.` : plain;
  return written.length <= LONGEST_WRITTEN && WRITTEN.test(written) ? written : bullet;
}

/** A Word paragraph that goes on in the item before it. */
export const isContinuation = (className: string): boolean =>
  /\bMsoListContinue|\bMsoListParagraph/.test(className);

/** The level that an item states itself, from 1 on: Word Online, Google Docs. */
export function statedLevel(attribute: (name: string) => string): number | undefined {
  const level = Number.parseInt(attribute('aria-level') || attribute('data-aria-level'), 10);
  return level >= 1 && level <= 9 ? level : undefined;
}

/** How many levels below its list an item stands: Quill writes all of them into one. */
export const indentOf = (className: string): number =>
  Number(/\bql-indent-([1-9])\b/.exec(className)?.[1] ?? 0);

/** How Quill and Slack count on a level below the list's own: 1, a, i, 1, … */
export const kindAt = (indent: number): string => ['1', 'a', 'i'][indent % 3] ?? '1';

/** The numbers of a list's items, those further in counted anew under each. */
export class ListNumbers {
  readonly #next: number[];
  readonly #step: number;

  constructor(first: number, step: number) {
    this.#next = [first];
    this.#step = step;
  }

  /** The number of the next item so far in, or the one it states. */
  at(indent: number, stated: number | undefined): number {
    this.#next[indent] = stated ?? this.#next[indent] ?? 1;
    return this.#next[indent];
  }

  /** That number is taken. */
  take(indent: number): void {
    this.#next[indent] = (this.#next[indent] ?? 1) + (indent === 0 ? this.#step : 1);
    this.#next.length = indent + 1;
  }
}

function letters(number: number): string {
  if (number < 1) return String(number);
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(97 + ((number - 1) % 26));
}

const NUMERALS: [number, string][] = [
  [1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'],
  [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i'],
]; // biome-ignore format: a table

function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  let left = number;
  let text = '';
  for (const [value, numeral] of NUMERALS) {
    while (left >= value) {
      text += numeral;
      left -= value;
    }
  }
  return text;
}
