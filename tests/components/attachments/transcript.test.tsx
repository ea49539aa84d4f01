// @vitest-environment jsdom
import { fireEvent } from '@testing-library/dom';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FileMessage } from '../../../lib/protocol/index.ts';
import type { FileChange } from '../../../lib/uploads/files.ts';
import { surroundings } from '../fixtures/browser.ts';
import { messages, NOW } from '../fixtures/builders.ts';
import type { OpenPanel } from '../harness.tsx';
import { chatWith, emptyMachine, fileOf, openChat, stored, until } from './support.ts';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));

let panel: OpenPanel;
beforeEach(() => {
  emptyMachine();
  surroundings.opened = [];
});
afterEach(() => panel.close());

const press = async (name: RegExp) => {
  const button = await panel.screen.findByRole('button', { name }, { timeout: 10_000 });
  await act(async () => void fireEvent.click(button));
};

const log = () => panel.screen.getByRole('log').textContent?.replace(/[\u2066-\u2069]/g, '');
const says = (words: string) => until(() => expect(log()).toContain(words));

/** A file of 10,000 bytes that this was left at. */
async function left(change: FileChange, id = 'f1'): Promise<void> {
  const files = await stored();
  await files.add('c1', [{ id, name: 'invoice.txt', bytes: fileOf('', 10_000) }], NOW);
  await files.change(id, change);
  files.close();
}

async function now(id = 'f1') {
  const files = await stored();
  const file = await files.get(id);
  files.close();
  return file;
}

const sent = (file: Partial<FileMessage['file']>, over: Partial<FileMessage> = {}): FileMessage => ({
  ...{ conversation: 'c1', seq: 2, id: 'f1', at: NOW, from: 'customer', kind: 'file', author: 'Jonas' },
  file: { name: 'photo.jpg', size: 1_250_000, type: 'image/jpeg', ...file },
  ...over,
});

const chatWithFile = (file: FileMessage) => chatWith({ messages: [...messages('c1', ['c: Hello']), file] });

describe('A3, A4: a file on its way', () => {
  test('says how far it is, and goes on saying so in a panel opened later', async () => {
    await left({ state: 'uploading', sent: 6_000 });
    panel = await openChat();
    await says('60% sent');
    expect(panel.screen.getByRole<HTMLProgressElement>('progressbar').value).toBe(6_000);
    expect(panel.asked('upload')).toHaveLength(1);
    const files = await stored();
    await files.change('f1', { sent: 8_000 });
    await says('80% sent');
    await files.change('f1', { interrupted: true });
    await says('Interrupted at 80%. It goes on by itself.');
    await files.change('f1', { state: 'checking' });
    await says('Being checked');
    files.close();
  });

  test('is given up by Cancel, here and at the desk', async () => {
    await left({ state: 'uploading', sent: 6_000 });
    panel = await openChat();
    await press(/Cancel .*invoice/);
    await until(() => expect(log()).not.toContain('invoice'));
    const path = '/api/conversations/c1/attachments/f1';
    expect(panel.asked('ask')).toEqual([{ type: 'ask', method: 'DELETE', path }]);
  });

  test('stands there once when its message has come', async () => {
    await left({ state: 'sent', sent: 10_000 });
    panel = await openChat({ chat: chatWithFile(sent({ name: 'invoice.txt' }, { from: 'agent' })) });
    await says('invoice.txt');
    expect(panel.screen.queryByText('Sent')).toBeNull();
  });

  test('that was not taken says why, and is sent again or removed', async () => {
    const error = { code: 'file_refused', message: 'No.', file: { reason: 'harmful' } } as const;
    await left({ state: 'refused', refused: error, announced: true, sent: 10_000 });
    panel = await openChat();
    await says('Not sent. The virus scanner found it harmful.');
    await press(/Try again.*invoice/);
    await until(async () =>
      expect(await now()).toMatchObject({ state: 'uploading', sent: 0, announced: false }),
    );
    expect(panel.asked('upload')).toHaveLength(1);
    const files = await stored();
    await files.change('f1', { state: 'refused', refused: error });
    files.close();
    await press(/Remove .*invoice/);
    await until(async () => expect(await now()).toBeUndefined());
  });

  test('in which the desk found something goes with the agent’s word', async () => {
    const findings = [{ pattern: 'w1', name: 'Code word', level: 'warn', count: 1 } as const];
    await left({ state: 'refused', refused: { code: 'sensitive_unconfirmed', message: '', findings } });
    panel = await openChat();
    await says('Contains Code word.');
    await press(/Send anyway/);
    await until(async () => expect(await now()).toMatchObject({ state: 'uploading', confirmed: ['w1'] }));
  });

  test('that waited for Send when the chat went away says so, and can be removed', async () => {
    await left({});
    panel = await openChat({
      chat: chatWith({ leftAt: NOW, view: { ...chatWith().view, state: 'handled' } }),
    });
    await says('Not sent: this chat is not yours any more.');
    await press(/Remove .*invoice/);
    await until(async () => expect(await now()).toBeUndefined());
  });
});

describe('a file in the transcript', () => {
  const address = {
    path: '/api/attachments/f1?s=1',
    thumbnail: '/api/attachments/f1/small?s=1',
    expiresAt: NOW,
  };

  test('says what it is, and is opened and downloaded by an address asked for at the click', async () => {
    panel = await openChat({ chat: chatWithFile(sent({})) });
    panel.answers.ask = address;
    await says('photo.jpg1.3 MB');
    expect(panel.asked('ask')).toEqual([]);
    await press(/Open .*photo/);
    await until(() =>
      expect(surroundings.opened).toEqual(['https://desk.example.com/api/attachments/f1?s=1']),
    );
    await press(/Download .*photo/);
    await until(() => expect(surroundings.opened[1]).toMatch(/\?s=1&download$/));
  });

  test('that cannot be had any more says why', async () => {
    panel = await openChat({ chat: chatWithFile(sent({})) });
    panel.refusals.ask = { code: 'forbidden', message: 'No.' };
    await press(/Open .*photo/);
    await says('It cannot be opened: You are not allowed to do this.');
  });

  test('A5: a HEIC picture is named, with Download, and never shown', async () => {
    panel = await openChat({ chat: chatWithFile(sent({ name: 'IMG.heic', type: 'image/heic' })) });
    await says('IMG.heic1.3 MB · Cannot be shown here');
    expect(panel.screen.queryByRole('button', { name: /Open/ })).toBeNull();
    panel.screen.getByRole('button', { name: /Download .*IMG/ });
    expect(panel.root.querySelector('.transcript img')).toBeNull();
  });

  test('its small picture has its room before it is fetched', async () => {
    panel = await openChat({ chat: chatWithFile(sent({ thumbnail: { width: 240, height: 160 } })) });
    await says('photo.jpg');
    const picture = panel.root.querySelector('.file-thumbnail');
    expect([picture?.getAttribute('width'), picture?.getAttribute('height')]).toEqual(['240', '160']);
    expect(picture?.getAttribute('src')).toBeNull();
  });
});
