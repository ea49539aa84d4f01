// @vitest-environment jsdom
import { h, render } from 'preact';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { CustomerConversation } from '../../../lib/protocol/index.ts';
import { customerCatalogues } from '../../../lib/texts/customer/index.ts';
import { isolated, loadTexts } from '../../../lib/texts/index.ts';
import { PendingLine } from '../../../server/web/widget/components/lines.tsx';
import { Status } from '../../../server/web/widget/components/Status.tsx';
import { speak } from '../../../server/web/widget/texts.ts';
import { surviveTranslators } from '../../../server/web/widget/translators.ts';

const waiting: CustomerConversation = {
  id: 'c1',
  topic: 'Orders',
  state: 'waiting',
  position: null,
  agentName: null,
  endedBy: null,
  lastSeq: 1,
};
let page: HTMLElement;

beforeAll(async () => {
  surviveTranslators();
  await speak(loadTexts(customerCatalogues, ['en']));
});
beforeEach(() => {
  page = document.createElement('div');
});

/** As the translators built into browsers do: each text node gives way to elements of theirs. */
function translate(): void {
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const node of texts) {
    const font = document.createElement('font');
    font.append(document.createElement('font'));
    font.firstElementChild?.append(`[${node.data}]`);
    node.replaceWith(font);
  }
}

test('the status goes on from waiting to the end on a page that is translated each time', () => {
  const show = (over: Partial<CustomerConversation>) => {
    render(h(Status, { view: { ...waiting, ...over }, gone: false }), page);
    const title = page.querySelector('h1')?.textContent;
    translate();
    return title;
  };
  const ada = { position: null, agentName: 'Ada' };
  expect(show({})).toBe('Finding an agent for you');
  expect(show({ position: 3 })).toBe('Number 3 in the queue');
  expect(show({ ...ada, state: 'active' })).toBe(`Chatting with ${isolated('Ada')}`);
  expect(show({ ...ada, state: 'ended', endedBy: 'agent' })).toBe(`${isolated('Ada')} ended the chat`);
  expect(page.querySelector('h1')?.textContent).toBe(`[${isolated('Ada')} ended the chat]`);
});

test('what is put beside a translated text stands there, and what it says changes', () => {
  const message = { id: 'm1', text: 'Hello', at: 0 };
  const show = (over: object) =>
    render(
      h(PendingLine, {
        message: { ...message, ...over },
        offline: false,
        putOff: false,
        onDiscard() {},
        onEdit() {},
      }),
      page,
    );
  show({});
  translate();
  show({ refused: { code: 'text_too_long', message: '' } });
  expect(page.querySelector('.delivery')?.textContent).toBe('Not deliveredEditDiscard');
  expect(page.textContent).toContain('[Hello]');
});
