import type { KeyInput, Page } from 'puppeteer';

/** A message that is in view, by its number, and where, in pixels from the top of the panel. */
export interface Position {
  seq: number;
  top: number;
}

/** The transcript of the chat in hand, as one who scrolls through it sees it. */
export class Reader {
  constructor(private readonly page: Page) {}

  /** The numbers of the first and the last message in the document, and how many there are. */
  firstSeq = () =>
    this.page.$$eval('.transcript [data-seq]', (all) => Number(all[0]?.getAttribute('data-seq')));
  lastSeq = () =>
    this.page.$$eval('.transcript [data-seq]', (all) => Number(all.at(-1)?.getAttribute('data-seq')));
  count = () => this.page.$$eval('.transcript [data-seq]', (all) => all.length);

  async isAtNewest(): Promise<void> {
    await this.page.waitForFunction(() => {
      const scroller = document.querySelector('.transcript-scroller');
      const left = scroller ? scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight : 999;
      return left < 2 && !document.querySelector('.to-newest');
    });
  }

  /** A message in the middle of what is in view. */
  position(): Promise<Position> {
    return this.page.evaluate(() => {
      const view = document.querySelector('.transcript-scroller')?.getBoundingClientRect();
      const middle = view ? (view.top + view.bottom) / 2 : 0;
      const found = [...document.querySelectorAll('.transcript [data-seq]')].find(
        (one) => one.getBoundingClientRect().bottom > middle,
      );
      return {
        seq: Number(found?.getAttribute('data-seq')),
        top: found?.getBoundingClientRect().top ?? Number.NaN,
      };
    });
  }

  /** By how many pixels a message that was in view has moved. */
  movedSince({ seq, top }: Position): Promise<number> {
    return this.page.$eval(
      `.transcript [data-seq="${seq}"]`,
      (one, top) => Math.abs(one.getBoundingClientRect().top - top),
      top,
    );
  }

  /** Scrolls near an end of what is in the document, and gives how far the line in view moved when the page came. */
  async readOn(to: 'up' | 'down'): Promise<{ from: number; moved: number }> {
    const from = await (to === 'up' ? this.firstSeq() : this.lastSeq());
    const position = await this.page.evaluate((to) => {
      const scroller = document.querySelector('.transcript-scroller') as HTMLElement;
      scroller.scrollTop = to === 'up' ? 120 : scroller.scrollHeight - scroller.clientHeight - 120;
      const view = scroller.getBoundingClientRect();
      const found = [...document.querySelectorAll('.transcript [data-seq]')].find(
        (one) => one.getBoundingClientRect().bottom > (view.top + view.bottom) / 2,
      );
      return {
        seq: Number(found?.getAttribute('data-seq')),
        top: found?.getBoundingClientRect().top ?? Number.NaN,
      };
    }, to);
    await this.page.waitForSelector(`.transcript [data-seq="${to === 'up' ? from - 1 : from + 1}"]`);
    return { from, moved: await this.movedSince(position) };
  }

  /** Presses a key again and again until something is true of the page. */
  async press(key: KeyInput, until: () => boolean): Promise<void> {
    for (let times = 0; times < 100; times++) {
      if (await this.page.evaluate(until)) return;
      await this.page.keyboard.press(key);
      await new Promise((done) => setTimeout(done, 150));
    }
    throw new Error(`${key} was pressed a hundred times.`);
  }
}
