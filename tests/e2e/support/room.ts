/** What there is room for in the panel, in CSS pixels. */
export interface Room {
  /** The height of what is seen of the transcript. */
  transcript: number;
  /** Whether all of Send, or of what stands in its place when nothing can be written, is in the window. */
  sendInSight: boolean;
  /** Whether the panel as a whole scrolls. */
  scrolls: boolean;
  /** What is beyond the sides of the window, or makes something scroll sideways. */
  beyond: string[];
}

/** Measures the page it runs in. */
export function roomOf(): Room {
  const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
  const transcript = box('.transcript');
  const send = box('.send, .wrap-up > .button, .over > .button');
  const desk = document.querySelector('.desk');
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility();
  };
  /** Cut off on purpose, with an ellipsis. */
  const isCut = (element: Element) =>
    element.parentElement !== null && getComputedStyle(element.parentElement).textOverflow === 'ellipsis';
  const beyond = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
    if (!isSeen(element) || isCut(element) || element.closest('pre, svg')) return false;
    const { left, right } = element.getBoundingClientRect();
    const { overflowX } = getComputedStyle(element);
    const scrolls = overflowX === 'auto' && element.scrollWidth > element.clientWidth;
    return left < -1 || right > innerWidth + 1 || scrolls;
  });
  return {
    transcript: transcript ? Math.min(transcript.bottom, innerHeight) - Math.max(transcript.top, 0) : 0,
    sendInSight: !send || (send.top >= 0 && send.bottom <= innerHeight),
    scrolls: desk !== null && desk.scrollHeight > desk.clientHeight,
    beyond: beyond.slice(0, 5).map((element) => element.outerHTML.slice(0, 120)),
  };
}

/** Words of the panel's own that a line ends within; what people wrote may be as long as it likes. */
export function brokenWords(): string[] {
  const broken: string[] = [];
  /** Only heard: what shows none of it is a pixel high. */
  const isForReaders = (element: Element | null): boolean =>
    element !== null && (element.getBoundingClientRect().height <= 1 || isForReaders(element.parentElement));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent?.checkVisibility() || isForReaders(parent)) continue;
    if (parent.closest('bdi, [dir=auto], .markup, .reply, .kept textarea')) continue;
    const own = (node.textContent ?? '').replace(/\u2068[^\u2069]*/g, (theirs) => ' '.repeat(theirs.length));
    for (const { 0: word, index } of own.matchAll(/[\p{L}\p{N}]{2,}/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.push(word);
    }
  }
  return broken;
}
