// @vitest-environment jsdom
import { fireEvent, within } from '@testing-library/dom';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChannelId } from '../../../lib/channels/index.ts';
import type { DeskRequest } from '../../../lib/port/intents.ts';
import type { Template, TemplateFile } from '../../../lib/protocol/templates.ts';
import { drop, emptyMachine, file, openChat, stored, until } from '../attachments/support.ts';
import { conversation, panelConversation, RULES } from '../fixtures/builders.ts';
import type { OpenPanel } from '../harness.tsx';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));

let panel: OpenPanel;
beforeEach(emptyMachine);
afterEach(() => panel.close());

const PLAN = { type: 'image/png', thumbnail: { width: 40, height: 20 } };
const prepared = (name: string, over: Partial<TemplateFile> = {}): TemplateFile => ({
  ...{ id: name.replace('.', '-'), name, size: 1000, type: 'application/pdf' },
  ...over,
});
const template = (files: TemplateFile[]): Template => ({
  ...{ id: 't1', name: 'Prices', shortcut: 'prices', folder: [], queues: [] },
  ...{ texts: { en: 'Our prices.' }, files, uses: 0, lastUsedAt: null },
});

/** A desk with one template, which has these files. */
const deskWith =
  (files: TemplateFile[]) =>
  ({ path }: DeskRequest) =>
    path.endsWith('/address')
      ? { path: `${path}/file`, thumbnail: `${path}/thumbnail`, expiresAt: 0 }
      : { version: 1, templates: [template(files)], gone: [], more: false };

async function open(files: TemplateFile[], { channel = 'web_chat' as ChannelId, attachments = {} } = {}) {
  const chat = panelConversation(conversation('c1', 'Jonas', { channel }), ['c: Hello']);
  const rules = { ...RULES, attachments };
  panel = await openChat({ chat, rules, templates: 1, desk: deskWith(files) });
  await import('../../../components/templates/TemplatesTray.tsx');
}

const reply = () => panel.screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Reply to/ });

/** Types it, with what stands there already, the caret behind it. */
async function write(text: string): Promise<void> {
  reply().focus();
  await act(async () => {
    fireEvent.input(reply(), { target: { value: text } });
    reply().setSelectionRange(text.length, text.length);
    document.dispatchEvent(new Event('selectionchange'));
  });
}
/** A letter typed opens the list, the rest is searched for. */
async function slash(): Promise<void> {
  await write('/');
  await write('/prices');
}
const listed = () => panel.screen.findByRole('option', {}, { timeout: 10_000 });
async function insert(): Promise<void> {
  await slash();
  await listed();
  await act(async () => void fireEvent.keyDown(reply(), { key: 'Enter' }));
  await until(() => expect(reply().value).toBe('Our prices.'));
}
const preview = () => panel.screen.findByRole('region', { name: 'Preview' }, { timeout: 10_000 });
const rows = async () =>
  within(await preview())
    .queryAllByRole('listitem')
    .map(({ textContent }) => textContent);
const held = async () => {
  const files = await stored();
  const all = await files.of('c1');
  files.close();
  return all;
};

describe('T5: a template with files', () => {
  test('says in the list how many it has', async () => {
    await open([prepared('prices.pdf'), prepared('plan.png', PLAN)]);
    await slash();
    expect((await listed()).textContent).toContain('2 files');
    expect((await listed()).textContent).not.toContain('Without');
  });

  test('puts its text at the caret and its files into the Preview, and nothing is sent before Send there', async () => {
    await open([prepared('prices.pdf'), prepared('plan.png', PLAN)]);
    await insert();
    await until(async () => expect(await rows()).toHaveLength(2));
    expect(document.activeElement).toBe(reply());
    const [first] = await rows();
    expect(first).toContain('prices.pdf');
    expect(first).toContain('1 kB');
    expect(panel.asked('upload')).toEqual([]);

    const send = await panel.screen.findByRole('button', { name: 'Send 2 files' }, { timeout: 10_000 });
    await act(async () => void fireEvent.click(send));
    await until(() => expect(panel.asked('upload')).toHaveLength(1));
    expect(await held()).toMatchObject([
      { name: 'prices.pdf', state: 'uploading', from: { template: 't1', file: { id: 'prices-pdf' } } },
      { name: 'plan.png', state: 'uploading', from: { template: 't1', file: { id: 'plan-png' } } },
    ]);
  });

  test('is let go of file by file, the focus on the next one’s Remove', async () => {
    await open([prepared('prices.pdf'), prepared('plan.png', PLAN)]);
    await insert();
    await until(async () => expect(await rows()).toHaveLength(2));
    await act(
      async () => void fireEvent.click(panel.screen.getByRole('button', { name: /Remove .*prices\.pdf/ })),
    );
    await until(async () => expect(await rows()).toHaveLength(1));
    expect(document.activeElement).toBe(panel.screen.getByRole('button', { name: /Remove .*plan\.png/ }));
  });

  test('shows in the Preview the small picture that the desk has, and the way to the file', async () => {
    await open([prepared('plan.png', PLAN)]);
    await insert();
    const address = 'https://desk.example.com/api/templates/t1/files/plan-png/address/thumbnail';
    await until(async () => expect((await preview()).querySelector('img')?.src).toBe(address));
    within(await preview()).getByRole('button', { name: /Open .*plan\.png/ });
  });

  test('brings each file once, however often it is inserted, and ten at most with those that are there', async () => {
    const NINE = Array.from({ length: 9 }, (_, at) => `${at}.pdf`);
    await open(NINE.map((name) => prepared(name)));
    drop(panel, [file('a.txt', 'a'), file('b.txt', 'b')]);
    await until(async () => expect(await rows()).toHaveLength(2));
    await insert();
    await panel.screen.findByText('Ten files can be sent at once. 1 more was not added.');
    await until(async () => expect(await rows()).toHaveLength(10));
    await act(
      async () => void fireEvent.click(panel.screen.getByRole('button', { name: /Remove .*a\.txt/ })),
    );
    await until(async () => expect(await rows()).toHaveLength(9));
    await write('');
    await insert();
    await until(async () => expect((await held()).map(({ name }) => name)).toEqual(['b.txt', ...NINE]));
  });
});

describe('T5: a file that the channel refuses', () => {
  const ZIP = { type: 'application/zip' };

  test('is said in the list before insertion, with the reason; only the text and what goes is brought', async () => {
    await open([prepared('prices.pdf'), prepared('plans.zip', ZIP)], { channel: 'whatsapp' });
    await slash();
    const words = (await listed()).textContent?.replace(/[⁨⁩]/g, '');
    expect(words).toContain('2 files');
    expect(words).toContain('Without plans.zip. WhatsApp does not take such a file.');
    expect(
      panel.screen
        .getAllByRole('status')
        .map(({ textContent }) => textContent)
        .join(),
    ).toMatch(/Prices, English\. Our prices\. 2 files\. Without .*plans\.zip/);

    await insert();
    await until(async () => expect(await rows()).toHaveLength(1));
    const alert = within(await preview()).getByRole('alert');
    expect(alert.textContent?.replace(/[⁨⁩]/g, '')).toMatch(
      /^plans\.zip was left out\. WhatsApp does not take/,
    );
    expect((await held()).map(({ name }) => name)).toEqual(['prices.pdf']);
  });

  test('brings the text only where there is no other, with the administrators’ reason', async () => {
    await open([prepared('prices.pdf')], { attachments: { maxBytes: 500, contact: 'IT desk' } });
    await insert();
    const alert = await within(await preview()).findByRole('alert');
    expect(alert.textContent).toContain('Your administrator allows at most 500 byte');
    expect(alert.textContent).toContain('IT desk');
    expect(await held()).toEqual([]);
  });

  test('is refused in the Preview, too, when the rules change while it waits there', async () => {
    await open([prepared('prices.pdf')]);
    await insert();
    await panel.screen.findByRole('button', { name: 'Send 1 file' }, { timeout: 10_000 });
    panel.show({ rules: { ...RULES, version: 2, attachments: { types: ['png'] } } });
    await until(async () => expect((await rows())[0]).toContain('Your administrator does not allow'));
    panel.screen.getByRole('button', { name: 'Send files' });
  });
});
