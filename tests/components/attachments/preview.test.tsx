// @vitest-environment jsdom
import { fireEvent, within } from '@testing-library/dom';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Rules } from '../../../lib/protocol/index.ts';
import { MINUTE, NOW, RULES } from '../fixtures/builders.ts';
import type { OpenPanel } from '../harness.tsx';
import { drop, emptyMachine, file, fileOf, openChat, PNG, paste, stored, until } from './support.ts';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));

const DAY = 24 * 60 * MINUTE;

let panel: OpenPanel;
beforeEach(emptyMachine);
afterEach(() => panel.close());

const tray = () => panel.screen.findByRole('region', { name: 'Preview' }, { timeout: 10_000 });
const rows = async () => within(await tray()).findAllByRole('listitem', {}, { timeout: 10_000 });
const button = (name: string | RegExp) => panel.screen.findByRole('button', { name }, { timeout: 10_000 });
const press = async (name: string | RegExp) => act(async () => void fireEvent.click(await button(name)));

/** What stands in each row, once all are looked at. */
async function said(): Promise<string[]> {
  await until(async () => {
    for (const row of await rows()) expect(row.textContent).not.toContain('Being looked at');
  });
  return (await rows()).map((row) => row.textContent ?? '');
}

const states = async () => {
  const files = await stored();
  const all = (await files.of('c1')).map(({ name, state, confirmed }) => ({ name, state, confirmed }));
  files.close();
  return all;
};

describe('A1: the Preview', () => {
  test('shows what is pasted and dropped by name and size, and nothing leaves before its Send', async () => {
    panel = await openChat();
    paste(panel, [file('screen.png', PNG)]);
    await until(async () => expect(await rows()).toHaveLength(1));
    drop(panel, [file('a.txt', 'hello'), file('b.txt', 'good day')]);
    await until(async () => expect(await rows()).toHaveLength(3));
    expect((await said()).map((row) => row.replace(/\s+/g, ' '))).toEqual([
      expect.stringContaining('screen.png72 byte'),
      expect.stringContaining('a.txt5 byte'),
      expect.stringContaining('b.txt8 byte'),
    ]);
    expect(panel.asked('upload')).toEqual([]);
    expect(panel.asked('ask')).toEqual([]);
    await press('Send 3 files');
    await until(() => expect(panel.asked('upload')).toHaveLength(1));
    expect((await states()).map(({ state }) => state)).toEqual(['uploading', 'uploading', 'uploading']);
    expect(panel.screen.queryByRole('region', { name: 'Preview' })).toBeNull();
    expect(document.activeElement).toBe(panel.screen.getByRole('textbox', { name: /Reply to/ }));
  });

  test('takes up to ten, and says how many were too many', async () => {
    panel = await openChat();
    drop(
      panel,
      Array.from({ length: 12 }, (_, at) => file(`${at}.txt`, 'x')),
    );
    await until(async () => expect(await rows()).toHaveLength(10));
    await panel.screen.findByText('Ten files can be sent at once. 2 more were not added.');
  });

  test('lets go of one, or of all', async () => {
    panel = await openChat();
    drop(panel, [file('a.txt', 'a'), file('b.txt', 'b'), file('c.txt', 'c')]);
    await until(async () => expect(await rows()).toHaveLength(3));
    await press(/Remove .*b\.txt/);
    await until(async () => expect(await rows()).toHaveLength(2));
    expect(document.activeElement).toBe(await button(/Remove .*c\.txt/));
    await press('Remove all');
    await until(async () => expect(await states()).toEqual([]));
    await button('Choose files');
    expect(document.activeElement).toBe(panel.screen.getByRole('textbox', { name: /Reply to/ }));
  });

  test('is there again when the panel is opened another time, and the button says how many wait', async () => {
    panel = await openChat();
    drop(panel, [file('a.txt', 'a'), file('b.txt', 'b')]);
    await until(async () => expect(await rows()).toHaveLength(2));
    panel.close();
    panel = await openChat();
    await press('2 files, not sent');
    expect(await rows()).toHaveLength(2);
  });

  test('keeps for a week what is neither sent nor removed', async () => {
    const files = await stored();
    const text = { name: 'a.txt', bytes: file('a.txt', 'a') };
    await files.add('c1', [{ ...text, id: 'old' }], NOW - 8 * DAY);
    await files.add('c1', [{ ...text, id: 'new' }], NOW - 6 * DAY);
    files.close();
    panel = await openChat();
    await press('1 file, not sent');
    expect(await rows()).toHaveLength(1);
  });

  test('leaves to the reply what is meant as text', async () => {
    panel = await openChat();
    paste(panel, [file('cells.png', PNG)], { 'text/plain': 'a\tb', 'text/html': '<table></table>' });
    expect(panel.screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Reply to/ }).value).toBe('a\tb');
    expect(await states()).toEqual([]);
  });
});

describe('A2: what cannot be sent', () => {
  test('by its content says so before a byte is sent, and the other files go', async () => {
    panel = await openChat();
    drop(panel, [
      file('page.png', '<!doctype html><script>1</script>'),
      file('animated.gif', 'GIF89a<script>alert(1)</script>'),
      file('run.exe', 'MZ'),
      file('nothing.txt', ''),
      file('good.txt', 'hello'),
    ]);
    await until(async () => expect(await rows()).toHaveLength(5));
    const [page, gif, program, nothing, good] = await said();
    expect(page).toContain('Its content is not what its name says.');
    expect(gif).toContain('Its content is not what its name says.');
    expect(program).toMatch(/Web chat.* does not take such a file\. It takes: .*\.jpg/);
    expect(nothing).toContain('There is nothing in it.');
    expect(good).toBe('good.txt5 byte');
    await press('Send 1 file');
    await until(async () =>
      expect((await states()).map(({ state }) => state)).toEqual([
        'held',
        'held',
        'held',
        'held',
        'uploading',
      ]),
    );
    await until(async () => expect(await rows()).toHaveLength(4));
  });

  test('A10: is refused with both numbers, and the administrator’s rule says that it is the administrator’s', async () => {
    const attachments = { maxBytes: 20_000, contact: 'it@example.com' };
    panel = await openChat({ rules: { ...RULES, attachments } });
    drop(panel, [fileOf('large.txt', 26_000)]);
    const [large] = await said();
    expect(large).toContain('It has 26 kB. Your administrator allows at most 20 kB.');
    expect(large?.replace(/[\u2066-\u2069]/g, '')).toContain('Questions? Ask it@example.com.');
    expect((await button('Send files')).getAttribute('aria-disabled')).toBe('true');
  });
});

describe('what should not leave', () => {
  const cards = (level: 'warn' | 'block'): Rules => ({
    ...RULES,
    sensitive: { words: [{ id: 'w1', name: 'Code word', word: 'bluebird', level }] },
  });

  test('is asked about when it is in a name or in a text, and goes with the agent’s word', async () => {
    panel = await openChat({ rules: cards('warn') });
    drop(panel, [file('bluebird.png', PNG), file('notes.txt', 'the bluebird flies'), file('c.txt', 'c')]);
    await until(async () => expect(await rows()).toHaveLength(3));
    const [named, written, clean] = await said();
    expect([named, written].every((row) => row?.includes('Contains'))).toBe(true);
    expect(clean).not.toContain('Contains');
    await press('Send 3 files');
    const question = await panel.screen.findByRole('alertdialog', { name: /all the same/ });
    expect(document.activeElement).toBe(within(question).getByRole('button', { name: 'Go back' }));
    expect(panel.asked('upload')).toEqual([]);
    await press('Go back');
    expect(document.activeElement).toBe(await button('Send 3 files'));
    await press('Send 3 files');
    await press('Send anyway');
    await until(() => expect(panel.asked('upload')).toHaveLength(1));
    expect((await states()).map(({ confirmed }) => confirmed)).toEqual([['w1'], ['w1'], undefined]);
  });

  test('is no longer asked about once what it was asked about has changed', async () => {
    panel = await openChat({ rules: cards('warn') });
    drop(panel, [file('notes.txt', 'the bluebird flies'), file('plain.txt', 'nothing')]);
    await until(async () => expect(await rows()).toHaveLength(2));
    await said();
    await press('Send 2 files');
    await panel.screen.findByRole('alertdialog');
    await press(/Remove .*notes\.txt/);
    await until(() => expect(panel.screen.queryByRole('alertdialog')).toBeNull());
    expect(panel.asked('upload')).toEqual([]);
    await press('Send 1 file');
    await until(() => expect(panel.asked('upload')).toHaveLength(1));
  });

  test('where it is blocked stays, whatever the agent says', async () => {
    panel = await openChat({ rules: cards('block') });
    drop(panel, [file('notes.txt', 'the bluebird flies')]);
    expect((await said())[0]).toMatch(/It must not be sent/);
    expect((await button('Send files')).getAttribute('aria-disabled')).toBe('true');
  });
});
