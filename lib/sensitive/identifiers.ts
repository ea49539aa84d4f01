import type { Identifier } from './detector.ts';
import { classOf, DIGITS, LETTERS, MIXED, type Reading } from './reading.ts';

type Leaf = {
  readonly rule: number;
  readonly classes: string;
  /** The separators as written in the shape, one for each joint. */
  readonly joints: string;
  readonly doubtful: boolean;
  readonly identifier: Identifier;
};

type Node = { readonly next: Map<number, Node>; readonly leaves: Leaf[] };

/** Separators that people put for one another. */
const USUAL = ' -./_';

/** Groups of letters before the first with a digit. */
const LEADING = 2;

const ANY = 0;

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

function grow(root: Node, groups: readonly string[], leaf: Leaf): void {
  let nodes = [root];
  for (const group of groups) {
    nodes = nodes.flatMap((node) =>
      kindsOf(group).map((kind) => {
        const key = keyOf(kind, group.length);
        const next = node.next.get(key) ?? { next: new Map(), leaves: [] };
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

/** Told the rule and the plain characters of what was found. */
type Report = (rule: number, from: number, to: number) => void;

/** All identifiers of a configuration in one tree of token shapes; each text is walked once for all. */
export class Identifiers {
  readonly #root: Node = { next: new Map(), leaves: [] };

  add(identifier: Identifier, rule: number): void {
    for (const written of identifier.shapes) {
      const doubtful = written.startsWith('?');
      const shape = doubtful ? written.slice(1) : written;
      const groups = shape.split(/[^#A*]/).filter((group) => group !== '');
      const joints = shape.replace(/[#A*]/g, '').slice(0, groups.length - 1);
      grow(this.#root, groups, { rule, classes: groups.join(''), joints, doubtful, identifier });
    }
  }

  search(reading: Reading, emit: Report): void {
    if (this.#root.next.size === 0) return;
    let done = 0;
    for (const figure of reading.figures) {
      // Shapes begin with at most two groups of letters.
      for (let first = Math.max(done, figure - LEADING); first <= figure; first++) {
        this.#walk(reading, first, first, this.#root, '', emit);
      }
      done = figure + 1;
    }
  }

  /** Follows the tree from `node` with the token `last`, of the kind that it has and of any. */
  #walk(reading: Reading, first: number, last: number, node: Node, joints: string, emit: Report): void {
    const size = reading.size(last);
    this.#enter(reading, first, last, node.next.get(keyOf(reading.kind(last), size)), joints, emit);
    this.#enter(reading, first, last, node.next.get(keyOf(ANY, size)), joints, emit);
  }

  #enter(
    reading: Reading,
    first: number,
    last: number,
    node: Node | undefined,
    joints: string,
    emit: Report,
  ): void {
    if (!node) return;
    if (node.leaves.length > 0) this.#judge(reading, first, last, node.leaves, joints, emit);
    const joint = node.next.size > 0 ? reading.joint(last) : 0;
    if (joint !== 0) this.#walk(reading, first, last + 1, node, joints + String.fromCharCode(joint), emit);
  }

  #judge(
    reading: Reading,
    first: number,
    last: number,
    leaves: readonly Leaf[],
    joints: string,
    emit: Report,
  ): void {
    const from = reading.start(first);
    const to = reading.end(last);
    let value = '';
    for (const leaf of leaves) {
      if (!isJoined(leaf.joints, joints)) continue;
      value ||= joinedValue(reading, first, last);
      if (!isClass(leaf.classes, value)) continue;
      const verdict = leaf.identifier.valid(value);
      if (verdict === false) continue;
      const edges = edgesOf(reading, first, last, joints);
      if (edges === false) return;
      const doubtful = leaf.doubtful || verdict === 'doubtful' || edges === 'doubtful';
      if (doubtful && !reading.near(leaf.identifier.words, from, to)) continue;
      const closing = leaf.joints.endsWith('(') && reading.code(to) === 0x29 ? 1 : 0;
      if (closing === 0 || isClosed(reading, to + 1)) emit(leaf.rule, from, to + closing);
    }
  }
}

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
  return value.toUpperCase();
}

/**
 * Whether a value stands alone. Not so: part of a longer number, a file name, an e-mail address, an amount of money,
 * a percentage. Doubtful: numbers in the same spacing before or after.
 */
export function edgesOf(reading: Reading, first: number, last: number, joints: string): boolean | 'doubtful' {
  const before = reading.code(reading.start(first) - 1);
  const after = reading.code(reading.end(last));
  if ('@_\\$€£¥+'.includes(String.fromCharCode(before)) && before !== 0) return false;
  if ('@_%€'.includes(String.fromCharCode(after)) && after !== 0) return false;
  if (first > 0 && reading.isTight(first - 1)) {
    const sign = reading.joint(first - 1);
    const letters = reading.kind(first - 1) === LETTERS;
    if (sign === 0x2e || (!letters && sign !== 0x2c)) return false;
    if (sign === 0x2c && reading.size(first - 1) <= 3 && reading.kind(first - 1) === DIGITS) return false;
  }
  if (last + 1 < reading.tokens && reading.isTight(last) && !endsBefore(reading, last)) return false;
  const spaced = joints !== '' && joints.charAt(0) === ' ';
  const beside = (token: number, joint: number) => reading.kind(token) === DIGITS && joint === 0x20;
  if (spaced && (beside(first - 1, reading.joint(first - 1)) || beside(last + 1, reading.joint(last))))
    return 'doubtful';
  return true;
}

/** Whether what is tightly joined after a token is something else: the next sentence, the next of a list. */
function endsBefore(reading: Reading, token: number): boolean {
  const sign = reading.joint(token);
  const next = reading.code(reading.start(token + 1));
  const letters = reading.kind(token + 1) === LETTERS;
  if (sign === 0x2e) return letters && next < 0x61;
  if (sign === 0x2c) return letters || reading.size(token + 1) > 3;
  if (sign === 0x28) return true;
  return letters && sign !== 0x2d && sign !== 0x5f;
}
