// @vitest-environment jsdom
import { h, render } from 'preact';
import { afterEach, describe, expect, test } from 'vitest';
import { homeCatalogues } from '../../../lib/texts/home/index.ts';
import { loadTexts } from '../../../lib/texts/index.ts';
import { Home } from '../../../server/web/home/Home.tsx';
import { speak } from '../../../server/web/home/texts.ts';

afterEach(() => render(null, document.body));

const show = async ({ isEmpty = false, language = 'en' } = {}) => {
  await speak(loadTexts(homeCatalogues, [language]));
  render(h(Home, { address: 'https://desk.example', isEmpty }), document.body);
  return [...document.querySelectorAll('a')].map((link) => [link.textContent, link.getAttribute('href')]);
};

describe("the page at the desk's own address", () => {
  test('has the ways on, and the address that the panel asks for', async () => {
    expect(await show()).toEqual([
      ['Open the chat', './chat/'],
      ['How to work with it', './docs/agents/handle-a-chat.html'],
      ['Open the System Configurator', './configurator/'],
      ['Read the documentation', './docs/'],
    ]);
    expect(document.querySelector('code')?.textContent).toBe('https://desk.example');
  });

  test('leads into the first start as long as nobody has an account', async () => {
    expect((await show({ isEmpty: true }))[0]).toEqual(['Set up this desk', './configurator/']);
    expect(document.querySelector('.setup')?.textContent).toContain("one-time code from the server's log");
  });

  test('speaks German, and leads to the handbook in German', async () => {
    const [chat, panel] = await show({ language: 'de-AT' });
    expect(chat).toEqual(['Chat öffnen', './chat/']);
    expect(panel).toEqual(['Wie man damit arbeitet', './docs/agents/de/handle-a-chat.html']);
  });
});
