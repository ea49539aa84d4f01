// @vitest-environment jsdom
import { within } from '@testing-library/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { later } from '../../components/panel/later.tsx';
import { createLaterTexts } from '../../components/panel/later-texts.ts';
import { speak } from '../../components/panel/texts.ts';
import { loadTexts } from '../../lib/texts/index.ts';
import { panelCatalogues } from '../../lib/texts/panel/index.ts';
import './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

const say = (language: string) => speak(loadTexts(panelCatalogues, [language]));
const root = document.body.appendChild(document.createElement('div'));
const screen = within(root);

afterEach(async () => {
  act(() => render(null, root));
  await say('en');
});

const show = (Part: ReturnType<typeof later>) => act(() => render(<Part />, root));

test('a part says that it is coming, and is loaded once however often it is shown', async () => {
  let arrive = () => {};
  const load = vi.fn(
    () =>
      new Promise<() => preact.JSX.Element>((resolve) => {
        arrive = () => resolve(() => <h2>Templates</h2>);
      }),
  );
  const Part = later(load);
  show(Part);
  expect(screen.getByText('Loading…').getAttribute('aria-busy')).toBe('true');
  await act(async () => arrive());
  screen.getByRole('heading', { name: 'Templates' });
  act(() => render(null, root));
  show(Part);
  screen.getByRole('heading', { name: 'Templates' });
  expect(load).toHaveBeenCalledTimes(1);
});

test('a part that does not come says so, and how to go on', async () => {
  const Part = later(() => Promise.reject(new Error('gone')));
  show(Part);
  await act(async () => {});
  expect(screen.getByRole('alert').textContent).toContain('could not be loaded');
  screen.getByRole('button', { name: 'Reload the panel' });
});

test('what a part says follows the language of the panel', async () => {
  const texts = createLaterTexts<{ hello: string }>({
    en: async () => ({ hello: 'Hello' }),
    de: async () => ({ hello: 'Guten Tag' }),
  });
  await texts.loaded;
  expect(texts.text('hello')).toBe('Hello');
  await say('de');
  await vi.waitFor(() => expect(texts.text('hello')).toBe('Guten Tag'));
});
