import { CharSet, complement, DIGIT, NEWLINE, type Ranges, SPACE, WORD } from './charset.ts';
import { PatternError } from './refusal.ts';
import type { Node } from './syntax.ts';

const MOST_SOURCE = 5_000;
const MOST_NESTING = 100;
const isPlain = (code: number) =>
  (code >= 97 && code <= 122) ||
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  code === 32 ||
  code === 95;
const CONTROLS: Record<string, number> = { f: 12, n: 10, r: 13, t: 9, v: 11 };
const CLASSES: Record<string, Ranges> = {
  d: DIGIT,
  D: complement(DIGIT),
  w: WORD,
  W: complement(WORD),
  s: SPACE,
  S: complement(SPACE),
};

/** One member of a class: a character, or a set that stands for many (`\d`, `\p{L}`). */
type Member = number | { ranges: Ranges | undefined };

/** What expressions share that are read together. */
export interface Shared {
  /** By the flags: each keeps its sets. */
  readonly parsers: Map<string, Parser>;
  /** Whether a runtime took the expressions before: this one is asked only where another may know more. */
  readonly accepted: boolean;
}

/**
 * Parses the source of a JavaScript regular expression (ECMAScript 2024 with Annex B, flags i, m, s, u).
 * @param shared is given what is not in there yet
 * @throws PatternError for syntax errors and back-references, with the offset in the source
 */
export function parse(
  source: string,
  flags: string,
  shared: Shared = { parsers: new Map(), accepted: false },
): Node {
  if (source.length > MOST_SOURCE) {
    throw new PatternError('size', `The expression is longer than ${MOST_SOURCE} characters.`, MOST_SOURCE);
  }
  let parser = shared.parsers.get(flags);
  if (!parser) {
    parser = new Parser(flags);
    shared.parsers.set(flags, parser);
  }
  const node = parser.parse(source);
  if (shared.accepted && !flags.includes('u')) return node;
  try {
    new RegExp(source, flags);
  } catch (error) {
    // The runtime knows rules that the parser leaves to it, such as names of Unicode properties.
    const text = error instanceof Error ? error.message.replace(/^.*: /s, '') : 'It cannot be read';
    throw new PatternError('syntax', `${text}.`);
  }
  return node;
}

class Parser {
  source = '';
  #at = 0;
  #depth = 0;
  #group = 0;
  #bare: string | undefined;
  readonly #unicode: boolean;
  readonly #lines: boolean;
  /** By what is written for them. */
  readonly #sets = new Map<string, Node & { type: 'set' }>();

  constructor(readonly flags: string) {
    this.#unicode = flags.includes('u');
    this.#lines = flags.includes('m');
  }

  parse(source: string): Node {
    this.source = source;
    this.#at = 0;
    this.#depth = 0;
    this.#group = 0;
    this.#bare = undefined;
    const node = this.#choice();
    if (this.#at < source.length) this.#fail('This closing parenthesis has no opening one', this.#at);
    return node;
  }

  #fail(message: string, at: number): never {
    throw new PatternError('syntax', `${message}.`, at);
  }

  #peek(text: string): boolean {
    return this.source.startsWith(text, this.#at);
  }

  /** Goes past a certain character, if it is the next. */
  #eat(sign: string): boolean {
    const found = this.source.charAt(this.#at) === sign;
    if (found) this.#at++;
    return found;
  }

  #scan(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.source);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }

  #choice(): Node {
    const items = [this.#sequence()];
    while (this.#eat('|')) items.push(this.#sequence());
    return items.length === 1 ? (items[0] as Node) : { type: 'choice', items };
  }

  #sequence(): Node {
    const items: Node[] = [];
    for (;;) {
      const sign = this.source.charAt(this.#at);
      if (sign === '' || sign === '|' || sign === ')') break;
      items.push(this.#term());
    }
    return items.length === 1 ? (items[0] as Node) : { type: 'sequence', items };
  }

  #term(): Node {
    const at = this.#at;
    const atom = this.#atom();
    const bounds = this.#quantifier();
    if (!bounds) return atom;
    const fixed = atom.type === 'assert' || (atom.type === 'look' && (this.#unicode || !atom.ahead));
    if (fixed) this.#fail('There is nothing here to repeat', this.#at - 1);
    const [min, max] = bounds;
    if (min > max) this.#fail('The numbers of this repeat are out of order', at);
    const greedy = !this.#eat('?');
    return { type: 'repeat', body: atom, min, max, greedy, at };
  }

  #quantifier(): [number, number] | undefined {
    const sign = this.source.charAt(this.#at);
    if (sign === '*' || sign === '+' || sign === '?') {
      this.#at++;
      return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY];
    }
    if (sign !== '{') return undefined;
    const least = this.#digitsFrom(this.#at + 1);
    const comma = this.source.charAt(least) === ',';
    const most = comma ? this.#digitsFrom(least + 1) : least;
    if (least === this.#at + 1 || this.source.charAt(most) !== '}') return undefined;
    const min = Number(this.source.slice(this.#at + 1, least));
    const isOpen = comma && most === least + 1;
    const max = comma ? Number(this.source.slice(least + 1, most)) : min;
    this.#at = most + 1;
    return [min, isOpen ? Number.POSITIVE_INFINITY : max];
  }

  /** Where the digits end that stand at a place. */
  #digitsFrom(start: number): number {
    let at = start;
    while (this.source.charCodeAt(at) >= 48 && this.source.charCodeAt(at) <= 57) at++;
    return at;
  }

  #atom(): Node {
    const at = this.#at;
    if (isPlain(this.source.charCodeAt(at))) return this.#literal(this.#next());
    this.#at++;
    switch (this.source.charAt(at)) {
      case '(':
        return this.#parenthesis(at);
      case '[':
        return this.#class(at);
      case '\\':
        return this.#escape(at);
      case '.':
        return this.#set('.', this.flags.includes('s') ? complement([]) : complement(NEWLINE));
      case '^':
        return { type: 'assert', test: this.#lines ? 'line-start' : 'start' };
      case '$':
        return { type: 'assert', test: this.#lines ? 'line-end' : 'end' };
    }
    this.#at = at;
    if (/[*+?]/.test(this.source.charAt(at)) || this.#quantifier()) {
      this.#fail('There is nothing here to repeat', at);
    }
    if (this.#unicode && /[{}\]]/.test(this.source.charAt(at))) {
      this.#fail('This bracket stands alone: put a backslash before it', at);
    }
    return this.#literal(this.#next());
  }

  #parenthesis(at: number): Node {
    if (++this.#depth > MOST_NESTING) throw new PatternError('size', 'Groups are nested too deep.', at);
    const isPlain = this.#peek('?:');
    if (isPlain) this.#at += 2;
    const look = isPlain ? undefined : this.#scan(/\?<?[=!]/y)?.[0];
    if (!look && !isPlain && this.#peek('?') && !this.#scan(/\?<[^>]*>/y)) {
      this.#fail('This kind of group is not known', at);
    }
    const group = look || isPlain ? undefined : ++this.#group;
    const body = this.#choice();
    if (!this.#eat(')')) this.#fail('This group is not closed', at);
    this.#depth--;
    if (!look) return { type: 'sequence', items: [body], ...(group === undefined ? {} : { group }) };
    return { type: 'look', ahead: !look.includes('<'), negative: look.includes('!'), body, at };
  }

  /** The next character: a code point under u, a code unit without. */
  #next(): number {
    const code = this.#unicode ? this.source.codePointAt(this.#at) : this.source.charCodeAt(this.#at);
    if (code === undefined || Number.isNaN(code)) this.#fail('The expression ends too early', this.#at);
    this.#at += code > 0xffff ? 2 : 1;
    return code;
  }

  #set(source: string, ranges: Ranges | undefined, negated = false): Node {
    let node = this.#sets.get(source);
    if (!node) {
      node = { type: 'set', set: new CharSet(source, this.flags, ranges, negated) };
      this.#sets.set(source, node);
    }
    return node;
  }

  #literal(code: number): Node {
    if (isPlain(code)) {
      return this.#set(String.fromCharCode(code), [code, code]);
    }
    const hex = code.toString(16);
    const source = this.#unicode ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
    return this.#set(source, [code, code]);
  }

  #escape(at: number): Node {
    if (this.#eat('b')) return { type: 'assert', test: 'word' };
    if (this.#eat('B')) return { type: 'assert', test: 'not-word' };
    this.#refuseReference(at);
    const member = this.#member(at, false);
    if (typeof member === 'number') return this.#literal(member);
    return this.#set(this.source.slice(at, this.#at), member.ranges);
  }

  #refuseReference(at: number): void {
    const sign = this.source.charAt(this.#at);
    if (sign !== 'k' && !(sign >= '1' && sign <= '9')) return;
    const number = Number.parseInt(this.source.slice(this.#at), 10);
    const refers =
      sign === 'k' ? this.#unicode || this.#isNamed() : this.#unicode || number <= this.#groups();
    if (!refers) return;
    const message = 'A back-reference cannot be matched in linear time.';
    throw new PatternError('back-reference', message, at);
  }

  /** The source without what escapes and sets hold. */
  #plain(): string {
    this.#bare ??= this.source.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]?/g, '__');
    return this.#bare;
  }

  #isNamed(): boolean {
    return /\(\?<[^=!]/.test(this.#plain());
  }

  #groups(): number {
    return this.#plain().match(/\((?!\?(?!<[^=!]))/g)?.length ?? 0;
  }

  /** What a backslash (already read, at `at`) and the following characters stand for. */
  #member(at: number, inClass: boolean): Member {
    if (this.#at >= this.source.length) this.#fail('The backslash at the end escapes nothing', at);
    const shorthand = this.source.charAt(this.#at);
    if ('dDwWsS'.includes(shorthand)) {
      this.#at++;
      const folded = this.#unicode && this.flags.includes('i') && /w/i.test(shorthand);
      return { ranges: folded ? undefined : CLASSES[shorthand] };
    }
    if (this.#unicode && this.#scan(/[pP]\{[^}]*\}/y)) return { ranges: undefined };
    if (inClass && this.#eat('b')) return 8;
    if (inClass && this.#unicode && this.#eat('-')) return 45;
    const control = CONTROLS[shorthand];
    if (control !== undefined) {
      this.#at++;
      return control;
    }
    const letter = this.#scan(inClass && !this.#unicode ? /c(\w)/y : /c([a-zA-Z])/y)?.[1];
    if (letter) return letter.charCodeAt(0) % 32;
    const hex = this.#scan(/x([\da-fA-F]{2})|u([\da-fA-F]{4})/y);
    if (hex) return this.#joined(Number.parseInt(hex[1] ?? hex[2] ?? '', 16), hex[0]);
    return this.#unicode ? this.#strictEscape(at) : this.#legacyEscape();
  }

  /** Under u two escaped surrogates in a row are one character. */
  #joined(code: number, written: string): number {
    if (!this.#unicode || !written.startsWith('u') || code < 0xd800 || code > 0xdbff) return code;
    const low = this.#scan(/\\u(d[c-f][\da-f]{2})/iy)?.[1];
    return low ? (code - 0xd800) * 0x400 + Number.parseInt(low, 16) - 0xdc00 + 0x10000 : code;
  }

  #strictEscape(at: number): number {
    const brace = this.#scan(/u\{([\da-fA-F]+)\}/y)?.[1];
    if (brace) {
      const code = Number.parseInt(brace, 16);
      if (code > 0x10ffff) this.#fail('There is no such character', at);
      return code;
    }
    if (this.#scan(/0(?!\d)/y)) return 0;
    const plain = this.#scan(/[\^$\\.*+?()[\]{}|/]/y)?.[0];
    if (!plain) this.#fail('This escape is not known under the u flag', at);
    return plain.charCodeAt(0);
  }

  #legacyEscape(): number {
    const octal = this.#scan(/[0-3][0-7]{0,2}|[4-7][0-7]?/y)?.[0];
    if (octal) return Number.parseInt(octal, 8);
    // A lone \c is a backslash followed by the letter c.
    return this.#peek('c') ? 92 : this.#next();
  }

  #class(at: number): Node {
    const end = this.#classEnd();
    const known = this.#sets.get(this.source.slice(at, end));
    if (known) {
      this.#at = end;
      return known;
    }
    const negated = this.#eat('^');
    const ranges: number[] = [];
    let isKnown = true;
    const add = (member: Member) => {
      if (typeof member === 'number') ranges.push(member, member);
      else if (member.ranges) ranges.push(...member.ranges);
      else isKnown = false;
    };
    while (!this.#eat(']')) {
      if (this.#at >= this.source.length) this.#fail('This set of characters is not closed', at);
      const from = this.#classMember();
      if (!this.#peek('-') || this.#peek('-]') || this.#at + 1 >= this.source.length) {
        add(from);
        continue;
      }
      this.#at++;
      const to = this.#classMember();
      if (typeof from === 'number' && typeof to === 'number') {
        if (from > to) this.#fail('The ends of this range are out of order', at);
        ranges.push(from, to);
        continue;
      }
      if (this.#unicode) this.#fail('A set cannot be the end of a range', at);
      add(from);
      add(45);
      add(to);
    }
    return this.#set(this.source.slice(at, this.#at), isKnown ? ranges : undefined, negated);
  }

  /** The place after the bracket that closes a class. */
  #classEnd(): number {
    let at = this.#at;
    while (at < this.source.length && this.source.charAt(at) !== ']')
      at += this.source.charAt(at) === '\\' ? 2 : 1;
    return at + 1;
  }

  #classMember(): Member {
    const at = this.#at;
    return this.#eat('\\') ? this.#member(at, true) : this.#next();
  }
}
