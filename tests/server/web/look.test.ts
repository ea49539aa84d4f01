// @vitest-environment jsdom
import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { contrast } from '../../../lib/colour/contrast.ts';
import type { ChatDesk } from '../../../lib/protocol/desk.ts';
import { customerCatalogues } from '../../../lib/texts/customer/index.ts';
import { loadTexts } from '../../../lib/texts/index.ts';
import type { Files } from '../../../server/web/widget/client/files.ts';
import type { Visit, VisitSnapshot } from '../../../server/web/widget/client/visit.ts';
import { App } from '../../../server/web/widget/components/App.tsx';
import { wear } from '../../../server/web/widget/look.ts';
import { speak, text } from '../../../server/web/widget/texts.ts';

const USUAL: ChatDesk = {
  ...{ title: '', greeting: '', colour: null, side: 'right' },
  privacyNotice: { text: '', link: '' },
};
const root = document.body.appendChild(document.createElement('div'));
const look = signal<ChatDesk | null>(null);

beforeAll(() => speak(loadTexts(customerCatalogues, ['en'])));
afterEach(() => act(() => render(null, root)));

/** The page before a chat, with what the desk has it say. */
function open(said: ChatDesk | null): void {
  look.value = said;
  const form: VisitSnapshot = { phase: 'form', topics: { state: 'loading' }, draft: null, refused: null };
  const visit = { form: null, chat: null } as unknown as Visit;
  const files = {} as Files;
  const props = { visit, files, snapshot: signal(form), host: null, look, topic: '', takeTurn() {} };
  act(() => render(h(App, { ...props, address: async () => null }), root));
}
const words = (selector: string) => root.querySelector(selector)?.textContent;

describe('Before a chat the page says', () => {
  test('what it always does, where the desk has nothing of its own or has not answered', () => {
    for (const said of [null, USUAL]) {
      open(said);
      expect(words('h1')).toBe(text('title'));
      expect(words('.greeting')).toBe(text('intro'));
      expect(root.querySelector('.privacy')).toBeNull();
    }
  });

  test('the desk’s title, greeting and privacy notice, as soon as they come', () => {
    open(null);
    const privacyNotice = { text: 'Kept for <b>a year</b>.', link: 'https://desk.example/privacy' };
    act(() => {
      look.value = { ...USUAL, title: 'Northwind', greeting: 'Ask us.', privacyNotice };
    });
    expect(words('h1')).toBe('Northwind');
    expect(words('.greeting')).toBe('Ask us.');
    expect(words('.privacy')).toContain('Kept for <b>a year</b>.');
    expect(root.querySelector('.privacy a')).toMatchObject({
      href: 'https://desk.example/privacy',
      target: '_blank',
      rel: 'noopener noreferrer',
    });
  });
});

test.each(['#ffd400', '#0b1a6c', '#777777', '#ffffff', '#000000'])(
  'The colour %s is on the page as it is, and whatever is written on it or in it can be read',
  (colour) => {
    const { style } = document.createElement('div');
    wear(colour, style);
    const token = (name: string) => style.getPropertyValue(`--${name}`);
    expect(token('fill')).toBe(colour);
    expect(contrast(token('on-fill'), token('fill'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token('on-fill'), token('fill-hovered'))).toBeGreaterThanOrEqual(4.5);
    const [light = '', dark = ''] = token('accent').match(/#[0-9a-f]{6}/g) ?? [];
    expect(contrast(light, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, '#1c2027')).toBeGreaterThanOrEqual(4.5);
  },
);
