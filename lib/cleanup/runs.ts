/** A stretch of one line's text with the same marks and link. A line break is a run of its own. */
export type Run = {
  text: string;
  marks: number;
  href: string | undefined;
  /** Of an address that is written after its link's words: how many UTF-16 units these are. */
  words?: number;
};

/** `upper`: to be written in capitals; no mark is shown for it. */
export const marks = { bold: 1, italic: 2, strike: 4, code: 8, upper: 16 } as const;

/** What a reader sees a space after, and before, where a page sets things apart. */
const WORD_END = /[\p{L}\p{M}\p{N}\p{Sc}.,;:!?)\]}%]$/u;
const WORD_START = /^[\p{L}\p{N}\p{Sc}([{#+]/u;

export const LINE_BREAK: Run = { text: '\n', marks: 0, href: undefined };

/** Collects a block's text, with white space collapsed as a browser shows it. */
export class RunBuffer {
  #runs: Run[] = [];
  #last = '\n';
  /** Whether what comes next is not of one word with what stands before. */
  #isApart = false;

  get isEmpty(): boolean {
    return this.#runs.length === 0;
  }

  /** The end of the line at hand, of at least forty UTF-16 units where it is as long. */
  get tail(): string {
    let tail = '';
    for (let at = this.#runs.length - 1; at >= 0 && tail.length < 40; at--) {
      const { text } = this.#runs[at] as Run;
      if (text === '\n') break;
      tail = text + tail;
    }
    return tail;
  }

  /** `text` with breaks for its line ends where `keepLines`. */
  text(text: string, marked: number, href: string | undefined, keepLines: boolean): void {
    if (keepLines && text.includes('\n')) {
      text.split('\n').forEach((line, at) => {
        if (at > 0) this.break();
        this.text(line, marked, href, false);
      });
      return;
    }
    let collapsed = /[\t\n\r\f]| {2}/.test(text) ? text.replace(/[ \t\n\r\f]+/g, ' ') : text;
    if (collapsed.startsWith(' ') && (this.#last === ' ' || this.#last === '\n'))
      collapsed = collapsed.slice(1);
    if (collapsed === '') return;
    if (this.#isApart && WORD_END.test(this.#runs.at(-1)?.text ?? '') && WORD_START.test(collapsed))
      this.#push(' ', marked & this.#marksAtEnd, undefined);
    this.#isApart = false;
    this.#last = collapsed.endsWith(' ') ? ' ' : 'x';
    this.#push(collapsed, marked, href);
  }

  get #marksAtEnd(): number {
    return this.#runs.at(-1)?.marks ?? 0;
  }

  /** Words on both sides of this place are two. */
  separate(): void {
    this.#isApart = true;
  }

  #push(collapsed: string, marked: number, href: string | undefined): void {
    const top = this.#runs.at(-1);
    if (top && isLike(top, marked, href)) top.text += collapsed;
    else this.#runs.push({ text: collapsed, marks: marked, href });
  }

  /** An address after its link's words, which are `words` UTF-16 units. */
  address(text: string, words: number): void {
    this.#runs.push({ text, marks: 0, href: undefined, words });
    this.#last = 'x';
  }

  break(): void {
    this.#trimEnd();
    this.#runs.push({ ...LINE_BREAK });
    this.#last = '\n';
  }

  /** The block's runs without breaks and spaces at its edges; the buffer is empty afterwards. */
  take(): { runs: Run[]; breaks: number } {
    this.#trimEnd();
    const runs = this.#runs;
    let breaks = 0;
    while (runs.at(-1)?.text === '\n') {
      runs.pop();
      breaks++;
    }
    let start = 0;
    while (runs[start]?.text === '\n') start++;
    this.#runs = [];
    this.#last = '\n';
    const top = runs.at(-1);
    if (top) top.text = top.text.trimEnd();
    return { runs: start > 0 ? runs.slice(start) : runs, breaks: breaks + start };
  }

  #trimEnd(): void {
    const top = this.#runs.at(-1);
    if (this.#last !== ' ' || !top) return;
    top.text = top.text.slice(0, -1);
    if (top.text === '') this.#runs.pop();
  }
}

function isLike(run: Run, marked: number, href: string | undefined): boolean {
  return run.marks === marked && run.href === href && run.words === undefined && run.text !== '\n';
}

export function plainText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}
