import type { Channel } from '../channels/channels.ts';
import { appendRuns } from './inline-tree.ts';
import { ListBuilder } from './lists.ts';
import type { CleanupRules } from './rules.ts';
import { marks, plainText, type Run, RunBuffer } from './runs.ts';
import { partStruck } from './struck.ts';
import type { Tally } from './tally.ts';
import { LeanElement, type LeanName } from './tree.ts';
import { changesWords, changeWords, type Line } from './words.ts';

/** Containers nest no deeper: a chat shows no more, and the cost of prefixes stays bounded. */
const DEEPEST = 8;

/** Blocks that hold no others. */
const LEAVES = new Set<LeanName>(['P', 'HR', 'PRE']);

/** Writes blocks into the lean tree: collects a line's text, closes it, opens quotes, list items and cells. */
export class BlockWriter {
  readonly root = new LeanElement('PRE');
  readonly #channel: Channel;
  readonly #tally: Tally;
  #container = this.root;
  #lists = new ListBuilder(this.root);
  #inline = new RunBuffer();
  #inCell = false;
  readonly #lines: { block: LeanElement; line: Line | null }[] = [];

  constructor(channel: Channel, tally: Tally) {
    this.#channel = channel;
    this.#tally = tally;
  }

  /** A cell is one run list: blocks inside it are lines, containers leave their text. */
  get inCell(): boolean {
    return this.#inCell;
  }

  get lineIsEmpty(): boolean {
    return this.#inline.isEmpty;
  }

  get listLevel(): number {
    return this.#lists.level;
  }

  /** The end of the line at hand. */
  get tail(): string {
    return this.#inline.tail;
  }

  /** An address after its link's words, which are `words` UTF-16 units. */
  address(text: string, words: number): void {
    this.#inline.address(text, words);
  }

  /** Adds text to the line at hand; struck text that the channel cannot show as struck leaves its outer space. */
  text(text: string, marked: number, href: string | undefined, keepLines = false): void {
    if ((marked & marks.strike) !== 0 && !this.#channel.markup.has('strike')) {
      if (text.trim() !== '') this.#tally.add('struck', 1);
      if (/^\s|\s$/.test(text)) this.#inline.text(' ', 0, undefined, false);
    } else this.#inline.text(text, marked, href, keepLines);
  }

  /** Words before and after are two, however the page keeps them apart. */
  separate(): void {
    this.#inline.separate();
  }

  break(): void {
    this.#inline.break();
  }

  /** Ends the line at hand; a line of nothing but breaks is a blank line. */
  endLine(): void {
    if (this.#inCell) {
      if (!this.#inline.isEmpty) this.#inline.break();
      return;
    }
    const { runs, breaks } = this.#inline.take();
    if (runs.length > 0) this.line(runs);
    else if (breaks > 0) this.#blankLine();
  }

  /** Ends the line at hand, and leaves a blank one before what follows. */
  endParagraph(): void {
    this.endLine();
    this.#blankLine();
  }

  line(runs: Run[]): void {
    const block = new LeanElement('DIV');
    const { runs: shown, left } = partStruck(runs, this.#channel);
    this.#tally.add('struck', left);
    if (shown.length === 0) return;
    this.#lines.push({ block, line: { runs: shown } });
    this.#append(block);
  }

  /** Fills the lines' blocks, their words changed as the rules say; call it when all is written. */
  finish(rules: CleanupRules): LeanElement {
    this.endLine();
    if (changesWords(rules)) {
      const changed = changeWords(
        this.#lines.map(({ line }) => line),
        rules,
        this.#tally,
      );
      this.#lines.forEach(({ line }, at) => {
        if (line) line.runs = changed[at] ?? [];
      });
    }
    let isPruned = false;
    for (const { block, line } of this.#lines) {
      if (block.nodeName === 'DIV') appendRuns(block, line?.runs ?? [], this.#channel);
      else if (line) block.value = plainText(line.runs);
      isPruned ||= line?.runs.length === 0;
    }
    if (isPruned) prune(this.root);
    return this.root;
  }

  rule(): void {
    this.endLine();
    if (!this.#inCell) this.#append(new LeanElement('HR', '---'));
  }

  code(text: string): void {
    this.endLine();
    if (this.#inCell) this.#inline.text(text, 0, undefined, true);
    else this.#preformatted(text, null);
  }

  /** Words in columns, for which a fixed-width font is needed. */
  columns(text: string): void {
    this.endLine();
    this.#preformatted(text, { runs: [{ text, marks: 0, href: undefined }], columns: true });
  }

  #preformatted(text: string, line: Line | null): void {
    const block = new LeanElement('PRE', text);
    this.#lines.push({ block, line });
    this.#append(block);
  }

  quote(read: () => void): void {
    this.endLine();
    const quote = new LeanElement('BLOCKQUOTE');
    this.#into(this.#inCell ? undefined : quote, read);
    if (quote.childNodes.length > 0) this.#append(quote);
  }

  /** Adds what `read` writes as a list item; `marker` is asked for afterwards. Tells whether there was anything. */
  item(level: number, read: () => void, marker: () => string): boolean {
    if (this.#inCell) {
      read();
      this.endLine();
      return true;
    }
    this.endLine();
    const item = new LeanElement('LI');
    this.#into(item, read);
    item.value = marker();
    if (item.childNodes.length === 0) return false;
    this.#lists.add(item, level);
    return true;
  }

  /** Adds what `read` writes to the item before, as lines of its own; false where there is none. */
  goOn(read: () => void): boolean {
    const { last } = this.#lists;
    if (this.#inCell || !last) return false;
    this.endLine();
    this.#into(last, read);
    return true;
  }

  /** The next list item starts a list of its own. */
  endList(): void {
    this.#lists.end();
  }

  /** What `read` writes, as one cell's runs. */
  cell(read: () => void): Run[] {
    const outer = { inline: this.#inline, inCell: this.#inCell };
    this.#inline = new RunBuffer();
    this.#inCell = true;
    read();
    const { runs } = this.#inline.take();
    this.#inline = outer.inline;
    this.#inCell = outer.inCell;
    return runs;
  }

  #append(block: LeanElement): void {
    this.#lists.end();
    this.#container.append(block);
  }

  /** An empty paragraph, which Turndown turns into a blank line; items of a list have none. */
  #blankLine(): void {
    if (this.#inCell || this.#container.nodeName === 'LI') return;
    const last = this.#container.childNodes.at(-1);
    if (last?.nodeName === 'DIV') this.#append(new LeanElement('P'));
  }

  #into(wrapper: LeanElement | undefined, read: () => void): void {
    const outer = { container: this.#container, lists: this.#lists };
    if (wrapper && nesting(outer.container) < DEEPEST) {
      // The wrapper joins the tree when it is full, but how deep it will be is known already.
      wrapper.parentNode = outer.container;
      this.#container = wrapper;
      this.#lists = new ListBuilder(wrapper);
    }
    read();
    this.endLine();
    this.#container = outer.container;
    this.#lists = outer.lists;
  }
}

/** Takes out what has become empty: lines, and what held nothing else. */
function prune(element: LeanElement): void {
  const kept = element.childNodes.filter((child) => {
    if (!(child instanceof LeanElement)) return true;
    if (!LEAVES.has(child.nodeName)) prune(child);
    if (child.nodeName === 'PRE') return child.value !== '';
    return LEAVES.has(child.nodeName) || child.childNodes.some(({ nodeName }) => nodeName !== 'P');
  });
  element.childNodes.splice(0, element.childNodes.length, ...kept);
}

function nesting(element: LeanElement): number {
  let depth = 0;
  for (let up = element.parentNode; up; up = up.parentNode) depth++;
  return depth;
}
