// @vitest-environment jsdom
import { fireEvent } from '@testing-library/dom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CaptureView } from '../../../lib/port/capturing.ts';
import { surroundings } from '../fixtures/browser.ts';
import { capture, capturing, conversation, panelConversation, signedIn } from '../fixtures/builders.ts';
import { type OpenPanel, openPanel } from '../harness.tsx';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));

const PAGE = 'https://crm.example.com/contacts/7';
/** What was copied, by the capture's id. */
const COPIED = {
  1: { html: '<p>a <b>bold</b> <span onclick="x()">word</span></p>', text: 'a bold word' },
};
let panel: OpenPanel;

beforeEach(() => {
  Object.assign(surroundings, { page: PAGE, agrees: true, asked: [], givenBack: [], required: [] });
});
afterEach(() => panel.close());

async function open(view: Partial<CaptureView>, state: 'active' | 'wrap_up' = 'active'): Promise<void> {
  const chat = panelConversation(conversation('c1', 'Jonas', { state }), ['c: Hello']);
  panel = openPanel(
    signedIn({ conversations: [chat], shown: 'c1', capturing: capturing(view), copied: COPIED }),
  );
  await vi.dynamicImportSettled();
  await panel.pass(0);
}

function show(view: Partial<CaptureView>): void {
  panel.show({ capturing: capturing(view) });
}

function reply(): HTMLTextAreaElement {
  return panel.screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Jonas/ });
}

async function openTray(): Promise<void> {
  await panel.user.click(panel.screen.getByRole('button', { name: /copied text/i }));
  await vi.dynamicImportSettled();
  await panel.pass(0);
}

/** The clean-up engine is loaded when it is first needed. */
async function filled(text: string): Promise<void> {
  vi.useRealTimers();
  await vi.waitFor(() => expect(reply().value).toBe(text), { timeout: 4000 });
}

describe('the tray', () => {
  test('is a button with a count until it is opened, and lists what was copied with its source and age', async () => {
    await open({ captures: [capture('1', 'Replacement part'), capture('2', 'Total 46 €', { at: 0 })] });
    expect(panel.screen.queryByText('Replacement part')).toBeNull();
    panel.screen.getByRole('button', { name: /2 copied texts/ });
    await openTray();
    const item = panel.screen.getByRole('button', { name: /Insert: .*Replacement part/ });
    expect(item.textContent).toContain('3 min ago');
    expect(item.textContent).toContain('crm.example.com');
    expect(item.textContent).toContain('Jonas Ek – Fernweg CRM');
  });

  test('says that something was copied, and marks it until it was on view', async () => {
    await open({ captures: [capture('1', 'old')] });
    const marked = () => panel.root.querySelector('.tool-count')?.getAttribute('data-new');
    expect(marked()).toBe('false');
    show({ captures: [capture('2', 'fresh'), capture('1', 'old')] });
    await panel.pass(0);
    expect(marked()).toBe('true');
    expect(panel.screen.getByText(/Copied from/).textContent).toContain('crm.example.com');
    await openTray();
    expect(panel.screen.getByRole('button', { name: /Insert: .*fresh/ }).textContent).toContain('New');
    expect(panel.screen.getByRole('button', { name: /Insert: .*old/ }).textContent).not.toContain('New');
    await openTray();
    expect(marked()).toBe('false');
    await openTray();
    expect(panel.screen.queryByText('New')).toBeNull();
  });

  test('lets go of one, or of all', async () => {
    await open({ captures: [capture('1', 'one'), capture('2', 'two')] });
    await openTray();
    await panel.user.click(panel.screen.getByRole('button', { name: /Remove: .*two/ }));
    expect(panel.asked('forget_capture')).toEqual([{ type: 'forget_capture', capture: '2' }]);
    await panel.user.click(panel.screen.getByRole('button', { name: 'Clear all' }));
    expect(panel.asked('forget_captures')).toHaveLength(1);
  });

  test('is not there in a wrap-up, where nothing can be written; where capturing is on still is', async () => {
    await open({ captures: [capture('1', 'one')] }, 'wrap_up');
    expect(panel.screen.queryByRole('button', { name: /copied text/i })).toBeNull();
    expect(panel.screen.getByText(/Capturing on/).textContent).toContain('crm.example.com');
  });
});

describe('inserting', () => {
  test('cleans it, puts it at the caret, over what is selected there, and closes the tray', async () => {
    await open({ captures: [capture('1', 'a bold word')] });
    await panel.user.type(reply(), 'Here: XX!');
    reply().setSelectionRange(6, 8);
    await openTray();
    await panel.user.click(panel.screen.getByRole('button', { name: /Insert/ }));
    await filled('Here: a **bold** word!');
    await vi.waitFor(() => expect(panel.screen.queryByRole('region', { name: 'Copied text' })).toBeNull());
    expect([reply().selectionStart, document.activeElement]).toEqual([21, reply()]);
  });

  test('works with the keyboard alone', async () => {
    await open({ captures: [capture('1', 'a bold word')] });
    panel.screen.getByRole('button', { name: /copied text/i }).focus();
    await panel.user.keyboard('{Enter}');
    await vi.dynamicImportSettled();
    await panel.pass(0);
    panel.screen.getByRole('button', { name: /Insert/ }).focus();
    await panel.user.keyboard('{Enter}');
    await filled('a **bold** word');
  });

  test('works by dragging it into the reply, and nothing else is taken for it', async () => {
    await open({ captures: [capture('1', 'a bold word')] });
    const data = new Map<string, string>();
    const dataTransfer = {
      get types() {
        return [...data.keys()];
      },
      setData: (type: string, value: string) => data.set(type, value),
      getData: (type: string) => data.get(type) ?? '',
    };
    expect(fireEvent.dragOver(reply(), { dataTransfer })).toBe(true);
    await openTray();
    fireEvent.dragStart(panel.screen.getByRole('button', { name: /Insert/ }), { dataTransfer });
    expect(fireEvent.dragOver(reply(), { dataTransfer })).toBe(false);
    fireEvent.drop(reply(), { dataTransfer });
    await filled('a **bold** word');
    expect([...data.values()]).toEqual(['1']);
  });

  test('is for the customer it was chosen for, whoever is in hand when it is ready', async () => {
    const chats = [
      panelConversation(conversation('c1', 'Jonas'), ['c: Hello']),
      panelConversation(conversation('c2', 'Ada'), ['c: Hi']),
    ];
    const view = capturing({ captures: [capture('1', 'a bold word')] });
    panel = openPanel(signedIn({ conversations: chats, shown: 'c1', capturing: view, copied: COPIED }));
    await openTray();
    fireEvent.click(panel.screen.getByRole('button', { name: /Insert/ }));
    fireEvent.click(panel.screen.getByRole('tab', { name: /Ada/ }));
    await vi.waitFor(
      async () => {
        await panel.pass(200);
        expect(panel.asked('draft')).toMatchObject([
          { conversation: 'c1', draft: { text: 'a **bold** word' } },
        ]);
      },
      { timeout: 4000 },
    );
    expect(panel.screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Ada/ }).value).toBe('');
    fireEvent.click(panel.screen.getByRole('tab', { name: /Jonas/ }));
    expect(reply().value).toBe('a **bold** word');
  });

  test('of something that is gone says so', async () => {
    await open({ captures: [capture('gone', 'late')] });
    await openTray();
    await panel.user.click(panel.screen.getByRole('button', { name: /Insert/ }));
    await panel.pass(0);
    panel.screen.getByText('This copy is no longer there.');
    expect(reply().value).toBe('');
  });
});

describe('where capturing is on', () => {
  test('is said of the page beside the panel, by the button, too, and ends with one click', async () => {
    await open({ on: ['https://crm.example.com/*', 'https://shop.example/*'] });
    panel.screen.getByRole('button', { name: /Copied text · Capturing on .*crm\.example\.com/ });
    await openTray();
    await panel.user.click(panel.screen.getByRole('button', { name: /Stop capturing on/ }));
    expect(surroundings.givenBack).toEqual(['https://crm.example.com/*']);
  });

  test('has no end at a site that the organisation’s package requires', async () => {
    surroundings.required = ['https://crm.example.com/*'];
    await open({ on: ['https://crm.example.com/*'] });
    await openTray();
    panel.screen.getByText('Set by your administrator');
    expect(panel.screen.queryByRole('button', { name: /Stop capturing on/ })).toBeNull();
  });

  test('a site that is known is asked for with one click', async () => {
    await open({ on: [] });
    await openTray();
    await panel.user.click(panel.screen.getByRole('button', { name: /Capture from .*crm.example.com/ }));
    expect(surroundings.asked).toEqual(['https://crm.example.com/*']);
  });

  test('a no is taken kindly', async () => {
    surroundings.agrees = false;
    await open({ on: [] });
    await openTray();
    await panel.user.click(panel.screen.getByRole('button', { name: /Capture from/ }));
    await panel.pass(0);
    expect(panel.screen.getByRole('alert').textContent).toContain('You can allow it any time.');
  });

  test('a site that the browser does not tell is typed', async () => {
    surroundings.page = undefined;
    await open({ on: [] });
    await openTray();
    await panel.user.click(panel.screen.getByRole('button', { name: 'Capture from a site…' }));
    const field = panel.screen.getByRole('textbox', { name: 'Site to capture from' });
    expect(document.activeElement).toBe(field);
    await panel.user.type(field, 'not a site{Enter}');
    expect(panel.screen.getByRole('alert').textContent).toContain('crm.example.com');
    await panel.user.clear(field);
    await panel.user.type(field, 'desk.example{Enter}');
    expect(surroundings.asked).toEqual(['*://desk.example/*']);
    expect(panel.screen.queryByRole('textbox', { name: 'Site to capture from' })).toBeNull();
  });

  test('Escape gives up a site, and leaves the tray open', async () => {
    surroundings.page = undefined;
    await open({ on: [] });
    await openTray();
    await panel.user.click(panel.screen.getByRole('button', { name: 'Capture from a site…' }));
    await panel.user.keyboard('{Escape}');
    expect(panel.screen.queryByRole('textbox', { name: /^Site/ })).toBeNull();
    panel.screen.getByRole('button', { name: 'Capture from a site…' });
  });

  test('a site that is half typed is still there when a chat has come', async () => {
    surroundings.page = undefined;
    panel = openPanel(signedIn({ capturing: capturing({}) }));
    await vi.dynamicImportSettled();
    await panel.pass(0);
    await panel.user.click(panel.screen.getByRole('button', { name: 'Capture from a site…' }));
    await panel.user.type(panel.screen.getByRole('textbox', { name: /^Site/ }), 'crm.exa');
    const chat = panelConversation(conversation('c1', 'Jonas'), ['c: Hello']);
    panel.show({ conversations: [chat] });
    await panel.pass(0);
    await openTray();
    const field = panel.screen.getByRole<HTMLInputElement>('textbox', { name: /^Site/ });
    expect(field.value).toBe('crm.exa');
    await panel.user.type(field, 'mple.com{Enter}');
    expect(surroundings.asked).toEqual(['*://crm.example.com/*']);
  });

  test('what the policy proposes is one click away', async () => {
    surroundings.page = undefined;
    await open({ on: [], proposed: ['https://*.crm.example.com/tickets/*'] });
    await openTray();
    await panel.user.click(panel.screen.getByRole('button', { name: 'Capture from a site…' }));
    await panel.user.click(panel.screen.getByRole('button', { name: /Capture from .*\*\.crm/ }));
    expect(surroundings.asked).toEqual(['https://*.crm.example.com/*']);
  });

  test('a site that the policy blocks is not asked for, and the reason is there', async () => {
    await open({ on: [], blocked: ['https://crm.example.com/*'] });
    await openTray();
    panel.screen.getByText(/Your administrator does not allow capturing from/);
    expect(panel.screen.queryByRole('button', { name: /Capture from/ })).toBeNull();
  });

  test('a blocked site that is typed is refused with the reason', async () => {
    surroundings.page = undefined;
    await open({ on: [], blocked: ['*://*.bank.example/*'] });
    await openTray();
    await panel.user.click(panel.screen.getByRole('button', { name: 'Capture from a site…' }));
    await panel.user.type(
      panel.screen.getByRole('textbox', { name: 'Site to capture from' }),
      'my.bank.example{Enter}',
    );
    expect(panel.screen.getByRole('alert').textContent).toContain('Your administrator');
    expect(surroundings.asked).toEqual([]);
  });
});
