import type { Page } from 'puppeteer';
import type { Panel } from './panel.ts';

const FIELD = '.composer textarea';
/** Nothing but letters, in black on white. */
const ONE_LAYER =
  '.reply.reply { outline: 0; border-color: white; background: white } .reply textarea { color: transparent; caret-color: transparent }';
const LETTERS = {
  textarea: '.reply textarea { color: black }',
  mirror: '.reply-mirror { color: black }',
  none: '',
};

/** What is marked in the text, by the names of the highlights. */
const HIGHLIGHTS = { red: 'sensitive-red', orange: 'sensitive-orange', empty: 'empty-place' };

/** What an agent sees and does about sensitive patterns in the panel's composer. */
export class Composer {
  constructor(private readonly panel: Panel) {}

  get page(): Page {
    return this.panel.page;
  }

  /** The parts of the text that are marked alike: a pattern's in its colour, or a template's empty places. */
  marked(as: keyof typeof HIGHLIGHTS): Promise<string[]> {
    return this.page.evaluate(
      (name) =>
        [...(CSS.highlights.get(name) ?? [])].map(({ startContainer, startOffset, endOffset }) =>
          (startContainer as Text).data.slice(startOffset, endOffset),
        ),
      HIGHLIGHTS[as],
    );
  }

  async waitForMarked(as: keyof typeof HIGHLIGHTS, ...texts: string[]): Promise<void> {
    await this.page.waitForFunction(
      (name, wanted) => {
        const marked = [...(CSS.highlights.get(name) ?? [])].map(
          ({ startContainer, startOffset, endOffset }) =>
            (startContainer as Text).data.slice(startOffset, endOffset),
        );
        return JSON.stringify(marked) === wanted;
      },
      {},
      HIGHLIGHTS[as],
      JSON.stringify(texts),
    );
  }

  /** The names in the list under the composer. */
  listed(): Promise<string[]> {
    return this.page.$$eval('.finding .found', (names) => names.map((name) => name.textContent ?? ''));
  }

  /** The rows of the list: the name, and the ways out that stand beside it. */
  ways(): Promise<string[][]> {
    return this.page.$$eval('.finding', (rows) =>
      rows.map((row) => [...row.querySelectorAll('.found, .link')].map((one) => one.textContent ?? '')),
    );
  }

  /** The part of the reply that is selected. */
  selected(): Promise<string> {
    return this.page.$eval(FIELD, (field) => {
      const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement;
      return value.slice(selectionStart, selectionEnd);
    });
  }

  /** Uses a button of the list or of the notice, by what it says. */
  async press(words: string): Promise<void> {
    await this.page.locator(`::-p-xpath(//footer//button[normalize-space()="${words}"])`).click();
  }

  /** As from the clipboard: one edit, which undo takes back. */
  async paste(text: string): Promise<void> {
    await this.page.focus(FIELD);
    await this.page.evaluate((pasted) => document.execCommand('insertText', false, pasted), text);
  }

  async clear(): Promise<void> {
    await this.page.focus(FIELD);
    await this.shortcut('a');
    await this.page.keyboard.press('Backspace');
  }

  async undo(): Promise<void> {
    await this.shortcut('z');
  }

  /** The words of the notice, once it is there. */
  async notice(): Promise<string> {
    const notice = await this.page.waitForSelector('.send-notice');
    return (await notice?.evaluate((element) => element.textContent)) ?? '';
  }

  async noNotice(): Promise<void> {
    await this.page.waitForFunction(() => !document.querySelector('.send-notice'));
  }

  /** A picture of the text alone, as the textarea, its mirror or neither lays it out, from its beginning or its end. */
  async picture(layer: keyof typeof LETTERS, end: 'beginning' | 'end'): Promise<string> {
    await this.page.evaluate(
      (css, scrollTop) => {
        CSS.highlights.clear();
        const style = document.querySelector('#layer') ?? document.createElement('style');
        style.id = 'layer';
        style.textContent = css;
        document.head.append(style);
        document.querySelector('.reply')?.scrollTo({ top: scrollTop });
      },
      `${ONE_LAYER} ${LETTERS[layer]}`,
      end === 'end' ? 1_000_000 : 0,
    );
    const reply = await this.page.waitForSelector('.reply');
    const picture = await reply?.screenshot({ encoding: 'base64' });
    await this.page.$eval('#layer', (style) => style.remove());
    return String(picture);
  }

  private async shortcut(key: 'a' | 'z'): Promise<void> {
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press(key);
    await this.page.keyboard.up('Control');
  }
}
