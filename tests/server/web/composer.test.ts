// @vitest-environment jsdom
import { fireEvent } from '@testing-library/dom';
import { h, render } from 'preact';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { customerCatalogues } from '../../../lib/texts/customer/index.ts';
import { loadTexts } from '../../../lib/texts/index.ts';
import { Composer } from '../../../server/web/widget/components/Composer.tsx';
import { speak } from '../../../server/web/widget/texts.ts';

const onSend = vi.fn();
let area: HTMLTextAreaElement;

beforeAll(async () => {
  await speak(loadTexts(customerCatalogues, ['en']));
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('CSS', { supports: () => true });
});
beforeEach(() => {
  onSend.mockClear();
  const page = document.createElement('div');
  render(h(Composer, { draft: 'にほん', placeholder: '', onDraft() {}, onSend }), page);
  area = page.querySelector('textarea') as HTMLTextAreaElement;
});

test.each([
  ['says so', { isComposing: true }],
  ['only reports key code 229', { keyCode: 229 }],
])('Enter that chooses a word of an input method which %s sends nothing', (_, signs) => {
  fireEvent.keyDown(area, { key: 'Enter', ...signs });
  expect(onSend).not.toHaveBeenCalled();
  fireEvent.keyDown(area, { key: 'Enter', keyCode: 13 });
  expect(onSend).toHaveBeenCalledWith('にほん');
});
