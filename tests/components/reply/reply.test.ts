// @vitest-environment jsdom
import { effect } from '@preact/signals';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createReply, type Reply } from '../../../components/reply/reply.ts';
import type { Draft } from '../../../lib/port/snapshot.ts';

let kept: Draft[];
let reply: Reply;
let field: HTMLTextAreaElement;
let leave: () => void;

function open(text = '', start = text.length, end = start): void {
  kept = [];
  reply = createReply({ text, selectionStart: start, selectionEnd: end }, (draft) => kept.push(draft));
  field = document.body.appendChild(document.createElement('textarea'));
  leave = reply.attach(field);
}

beforeEach(() => open());
afterEach(() => document.body.replaceChildren());

/** Text and selection, both of the field and as they are told. */
function seen() {
  const { start, end } = reply.selection;
  expect([field.value, field.selectionStart, field.selectionEnd]).toEqual([reply.text.value, start, end]);
  return [reply.text.value, start, end];
}

describe('a reply in its field', () => {
  test('stands there as it was left, with the caret where it was', () => {
    open('Dear Jonas', 5, 7);
    expect(seen()).toEqual(['Dear Jonas', 5, 7]);
  });

  test('is told to whoever follows it, however it came to be, and kept', async () => {
    const told: string[] = [];
    reply.text.subscribe((text) => told.push(text));
    await userEvent.type(field, 'So');
    reply.insert(' it is');
    reply.replace({ start: 0, end: 2 }, 'Here');
    reply.rewrite('Here it goes');
    reply.show({ text: 'Elsewhere', selectionStart: 0, selectionEnd: 0 });
    expect(told).toEqual(['', 'S', 'So', 'So it is', 'Here it is', 'Here it goes', 'Elsewhere']);
    expect(kept.at(-1)).toEqual({ text: 'Elsewhere', selectionStart: 0, selectionEnd: 0 });
  });

  test('takes what is inserted in the place of what is selected; the caret stands behind it, in the field', () => {
    open('Here: XX!', 6, 8);
    reply.insert('a word');
    expect(seen()).toEqual(['Here: a word!', 12, 12]);
    expect(reply.hasFocus()).toBe(true);
  });

  test('takes what is inserted at a place there, and leaves what is selected', () => {
    open('Yours', 0, 5);
    reply.insert('Truly ', 0);
    expect(seen()).toEqual(['Truly Yours', 6, 6]);
  });

  test('is rewritten by no more than what differs', () => {
    open('My card 4111, thanks');
    reply.rewrite('My card ••••, thanks');
    expect(seen()).toEqual(['My card ••••, thanks', 12, 12]);
  });

  test('knows where the caret is, whether the browser has told of it or not', () => {
    open('Dear Jonas');
    const carets: number[] = [];
    const stop = effect(() => void carets.push(reply.selection.start));
    field.focus();
    field.setSelectionRange(4, 4);
    expect(reply.selection.start).toBe(4);
    document.dispatchEvent(new Event('selectionchange'));
    stop();
    expect([carets.at(-1), kept.at(-1)?.selectionStart]).toEqual([4, 4]);
  });

  test('is kept with the message that it answers, until another draft is shown', async () => {
    const quotes = { id: 'm1', text: 'Which size?' };
    reply.quote(quotes);
    await userEvent.type(field, 'L');
    expect(kept.at(-1)).toEqual({ text: 'L', selectionStart: 1, selectionEnd: 1, quotes });
    reply.show({ text: 'Hi', selectionStart: 0, selectionEnd: 0 });
    expect([reply.quotes.value, 'quotes' in (kept.at(-1) ?? {})]).toEqual([undefined, false]);
  });

  test('knows what was pasted into it as long as that stands', () => {
    reply.insert('news');
    reply.memory.arrived('news', '<b>news</b>', 0);
    reply.insert('Good ', 0);
    expect(reply.memory.pasted).toEqual([{ start: 5, end: 9, html: '<b>news</b>' }]);
    reply.rewrite('Good nets');
    expect(reply.memory.pasted).toEqual([]);
  });
});

describe('where the pointer is', () => {
  test('is nowhere beside the field, and at the caret where the browser does not say', () => {
    open('Call:', 2);
    const over = (target: Element) => {
      let offset: number | null | undefined;
      target.addEventListener('drop', (event) => (offset = reply.offsetAt(event as MouseEvent)));
      target.dispatchEvent(new MouseEvent('drop'));
      return offset;
    };
    expect([over(document.body), over(field)]).toEqual([null, 2]);
  });
});

describe('a reply without its field', () => {
  test('still takes what was on its way to it, and is as it was in its next field', () => {
    open('For Jonas: !');
    field.setSelectionRange(11, 11);
    leave();
    reply.insert('a word');
    expect(field.value).toBe('For Jonas: !');
    expect(kept.at(-1)).toEqual({ text: 'For Jonas: a word!', selectionStart: 17, selectionEnd: 17 });
    field = document.body.appendChild(document.createElement('textarea'));
    reply.attach(field);
    expect(seen()).toEqual(['For Jonas: a word!', 17, 17]);
  });
});

test('whatever is done to it, in its field or without, it reads as a text that had the same done to it', () => {
  const texts = fc.string({ maxLength: 5, unit: fc.constantFrom('a', 'b', '\n', '😀') });
  const step = fc.record({ at: fc.nat(12), length: fc.nat(5), text: texts, attached: fc.boolean() });
  fc.assert(
    fc.property(texts, fc.array(step, { maxLength: 12 }), (begin, steps) => {
      open(begin);
      let model = begin;
      let isAttached = true;
      for (const { at, length, text, attached } of steps) {
        if (isAttached !== attached) {
          if (attached) leave = reply.attach(field);
          else leave();
          isAttached = attached;
        }
        const start = Math.min(at, model.length);
        const end = Math.min(start + length, model.length);
        if (length % 2 === 0) reply.replace({ start, end }, text);
        else reply.rewrite(model.slice(0, start) + text + model.slice(end));
        model = model.slice(0, start) + text + model.slice(end);
        expect(reply.text.value).toBe(model);
        if (isAttached) expect(field.value).toBe(model);
      }
      leave();
      field.remove();
    }),
  );
});
