// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MAX_HTML, MAX_TEXT, MAX_TITLE } from '../../../../lib/capture/page/copied.ts';
import { readSelected, readSelection, readSupplied, toMessage } from '../../../../lib/capture/page/read.ts';
import { computedStyle } from '../support/style.ts';

beforeEach(() => {
  vi.stubGlobal('getComputedStyle', computedStyle);
  document.title = 'Contacts – CRM';
  document.body.innerHTML = '';
});

afterEach(() => {
  document.head.innerHTML = '';
  vi.unstubAllGlobals();
});

/** Shows this page, selects what the element holds, and copies it. */
function copied(html: string, selector = '#it'): { html: string; text: string } | null {
  document.body.innerHTML = html;
  const element = document.querySelector(selector);
  if (!element) throw new Error(`No ${selector}`);
  getSelection()?.selectAllChildren(element);
  return readSelection([element, document.body, document, window]);
}

/** Selects several parts, which jsdom has no way to. */
function selectParts(...parts: [Node, number, number][]): void {
  const ranges = parts.map(([node, start, end]) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return range;
  });
  const selection = { rangeCount: ranges.length, getRangeAt: (at: number) => ranges[at], toString: () => '' };
  vi.stubGlobal('getSelection', () => selection);
}

/** Copies with the caret in this field, all of it selected. */
function copiedFrom(field: string): { html: string; text: string } | null {
  document.body.innerHTML = field;
  const element = document.querySelector<HTMLInputElement>('input, textarea');
  if (!element) throw new Error('No field');
  element.focus();
  element.setSelectionRange(0, element.value.length);
  return readSelection([element, document.body, document, window]);
}

describe('a copy of a selection', () => {
  test('is its HTML and its text', () => {
    expect(copied('<div id="it"><p>Dear <b>Maria</b></p><p>Bye</p></div>')).toEqual({
      html: '<p>Dear <b>Maria</b></p><p>Bye</p>',
      text: 'Dear MariaBye',
    });
  });

  test('begins and ends where the selection does', () => {
    document.body.innerHTML = '<p id="a">one two</p><p>three</p><p id="b">four five</p>';
    const [from, to] = [document.querySelector('#a')?.firstChild, document.querySelector('#b')?.firstChild];
    if (from && to) getSelection()?.setBaseAndExtent(from, 4, to, 4);
    expect(readSelection([document.body])?.html).toBe('<p id="a">two</p><p>three</p><p id="b">four</p>');
  });

  test('of a part of a list, a table or a link still says what it is a part of', () => {
    document.body.innerHTML = '<ol start="3"><li>one</li><li>two</li><li>three</li></ol>';
    const items = document.querySelectorAll('li');
    if (items[0]?.firstChild && items[1]?.firstChild)
      getSelection()?.setBaseAndExtent(items[0].firstChild, 0, items[1].firstChild, 3);
    expect(readSelection([document.body])?.html).toBe('<ol start="3"><li>one</li><li>two</li></ol>');
    expect(copied('<a href="https://x.example/"><b id="it">there</b></a>')?.html).toBe(
      '<a href="https://x.example/"><b id="it">there</b></a>',
    );
  });

  test('of several parts, as Firefox selects them, is all of them in their order, a table still one', () => {
    document.body.innerHTML =
      '<table><tbody><tr><td>a <b>1</b></td><td>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr></tbody></table>';
    const [first, second] = document.querySelectorAll('tr');
    if (!first || !second) throw new Error('No rows');
    selectParts([first, 0, 1], [first, 2, 3], [second, 1, 2]);
    const html = readSelection([document.body])?.html.replace(/ style="[^"]*"/g, '');
    expect(html).toBe(
      '<table><tbody><tr><td>a <b>1</b></td><td>c</td></tr><tr><td>e</td></tr></tbody></table>',
    );
  });

  test('of words picked one by one keeps them apart', () => {
    document.body.innerHTML = '<p>order 48213 for <b>Maria</b></p>';
    const [order, name] = [document.querySelector('p')?.firstChild, document.querySelector('b')?.firstChild];
    if (!order || !name) throw new Error('No text');
    selectParts([order, 0, 5], [order, 12, 15], [name, 0, 5]);
    expect(readSelection([document.body])).toEqual({
      html: 'order\nfor<b>\nMaria</b>',
      text: 'order\nfor\nMaria',
    });
  });

  test('of parts among which is a mere caret leaves that out', () => {
    document.body.innerHTML = '<p>one</p><p>two</p>';
    const [one, two] = document.querySelectorAll('p');
    if (!one || !two) throw new Error('No text');
    selectParts([one, 0, 0], [two, 0, 1]);
    expect(readSelection([document.body])?.html).toBe('two');
  });

  test('has whole addresses', () => {
    document.head.innerHTML = '<base href="https://crm.example/contacts/7">';
    const { html } =
      copied(
        '<p id="it"><a href="../orders?id=1">order</a> <img src="/a.png"> <a href="http://[">odd</a></p>',
      ) ?? {};
    expect(html).toBe(
      '<a href="https://crm.example/orders?id=1">order</a> <img src="https://crm.example/a.png"> <a href="http://[">odd</a>',
    );
  });

  test('leaves out what is hidden, what is not text, and what others typed into fields', () => {
    const { html } =
      copied(
        '<div id="it">seen<span hidden style="display: none">hidden</span><script>run()</script><style>p{}</style>' +
          '<input value="typed"><textarea>typed</textarea><iframe></iframe></div>',
      ) ?? {};
    expect(html).toBe('seen');
  });

  test('shows of a shadow tree what a reader sees', () => {
    document.body.innerHTML = '<div id="it">Order <parcel-state><i>JD1</i></parcel-state></div>';
    const root = document.querySelector('parcel-state')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<b>On its way</b> <slot></slot>';
    getSelection()?.selectAllChildren(document.querySelector('#it') as Element);
    expect(readSelection([document.body])?.html).toBe(
      'Order <parcel-state><b>On its way</b> <slot><i>JD1</i></slot></parcel-state>',
    );
  });

  test.each([
    ['<span data-sheet="display: block">1 Road</span>', 'display: block;'],
    ['<div data-sheet="display: inline">a</div>', 'display: inline;'],
    ['<span data-sheet="font-weight: 700">a <b>b</b></span>', 'font-weight: bold;'],
    ['<b data-sheet="font-weight: 400">a</b>', 'font-weight: normal;'],
    ['<span data-sheet="font-style: italic">a <i>b</i></span>', 'font-style: italic;'],
    ['<span data-sheet="text-decoration: line-through">a</span>', 'text-decoration: line-through;'],
    ['<p data-sheet="white-space: pre-wrap">a\n b</p>', 'white-space: pre-wrap;'],
  ])('carries what style sheets made of %s', (html, style) => {
    expect(copied(`<div id="it">${html}</div>`)?.html).toBe(html.replace('>', ` style="${style}">`));
  });

  test('says nothing of looks that its tags say', () => {
    const html =
      '<h2>a</h2><p>a <b>b <i>c</i></b> <em>d</em> <s>e</s></p><pre>f <b>g</b></pre><a href="https://x.example/">h</a>';
    expect(copied(`<div id="it">${html}</div>`)?.html).toBe(html);
  });

  test('wakes no custom element and fetches nothing', () => {
    let made = 0;
    customElements.define(
      'loud-one',
      class extends HTMLElement {
        constructor() {
          super();
          made++;
        }
      },
    );
    expect(copied('<p id="it"><loud-one>x</loud-one></p>')?.html).toBe('<loud-one>x</loud-one>');
    expect(made).toBe(1);
  });

  test('too deep is its text alone', () => {
    const html = `<div id="it"><b>Dear</b>${'<i>'.repeat(400)}Maria${'</i>'.repeat(400)}</div>`;
    expect(copied(html)).toEqual({ html: '', text: 'DearMaria' });
  });
});

describe('a copy from a form field', () => {
  test('is the text selected in it', () => {
    expect(copiedFrom('<textarea>Dear Maria</textarea>')).toEqual({ html: '', text: 'Dear Maria' });
  });

  test.each([
    '<input type="password" value="hunter2">',
    '<input type="text" autocomplete="current-password" value="hunter2">',
    '<input type="text" autocomplete="section-a new-password" value="hunter2">',
    '<input autocomplete="cc-number" value="4111111111111111">',
    '<input autocomplete="billing CC-CSC" value="123">',
    '<input autocomplete="one-time-code" value="123456">',
  ])('is nothing from %s', (field) => {
    expect(copiedFrom(field)).toBeNull();
    expect(readSelected()).toBeNull();
  });

  test('is nothing from a card field in a closed shadow tree, which the event does not show', () => {
    document.body.innerHTML = '<pay-form></pay-form>';
    const host = document.querySelector('pay-form') as Element;
    const root = host.attachShadow({ mode: 'closed' });
    root.innerHTML = '<input autocomplete="cc-number" value="4111">';
    Object.assign(host, { openOrClosedShadowRoot: root });
    root.querySelector('input')?.focus();
    expect(readSelection([host, document.body])).toBeNull();
  });
});

describe('what a page puts on the clipboard itself', () => {
  function event(
    data: Record<string, string>,
    target: EventTarget = document.body,
    prevented = true,
  ): ClipboardEvent {
    return {
      defaultPrevented: prevented,
      composedPath: () => [target],
      clipboardData: { getData: (type: string) => data[type] ?? '' },
    } as unknown as ClipboardEvent;
  }

  test('is taken instead of the selection', () => {
    expect(readSupplied(event({ 'text/plain': 'A1', 'text/html': '<td>A1</td>' }))).toEqual({
      html: '<td>A1</td>',
      text: 'A1',
    });
  });

  test('has whole addresses, too', () => {
    const { html } = readSupplied(event({ 'text/html': '<a href="/x">x</a>' })) ?? {};
    expect(html).toBe(`<a href="${location.origin}/x">x</a>`);
  });

  test('is none when the page left it to the browser, or put nothing there', () => {
    expect(readSupplied(event({ 'text/plain': 'x' }, document.body, false))).toBeNull();
    expect(readSupplied(event({}))).toBeNull();
  });

  test('is none from a secret field', () => {
    document.body.innerHTML = '<input type="password" value="hunter2">';
    expect(
      readSupplied(event({ 'text/plain': 'hunter2' }, document.querySelector('input') as Element)),
    ).toBeNull();
  });
});

describe('the message', () => {
  test('is never larger than its limits, and says when something was left out', () => {
    document.title = 't'.repeat(2000);
    const message = toMessage({ html: 'h'.repeat(MAX_HTML + 1), text: 'x'.repeat(MAX_TEXT + 1) });
    expect(message).toMatchObject({ cut: true });
    expect([message?.html.length, message?.text.length, message?.title.length]).toEqual([
      MAX_HTML,
      MAX_TEXT,
      MAX_TITLE,
    ]);
    expect(toMessage({ html: '', text: 'short' })).toMatchObject({ cut: false });
  });

  test('is none for a copy of nothing', () => {
    expect(toMessage({ html: '', text: ' \n ' })).toBeNull();
  });

  test('of a very long selection has its text alone', () => {
    expect(copied(`<p id="it">${'word '.repeat(MAX_TEXT)}</p>`)?.html).toBe('');
  });
});
