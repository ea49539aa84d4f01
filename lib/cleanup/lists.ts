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

/** Word's own marker text: kept where it counts (`1.`, `a)`, `2.1`), else the bullet. */
export function wordMarker(text: string | undefined, bullet: string): string {
  const marker = (text ?? '').replace(/[\s\u00A0]+/g, '');
  return /^\(?(?:\d{1,4}|[a-z]|[ivxlc]{1,6})(?:\.\d{1,4}){0,5}[.)]{0,2}$/i.test(marker) && !/^o$/.test(marker)
    ? marker
    : bullet;
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
