import { type Alphabet, EDGE_CLASS } from './alphabet.ts';
import { isHigh, isLow } from './utf16.ts';

/** A text as one expression reads it: classes of characters, code points under the u flag. */
export class Cursor {
  text = '';
  /** By boundary: one bit for each look-around that holds there; absent without look-arounds. */
  truth: Uint8Array | undefined;

  constructor(
    readonly alphabet: Alphabet,
    readonly unicode: boolean,
  ) {}

  bits(at: number): number {
    return this.truth ? (this.truth[at] as number) : 0;
  }

  classBefore(at: number): number {
    if (at === 0) return EDGE_CLASS;
    const unit = this.text.charCodeAt(at - 1);
    if (!this.unicode || !isLow(unit)) return this.alphabet.classOf(unit);
    const width = this.widthBefore(at);
    return this.alphabet.classOf(width === 2 ? (this.text.codePointAt(at - 2) as number) : unit);
  }

  classAfter(at: number): number {
    if (at >= this.text.length) return EDGE_CLASS;
    const code = this.unicode ? this.text.codePointAt(at) : this.text.charCodeAt(at);
    return this.alphabet.classOf(code as number);
  }

  categoryBefore(at: number): number {
    return this.alphabet.category[this.classBefore(at)] as number;
  }

  categoryAfter(at: number): number {
    return this.alphabet.category[this.classAfter(at)] as number;
  }

  widthBefore(at: number): number {
    if (!this.unicode || at < 2 || !isLow(this.text.charCodeAt(at - 1))) return 1;
    return isHigh(this.text.charCodeAt(at - 2)) ? 2 : 1;
  }

  widthAfter(at: number): number {
    return this.unicode && (this.text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
}
