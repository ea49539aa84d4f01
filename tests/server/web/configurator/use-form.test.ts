// @vitest-environment jsdom
import { h, render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { configuratorCatalogues } from '../../../../lib/texts/configurator/index.ts';
import { loadTexts } from '../../../../lib/texts/index.ts';
import type { Asked } from '../../../../server/web/configurator/client/api.ts';
import { SetUpForm } from '../../../../server/web/configurator/components/SetUpForm.tsx';
import { speak } from '../../../../server/web/configurator/texts.ts';

/** Tried with the form of the first start, which has most to fill in. */
const FILLED = { code: 'c', name: 'Ada', login: 'ada', password: 'correct horse battery', queue: 'Orders' };

const root = document.body.appendChild(document.createElement('div'));
const sent: object[] = [];
let answer: (given: Asked<never>) => void;

beforeEach(async () => {
  await speak(loadTexts(configuratorCatalogues, ['en']));
  sent.length = 0;
  const setUp = (first: object) => {
    sent.push(first);
    return new Promise<Asked<never>>((resolve) => {
      answer = resolve;
    });
  };
  render(h(SetUpForm, { session: { setUp } }), root);
});
afterEach(() => render(null, root));

const field = (name: string) => {
  const found = root.querySelector<HTMLInputElement>(`[name="${name}"]`);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};
function fill(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    field(name).value = value;
    field(name).dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}
const submit = () =>
  root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
const alerts = () => [...root.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent);

test('what cannot be is said when it is tried, and the first such field has the focus', async () => {
  fill({ ...FILLED, login: 'a b', queue: '' });
  expect(alerts()).toEqual([]);
  submit();
  await vi.waitFor(() => expect(document.activeElement).toBe(field('login')));
  expect(alerts()).toEqual(['Letters, digits and . _ @ + - only, without spaces.', 'A name is needed.']);
  expect(sent).toEqual([]);
  fill({ login: 'ada', queue: 'Orders' });
  await vi.waitFor(() => expect(alerts()).toEqual([]));
});

test('a second click while the first is under way does nothing', async () => {
  fill(FILLED);
  await vi.waitFor(() => expect(field('queue').value).toBe('Orders'));
  submit();
  submit();
  await vi.waitFor(() => expect(root.querySelector('button')?.getAttribute('aria-disabled')).toBe('true'));
  submit();
  expect(sent).toEqual([FILLED]);
});

test('what was refused is said, what was typed stays, and trying again takes the sentence away', async () => {
  fill(FILLED);
  await vi.waitFor(() => expect(field('queue').value).toBe('Orders'));
  submit();
  answer({ kind: 'refused', error: { code: 'wrong_credentials', message: 'No.' } });
  await vi.waitFor(() => expect(alerts()).toEqual([expect.stringContaining('The code is not right.')]));
  expect(Object.fromEntries(Object.keys(FILLED).map((name) => [name, field(name).value]))).toEqual(FILLED);
  submit();
  await vi.waitFor(() => expect(alerts()).toEqual([]));
  answer({ kind: 'unreachable' });
  await vi.waitFor(() => expect(alerts()).toEqual([expect.stringContaining('cannot be reached')]));
  expect(sent).toEqual([FILLED, FILLED]);
});
