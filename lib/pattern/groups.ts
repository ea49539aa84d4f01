import { Alphabet } from './alphabet.ts';
import { holds } from './automaton.ts';
import { Cursor } from './cursor.ts';
import { parse } from './parse.ts';
import { compileGroups, type Instruction, type Look, type Looks, type Program } from './program.ts';

/** The most pairs of instruction and place that are looked at for one match: 4 MB of marks. */
const MOST_PAIRS = 32_000_000;

/** What the groups of a match took, by number; undefined for one that took no part. The match itself is number 0. */
export type Taken = readonly (string | undefined)[];

/**
 * Reads what the groups of an expression took in a match that was found before. Each pair of an instruction and a
 * place is tried once (Cox, "Regular Expression Matching: the Virtual Machine Approach", 2009), so that it takes time
 * linear in the match, whatever the expression. What groups take inside look-arounds is not told.
 */
export class Groups {
  /** Numbers by name. */
  readonly names: ReadonlyMap<string, number>;
  readonly count: number;
  readonly #program: Program;
  readonly #looks: readonly Look[];
  readonly #cursor: Cursor;

  /** @throws PatternError */
  constructor(source: string, flags: string) {
    const own = flags.replace('g', '');
    const looks: Looks = new Map();
    const node = parse(source, own);
    this.#program = compileGroups(node, looks);
    this.#looks = [...looks.values()];
    this.#cursor = new Cursor(new Alphabet(node, looks, own), own.includes('u'));
    const opened = [
      ...source.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g, '').matchAll(/\((?:\?<([^>=!]+)>|(?!\?))/g),
    ];
    this.count = opened.length;
    this.names = new Map(opened.flatMap(([, name], at) => (name === undefined ? [] : [[name, at + 1]])));
  }

  /**
   * The groups of the match from `start` to `end` in `text`.
   * @param shown another text as long, of which they are given
   */
  read(text: string, start: number, end: number, shown = text): Taken {
    this.#cursor.text = text;
    const slots = this.#walk(this.#program, start, end, false) ?? [];
    this.#cursor.text = '';
    const taken = Array.from({ length: this.count }, (_, at) => {
      const [from = -1, to = -1] = [slots[at * 2 + 2], slots[at * 2 + 3]];
      return from < 0 || to < 0 ? undefined : shown.slice(from, to);
    });
    return [shown.slice(start, end), ...taken];
  }

  /** Where the groups are when the program is read from `start`, to `end` where that is given; undefined if it fails. */
  #walk(
    { code, start: first }: Program,
    start: number,
    end: number | undefined,
    backward: boolean,
  ): number[] | undefined {
    const cursor = this.#cursor;
    const { text } = cursor;
    const low = backward ? 0 : start;
    const high = backward ? start : (end ?? text.length);
    const width = high - low + 1;
    if (width * code.length > MOST_PAIRS) return undefined;
    const tried = new Uint8Array((width * code.length + 7) >> 3);
    const slots: number[] = [];
    const entered: number[] = [];
    const open: (() => { pc: number; at: number } | undefined)[] = [() => ({ pc: first, at: start })];
    for (let back = open.pop(); back; back = open.pop()) {
      const branch = back();
      if (!branch) continue;
      let { pc, at } = branch;
      for (;;) {
        const pair = pc * width + at - low;
        if (((tried[pair >> 3] as number) >> (pair & 7)) & 1) break;
        tried[pair >> 3] = (tried[pair >> 3] as number) | (1 << (pair & 7));
        const one = code[pc] as Instruction;
        if (one.op === 'match') {
          if (end === undefined || at === end) return slots;
          break;
        }
        if (one.op === 'set') {
          const from = backward ? at - cursor.widthBefore(at) : at;
          const to = backward ? at : at + cursor.widthAfter(at);
          if (from < low || to > high || !one.set.has(this.#character(from))) break;
          at = backward ? from : to;
        } else if (one.op === 'split') {
          const { other } = one;
          const from = at;
          open.push(() => ({ pc: other, at: from }));
        } else if (one.op === 'assert') {
          if (!holds(one.test, cursor.categoryBefore(at), cursor.categoryAfter(at))) break;
        } else if (one.op === 'look') {
          const look = this.#looks[one.look] as Look;
          const found = this.#walk(look.program, at, undefined, !look.ahead) !== undefined;
          if (found === one.negative) break;
        } else if (one.op === 'leave') {
          if (entered[one.guard] === at) break;
        } else {
          const places = one.op === 'enter' ? entered : slots;
          const [from, to] =
            one.op === 'enter'
              ? [one.guard, one.guard]
              : one.op === 'save'
                ? [one.slot, one.slot]
                : [one.from * 2, one.to * 2 + 1];
          for (let place = from; place <= to; place++) {
            const before = places[place];
            open.push(() => {
              places[place] = before ?? -1;
              return undefined;
            });
            places[place] = one.op === 'forget' ? -1 : at;
          }
        }
        pc = one.next;
      }
    }
    return undefined;
  }

  #character(at: number): number {
    const { text, unicode } = this.#cursor;
    return (unicode ? text.codePointAt(at) : text.charCodeAt(at)) as number;
  }
}
