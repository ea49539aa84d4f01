import { CharSet, NEWLINE, WORD } from './charset.ts';
import type { Looks, Program } from './program.ts';
import type { Node } from './syntax.ts';

/** What assertions must know about a character: bits of a class's `category`. */
export const EDGE = 1;
export const LINE = 2;
export const WORDLIKE = 4;

/** The class of the place before the first and after the last character. */
export const EDGE_CLASS = 1;

const NO_PAGE = new Uint16Array(256);
/** Sets that a number tells apart, beside the category; more are told by a text. */
const MOST_BITS = 24;

/**
 * Divides the characters into classes that one expression cannot tell apart. Classes are found as characters
 * turn up; class 0 means "not looked at yet".
 */
export class Alphabet {
  /** For each class: bits of EDGE, LINE, WORDLIKE, zero where the expression does not ask. */
  readonly category: number[] = [0, EDGE];
  /** For each class: which of `sets` hold it. */
  readonly members: Uint8Array[];
  readonly sets: CharSet[] = [];
  /** How many of `sets` belong to the expression itself, not to its look-arounds. */
  readonly #own: number;
  /** For each class: whether a match can hold characters of it. */
  readonly #taken: boolean[] = [false, false];
  readonly #indexOf = new Map<CharSet, number>();
  #lines: CharSet | undefined;
  #words: CharSet | undefined;
  readonly #ids = new Map<number | string, number>();
  readonly pages: Uint16Array[] = new Array(256).fill(NO_PAGE);
  readonly #astral = new Map<number, number>();

  constructor(
    node: Node,
    looks: Looks,
    readonly flags: string,
  ) {
    this.#register(node);
    this.#own = this.sets.length;
    for (const look of looks.keys()) if (look.type === 'look') this.#register(look.body);
    this.members = [new Uint8Array(this.sets.length), new Uint8Array(this.sets.length)];
  }

  /** Notes the sets of a node, without those of its look-arounds. */
  #register(node: Node): void {
    switch (node.type) {
      case 'set':
        if (!this.#indexOf.has(node.set)) this.#indexOf.set(node.set, this.sets.push(node.set) - 1);
        break;
      case 'assert':
        if (node.test.startsWith('line')) this.#lines ??= new CharSet('', '', NEWLINE);
        if (node.test.endsWith('word')) this.#words ??= wordCharacters(this.flags);
        break;
      case 'repeat':
        this.#register(node.body);
        break;
      case 'sequence':
      case 'choice':
        for (const item of node.items) this.#register(item);
    }
  }

  /** How many classes are known so far. */
  get size(): number {
    return this.category.length;
  }

  /** For each instruction the index of its set, −1 where it has none. */
  setIndices(program: Program): Int32Array {
    const { code } = program;
    const indices = new Int32Array(code.length).fill(-1);
    for (let pc = 0; pc < code.length; pc++) {
      const one = code[pc];
      if (one?.op === 'set') indices[pc] = this.#indexOf.get(one.set) ?? -1;
    }
    return indices;
  }

  /** Whether a match can hold characters of this class. */
  isTaken(character: number): boolean {
    return this.#taken[character] === true;
  }

  /** The class of a code point (a code unit without the u flag). */
  classOf(code: number): number {
    if (code > 0xffff) return this.#astral.get(code) ?? this.#classify(code);
    return (this.pages[code >> 8] as Uint16Array)[code & 255] || this.#classify(code);
  }

  #classify(code: number): number {
    if (code > 0xffff) {
      const id = this.#idOf(code);
      this.#astral.set(code, id);
      return id;
    }
    let page = this.pages[code >> 8] as Uint16Array;
    if (page === NO_PAGE) {
      page = new Uint16Array(256);
      this.pages[code >> 8] = page;
      // Texts hold most of them: at once they take a tenth of the time.
      if (code < 256) this.#classifyAscii(page);
    }
    const id = page[code & 255] || this.#idOf(code);
    page[code & 255] = id;
    return id;
  }

  /** Printable ASCII: characters in a row are of the same class mostly. */
  #classifyAscii(page: Uint16Array): void {
    let before: number | string | undefined;
    let id = 0;
    for (let code = 32; code < 127; code++) {
      const key = this.#keyOf(code);
      if (key !== before) id = this.#idOf(code, key);
      before = key;
      page[code] = id;
    }
  }

  #categoryOf(code: number): number {
    return (this.#lines?.has(code) ? LINE : 0) | (this.#words?.has(code) ? WORDLIKE : 0);
  }

  /** The category of a character and which sets hold it, in one. */
  #keyOf(code: number): number | string {
    const { sets } = this;
    let bits = this.#categoryOf(code);
    let before = '';
    for (let i = 0; i < sets.length; i++) {
      if (i > 0 && i % MOST_BITS === 0) {
        before += `${bits} `;
        bits = 0;
      }
      bits = (bits << 1) | (sets[i]?.has(code) ? 1 : 0);
    }
    return before === '' ? bits : before + bits;
  }

  /** The class of characters with the same members and category. */
  #idOf(code: number, key = this.#keyOf(code)): number {
    const { sets } = this;
    let id = this.#ids.get(key);
    if (id === undefined) {
      const members = new Uint8Array(sets.length);
      for (let i = 0; i < sets.length; i++) members[i] = sets[i]?.has(code) ? 1 : 0;
      id = this.category.push(this.#categoryOf(code)) - 1;
      this.members.push(members);
      this.#taken.push(members.lastIndexOf(1, this.#own - 1) >= 0);
      this.#ids.set(key, id);
    }
    return id;
  }
}

function wordCharacters(flags: string): CharSet {
  const folded = flags.includes('u') && flags.includes('i');
  return folded ? new CharSet('\\w', 'iu', undefined) : new CharSet('\\w', '', WORD);
}
