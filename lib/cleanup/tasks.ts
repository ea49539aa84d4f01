import { LINE_TAGS, PARAGRAPH_TAGS } from '../rules/kept.ts';

const STATE = 'data-task-is';
const MARKS = { done: '☑', open: '☐' };
type State = keyof typeof MARKS;

/** Items that say their state themselves: Quill, Tiptap, Google Docs, Confluence. */
const ITEM =
  'li[data-list="checked"], li[data-list="unchecked"], ul[data-checked] > li, li[data-checked], li[aria-checked], li[data-task-state], .inline-task-list > li';
/** Boxes in the text: controls, Notion's and Evernote's. */
const BOX = 'input, [role="checkbox"][aria-checked], .checkbox-on, .checkbox-off, en-todo';
const PICTURE = /^(?:un)?checked$/i;

/**
 * Puts a ticked or an open box as a character where a page shows one: `☑ Done`, `☐ Open`. Boxes that only select a
 * table's rows, where a header cell selects them all, are left out.
 */
export function writeTasks(fragment: DocumentFragment): void {
  const items = new Set(fragment.querySelectorAll(ITEM));
  const selecting = new Map<Element, boolean>();
  for (const item of items) {
    mark(item, stateOf(item));
    // The box is the item's marker.
    const style = item.getAttribute('style');
    if (style) item.setAttribute('style', style.replace(/list-style(?:-type)?\s*:\s*none/gi, ''));
  }
  for (const box of fragment.querySelectorAll(BOX)) {
    const isOther = box.localName === 'input' && box.getAttribute('type')?.toLowerCase() !== 'checkbox';
    if (isOther || (isControl(box) && box.closest('pre, code'))) box.remove();
    else if (isMarked(box, items) || selectsRow(box, selecting)) {
      if (isControl(box)) box.remove();
    } else if (isControl(box)) {
      const state = stateOf(box);
      const item = box.closest('li');
      if (item && !item.hasAttribute(STATE)) item.setAttribute(STATE, state);
      box.replaceWith(inText(MARKS[state], box));
    } else mark(box, stateOf(box));
  }
  // The text that does not hold stays struck.
  for (const task of partlyStruck(fragment)) task.setAttribute(STATE, 'open');
  for (const picture of items.size > 0 ? fragment.querySelectorAll('li img') : []) {
    const item = picture.closest('li');
    if (item && items.has(item) && PICTURE.test(picture.getAttribute('alt') ?? '')) picture.remove();
  }
}

/** Ticked tasks of which a stroke goes through some of the words only: it is no tick, what it struck does not hold. */
function partlyStruck(fragment: DocumentFragment): Element[] {
  const done = `[${STATE}="done"]`;
  if (!fragment.querySelector(done)) return [];
  const words = new Map<Element, Set<'struck' | 'plain'>>();
  const texts = fragment.ownerDocument.createTreeWalker(fragment, 4);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const task = text.parentElement?.closest(`li, ${done}`);
    if (!task?.matches(done) || !/[^\s☑☐]/.test((text as Text).data)) continue;
    const isStruck = text.parentElement?.closest('s, strike, del, [style*="line-through"]');
    words.set(task, (words.get(task) ?? new Set()).add(isStruck ? 'struck' : 'plain'));
  }
  return [...words].filter(([, kinds]) => kinds.size === 2).map(([task]) => task);
}

/** Whether an element is a task that is done or open; undefined for what is no task. */
export function isDone(element: Element): boolean | undefined {
  const state = element.getAttribute(STATE);
  return state === null ? undefined : state === 'done';
}

/** Writes the box before the first words, in their block. */
function mark(task: Element, state: State): void {
  task.setAttribute(STATE, state);
  const texts = task.ownerDocument.createTreeWalker(task, 4);
  let words: Node | null = texts.nextNode();
  while (words && !/\S/.test((words as Text).data)) words = texts.nextNode();
  let first = words?.parentElement?.closest('li, [role="checkbox"]') === task ? words : null;
  while (first && first.parentNode !== task && !isBlock(first.parentElement)) first = first.parentElement;
  const box = `${MARKS[state]} `;
  if (first) first.parentNode?.insertBefore(task.ownerDocument.createTextNode(box), first);
  else task.prepend(box);
}

function isBlock(element: Element | null): boolean {
  return element === null || LINE_TAGS.has(element.localName) || PARAGRAPH_TAGS.has(element.localName);
}

function stateOf(element: Element): State {
  const said =
    element.getAttribute('aria-checked') ??
    element.getAttribute('data-list') ??
    element.getAttribute('data-task-state') ??
    element.getAttribute('data-checked') ??
    element.parentElement?.getAttribute('data-checked');
  const isTicked =
    said != null
      ? /^(?:true|checked|done)$/i.test(said)
      : element.matches('.checkbox-on, .inline-task-list > .checked') ||
        (element.hasAttribute('checked') && element.getAttribute('checked') !== 'false');
  return isTicked ? 'done' : 'open';
}

/** A box without words of its own, as against a row that can be ticked. */
const isControl = (box: Element) => (box.textContent ?? '').trim() === '';

/** Whether what holds the box has its state already. */
function isMarked(box: Element, items: ReadonlySet<Element>): boolean {
  const item = box.closest('li');
  return (
    (item !== null && items.has(item)) || box.parentElement?.closest(`[role="checkbox"][${STATE}]`) != null
  );
}

function selectsRow(box: Element, selecting: Map<Element, boolean>): boolean {
  const table = box.closest('table');
  if (!table) return false;
  const known = selecting.get(table);
  if (known !== undefined) return known;
  const selects = table.querySelector('th input[type="checkbox"], th [role="checkbox"]') !== null;
  selecting.set(table, selects);
  return selects;
}

function inText(character: string, box: Element): string {
  const before = box.previousSibling?.textContent ?? '';
  const after = box.nextSibling?.textContent ?? '';
  return (/\S$/.test(before) ? ' ' : '') + character + (/^\s/.test(after) ? '' : ' ');
}
