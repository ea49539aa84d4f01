import type { Identifier } from './detector.ts';
import { digitsAnywhere, type Look, shapes } from './first-look.ts';
import { classOf, DIGITS, LETTERS, MIXED, type Reading, WIDEST_JOINT } from './reading.ts';

type Leaf = {
  readonly rule: number;
  /** What each character may be; empty where the kinds of the tokens tell. */
  readonly classes: string;
  /** The separators as written in the shape, one for each joint. */
  readonly joints: string;
  readonly doubtful: boolean;
  readonly identifier: Identifier;
};

type Node = { readonly next: Map<number, Node>; readonly leaves: Leaf[]; hasAny: boolean };

/** Separators that people put for one another. */
const USUAL = ' -./_';

const ANY = 0;

/** To look for more shapes than these one by one costs more than to count digits, and lets hardly fewer texts go. */
const MOST_LOOKED_FOR = 16;

const keyOf = (kind: number, size: number) => (size << 2) | kind;

/** Kinds of token that can fill a group; ANY for one without a fixed kind, so that the tree stays small. */
function kindsOf(group: string): number[] {
  const digit = group.includes('#');
  const letter = group.includes('A');
  if (digit && letter) return [MIXED];
  if (!digit && !letter) return [ANY];
  if (!group.includes('*')) return [digit ? DIGITS : LETTERS];
  return [digit ? DIGITS : LETTERS, MIXED];
}

const newNode = (): Node => ({ next: new Map(), leaves: [], hasAny: false });

function grow(root: Node, groups: readonly string[], leaf: Leaf): void {
  let nodes = [root];
  for (const group of groups) {
    nodes = nodes.flatMap((node) =>
      kindsOf(group).map((kind) => {
        const key = keyOf(kind, group.length);
        const next = node.next.get(key) ?? newNode();
        node.hasAny ||= kind === ANY;
        node.next.set(key, next);
        return next;
      }),
    );
  }
  for (const node of nodes) node.leaves.push(leaf);
}

const isClass = (wanted: string, value: string): boolean => {
  for (let i = 0; i < wanted.length; i++) {
    const code = value.charCodeAt(i);
    const digit = code < 0x3a;
    const want = wanted.charCodeAt(i);
    if (want === 0x23 ? !digit : want === 0x41 && digit) return false;
  }
  return true;
};

const isJoined = (wanted: string, found: string): boolean => {
  if (wanted === found) return true;
  const first = found.charAt(0);
  if (found !== first.repeat(found.length) || !USUAL.includes(first)) return false;
  for (const sign of wanted) if (!USUAL.includes(sign)) return false;
  return true;
};

/** Told the rule, the plain characters of what was found, and what it is. */
type Report = (rule: number, from: number, to: number, identifier: Identifier) => void;

/** All identifiers of a configuration in one tree of token shapes; each text is walked once for all. */
export class Identifiers {
  readonly #root = newNode();
  /** The fewest digits of a shape; every number has one. */
  #least = Number.POSITIVE_INFINITY;
  readonly #shapes: string[][] = [];
  /** The most groups of letters before the first group that may have a digit. */
  #leading = 0;
  #look: Look | undefined;

  /** Without it nothing is found in a text; undefined where there is nothing to find. */
  get look(): Look | undefined {
    if (this.#shapes.length > 0)
      this.#look ??=
        this.#shapes.length > MOST_LOOKED_FOR
          ? digitsAnywhere(this.#least)
          : shapes(this.#shapes, WIDEST_JOINT);
    return this.#look;
  }

  add(identifier: Identifier, rule: number): void {
    for (const written of identifier.shapes) {
      const doubtful = written.startsWith('?');
      const shape = doubtful ? written.slice(1) : written;
      const groups = shape.split(/[^#A*]/).filter((group) => group !== '');
      const joints = shape.replace(/[#A*]/g, '').slice(0, groups.length - 1);
      this.#least = Math.min(this.#least, Math.max(1, shape.replace(/[^#]/g, '').length));
      this.#shapes.push(groups);
      this.#leading = Math.max(
        this.#leading,
        groups.findIndex((group) => /[#*]/.test(group)),
      );
      grow(this.#root, groups, {
        rule,
        classes: groups.every((group) => /^(?:#+|A+)$/.test(group)) ? '' : groups.join(''),
        joints,
        doubtful,
        identifier,
      });
    }
  }

  search(reading: Reading, emit: Report): void {
    let done = 0;
    for (const figure of reading.figures) {
      for (let first = Math.max(done, figure - this.#leading); first <= figure; first++) {
        this.searchAt(reading, first, emit);
      }
      done = figure + 1;
    }
  }

  /** Reports what begins with the token `first`. */
  searchAt(reading: Reading, first: number, emit: Report): void {
    this.#walk(reading, first, first, this.#root, emit);
  }

  /** Follows the tree from `node` with the token `last`, of the kind that it has and of any. */
  #walk(reading: Reading, first: number, last: number, { next, hasAny }: Node, emit: Report): void {
    const size = reading.size(last);
    this.#enter(reading, first, last, next.get(keyOf(reading.kind(last), size)), emit);
    if (hasAny) this.#enter(reading, first, last, next.get(keyOf(ANY, size)), emit);
  }

  #enter(reading: Reading, first: number, last: number, node: Node | undefined, emit: Report): void {
    if (!node) return;
    if (node.leaves.length > 0) this.#judge(reading, first, last, node.leaves, emit);
    if (node.next.size > 0 && reading.joint(last) !== 0) this.#walk(reading, first, last + 1, node, emit);
  }

  #judge(reading: Reading, first: number, last: number, leaves: readonly Leaf[], emit: Report): void {
    const joints = jointsOf(reading, first, last);
    const from = reading.start(first);
    const to = reading.end(last);
    let value = '';
    for (const leaf of leaves) {
      if (!isJoined(leaf.joints, joints)) continue;
      value ||= joinedValue(reading, first, last);
      if (!isClass(leaf.classes, value)) continue;
      const written = reading.slice(from, to);
      const verdict = leaf.identifier.valid(value, written);
      if (verdict === false) continue;
      const edges = edgesOf(reading, first, last, joints);
      if (edges === false) return;
      const certain =
        !leaf.doubtful &&
        edges === true &&
        !isMixedCase(reading, first, last) &&
        (verdict === true || (verdict === 'alone' && isAlone(reading, from, to)));
      if (!certain && !reading.near(leaf.identifier.words, from, to)) continue;
      const closing = leaf.joints.endsWith('(') && reading.code(to) === 0x29 ? 1 : 0;
      if (closing === 0 || isClosed(reading, to + 1)) emit(leaf.rule, from, to + closing, leaf.identifier);
    }
  }
}

/** The signs between tokens that are joined. */
function jointsOf(reading: Reading, first: number, last: number): string {
  let joints = '';
  for (let token = first; token < last; token++) joints += String.fromCharCode(reading.joint(token));
  return joints;
}

/** Capitals and small letters in one: a name with a number, a password, a token. */
function isMixedCase(reading: Reading, first: number, last: number): boolean {
  if (!hasLetters(reading, first, last)) return false;
  const written = reading.slice(reading.start(first), reading.end(last));
  return /[a-z]/.test(written) && /[A-Z]/.test(written);
}

function hasLetters(reading: Reading, first: number, last: number): boolean {
  for (let token = first; token <= last; token++) if (reading.kind(token) !== DIGITS) return true;
  return false;
}

/** How far on its line letters beside a value are looked for. */
const BESIDE = 32;
const LETTER = /\p{L}/u;

/** Whether no letters stand beside a value on its line. */
const isAlone = (reading: Reading, from: number, to: number): boolean =>
  !LETTER.test(reading.slice(from - BESIDE, from).replace(/.*[\n\r]/s, '')) &&
  !LETTER.test(reading.slice(to, to + BESIDE).replace(/[\n\r].*/s, ''));

/** Whether nothing is joined after a closing bracket. */
const isClosed = (reading: Reading, at: number): boolean => {
  const beside = reading.code(at) === 0x2d || reading.code(at) === 0x2e ? at + 1 : at;
  return classOf(reading.code(beside)) === 0;
};

/** The tokens from `first` to `last` as one upper-case value. */
export function joinedValue(reading: Reading, first: number, last: number): string {
  let value = '';
  for (let token = first; token <= last; token++)
    value += reading.slice(reading.start(token), reading.end(token));
  return hasLetters(reading, first, last) ? value.toUpperCase() : value;
}

const codesOf = (signs: string): ReadonlySet<number> =>
  new Set(Array.from(signs, (sign) => sign.charCodeAt(0)));
const NEVER_BEFORE = codesOf('@_\\$€£¥+');
const NEVER_BEHIND = codesOf('@_%€');

/**
 * Whether a value stands by itself. Not so: part of a longer number, a file name, an e-mail address, an amount of
 * money, a percentage. Doubtful: numbers in the same spacing before or after on its line, letters joined before as in
 * a product's number.
 */
export function edgesOf(reading: Reading, first: number, last: number, joints: string): boolean | 'doubtful' {
  const before = reading.code(reading.start(first) - 1);
  const after = reading.code(reading.end(last));
  if (NEVER_BEFORE.has(before) || NEVER_BEHIND.has(after)) return false;
  if (!beginsHere(reading, first, last, joints) || !endsHere(reading, first, last, joints)) return false;
  if (reading.isTight(first - 1) && before === 0x2d) return 'doubtful';
  const spaced = joints.startsWith(' ');
  return spaced && (isBeside(reading, first - 1) || isBeside(reading, last, 1)) ? 'doubtful' : true;
}

/** Whether digits stand on the same line, as spaced as the groups of the value: at the token, or after it. */
function isBeside(reading: Reading, token: number, step: 0 | 1 = 0): boolean {
  if (reading.kind(token + step) !== DIGITS || reading.joint(token) !== 0x20) return false;
  return !/[\n\r]/.test(reading.slice(reading.end(token), reading.start(token + 1)));
}

/** Whether what is tightly joined before a value is something else. */
function beginsHere(reading: Reading, first: number, last: number, joints: string): boolean {
  if (!reading.isTight(first - 1)) return true;
  const sign = reading.joint(first - 1);
  if (reading.kind(first - 1) === LETTERS) return sign !== 0x2e;
  const size = last - first + 1;
  if (isListed(sign, joints) && isAlike(reading, first - size, first, size)) return true;
  return sign === 0x2c && (reading.size(first - 1) > 3 || reading.kind(first - 1) !== DIGITS);
}

/** Whether what is tightly joined after a value is something else: the next sentence, the next of a list. */
function endsHere(reading: Reading, first: number, last: number, joints: string): boolean {
  if (!reading.isTight(last)) return true;
  const sign = reading.joint(last);
  const next = reading.code(reading.start(last + 1));
  const letters = reading.kind(last + 1) === LETTERS;
  const size = last - first + 1;
  if (isListed(sign, joints) && isAlike(reading, first, last + 1, size)) return true;
  if (sign === 0x2e) return letters && next < 0x61;
  if (sign === 0x2c) return letters || reading.size(last + 1) > 3;
  if (sign === 0x28) return true;
  return letters && sign !== 0x2d && sign !== 0x5f;
}

/** Whether a sign parts values in a list: `a/b`, `a,b`; not when it joins the groups of a value. */
const isListed = (sign: number, joints: string): boolean =>
  (sign === 0x2f || sign === 0x2c) && !joints.includes(String.fromCharCode(sign));

/** Whether `count` tokens from `one` are of the kinds and sizes of those from `other`. */
function isAlike(reading: Reading, one: number, other: number, count: number): boolean {
  if (one < 0 || other + count > reading.tokens) return false;
  for (let i = 0; i < count; i++) {
    if (
      reading.kind(one + i) !== reading.kind(other + i) ||
      reading.size(one + i) !== reading.size(other + i)
    )
      return false;
  }
  return true;
}
