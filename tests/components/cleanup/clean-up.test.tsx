// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { forget } from '../fixtures/browser.ts';
import { conversation, panelConversation, signedIn } from '../fixtures/builders.ts';
import { type OpenPanel, openPanel } from '../harness.tsx';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());

beforeEach(async () => {
  forget();
  const conversations = [panelConversation(conversation('c1', 'Jonas'), ['a: **Hi**', 'c: **Hello**'])];
  panel = openPanel(signedIn({ conversations, shown: 'c1' }));
  await panel.pass(0);
});

const field = () => panel.screen.getByRole<HTMLTextAreaElement>('textbox');

function paste(text: string, html: string): Promise<void> {
  const data = {
    getData: (type: string) => (type === 'text/html' ? html : text),
    files: [],
    items: [],
    types: [],
  };
  field().focus();
  return panel.user.paste(data as unknown as DataTransfer);
}

async function settled(): Promise<void> {
  await vi.dynamicImportSettled();
  await panel.pass(0);
}

describe('the composer', () => {
  test('keeps a paste as text, and cleans what it came with on Alt+C', async () => {
    await paste('bold\u200B word', '<b>bold</b>\u200B word <img src=x onerror=alert(1)>');
    expect(field().value).toBe('bold\u200B word');
    await panel.user.keyboard('{Alt>}c{/Alt}');
    await settled();
    expect(field().value).toBe('**bold** word');
    expect(panel.screen.getByText(/^Cleaned up:/).textContent).toContain('1 invisible character');
  });

  test('keeps of a paste without formatting the text alone, whatever the browser hands over', async () => {
    const press = () => {
      const key = { key: 'V', keyCode: 86, ctrlKey: true, shiftKey: true, bubbles: true };
      field().dispatchEvent(new KeyboardEvent('keydown', key));
    };
    press();
    await paste('bold word', '<b>bold</b> word');
    await panel.user.keyboard('{Alt>}c{/Alt}');
    await settled();
    expect(field().value).toBe('bold word');
    press();
    await panel.user.keyboard('{Control>}v{/Control}');
    await paste('+', '<i>+</i>');
    await panel.user.keyboard('{Alt>}c{/Alt}');
    await settled();
    expect(field().value).toBe('bold word_+_');
  });

  test('says so when there is nothing to clean up, and cleans nothing of a blank reply', async () => {
    await panel.user.type(field(), 'tidy');
    await panel.user.click(panel.screen.getByRole('button', { name: 'Clean up input' }));
    await settled();
    expect(panel.screen.getByText('Nothing to clean up.')).toBeTruthy();
    expect(panel.screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  test('undoes, and shows before and after', async () => {
    await paste('one', '<i>one</i>');
    await panel.user.click(panel.screen.getByRole('button', { name: 'Clean up input' }));
    await settled();
    await panel.user.click(panel.screen.getByRole('button', { name: 'Show before/after' }));
    await settled();
    await panel.pass(100);
    const [, undo] = panel.screen.getAllByRole('button', { name: 'Undo' });
    if (undo) await panel.user.click(undo);
    expect(field().value).toBe('one');
    expect(document.querySelector('dialog')).toBeNull();
  });
});

describe('the preview', () => {
  const preview = () => panel.screen.queryByRole('region', { name: 'As the customer will see it' });
  const toggle = () => panel.user.click(panel.screen.getByRole('button', { name: 'Preview' }));

  test('appears by itself with markup, and stays closed until the next reply once closed', async () => {
    await panel.user.type(field(), 'plain');
    expect(preview()).toBeNull();
    await panel.user.type(field(), ' and **bold**');
    expect(preview()?.querySelector('strong')?.textContent).toBe('bold');
    await toggle();
    await panel.user.type(field(), ' _more_');
    expect(preview()).toBeNull();
    await panel.user.type(field(), '{Enter}**again**');
    expect(preview()).not.toBeNull();
  });

  test('is there for plain text, too, where the agent wants it', async () => {
    await toggle();
    await panel.user.type(field(), 'plain');
    expect(preview()?.textContent).toContain('5 of 10,000');
  });
});

test('the transcript shows the agent’s markup, and what the customer wrote as written', () => {
  const [own, theirs] = [...document.querySelectorAll('.transcript .bubble')];
  expect(own?.innerHTML).toContain('<strong>Hi</strong>');
  expect(theirs?.textContent).toBe('**Hello**');
});
