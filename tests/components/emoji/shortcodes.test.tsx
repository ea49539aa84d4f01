// @vitest-environment jsdom
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { conversation, panelConversation, signedIn } from '../fixtures/builders.ts';
import { type OpenPanel, openPanel } from '../harness.tsx';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));

const EMOJI = [
  { unicode: '😄', annotation: 'grinning face', shortcodes: ['grinning_face', 'smile'] },
  { unicode: '🎉', annotation: 'party popper', shortcodes: ['party_popper', 'tada'] },
  {
    unicode: '🤞',
    annotation: 'crossed fingers',
    shortcodes: ['crossed_fingers'],
    skins: [{ tone: 3, unicode: '🤞🏽' }],
  },
];

vi.mock('emoji-picker-element/database.js', () => ({
  default: class {
    getEmojiBySearchQuery = async (query: string) =>
      EMOJI.filter(({ shortcodes }) => shortcodes.some((code) => code.replaceAll('_', ' ').includes(query)));
    getPreferredSkinTone = async () => 3;
    incrementFavoriteEmojiCount = async () => {};
  },
}));

let panel: OpenPanel;
afterEach(() => panel.close());

// Loaded before the clocks are faked, so that no test waits for it.
beforeAll(async () => {
  await import('../../../components/emoji/ShortcodesTray.tsx');
  await (await import('../../../components/emoji/texts.ts')).loaded;
});

function open(): void {
  panel = openPanel(
    signedIn({ conversations: [panelConversation(conversation('c1', 'Jonas'), ['c: Hello'])] }),
  );
}

const reply = () => panel.screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Reply to/ });

async function type(keys: string): Promise<void> {
  await panel.user.type(reply(), keys);
  await vi.dynamicImportSettled();
  await panel.pass(50);
}

const offered = () => [...panel.root.querySelectorAll('.emoji-name')].map((option) => option.textContent);

test('a name begun after a colon lists emoji; Enter puts in the one chosen and sends nothing', async () => {
  open();
  await type('Well done :ta');
  expect(offered()).toEqual(['🎉party popper:tada:']);
  panel.screen.getByText(/party popper, 1 of 1/);
  await type('{Enter}');
  expect(reply().value).toBe('Well done 🎉');
  expect(panel.asked('send')).toEqual([]);
  expect(document.activeElement).toBe(reply());
  await type(' indeed{Enter}');
  expect(panel.asked('send')).toMatchObject([{ text: 'Well done 🎉 indeed' }]);
});

test('the arrow keys choose, round and round, in the agent’s skin tone', async () => {
  open();
  await type(':in');
  expect(offered()).toHaveLength(2);
  await type('{ArrowDown}{Enter}');
  expect(reply().value).toBe('🤞🏽');
});

test('a name between two colons becomes its emoji, and what is no name stays', async () => {
  open();
  await type(':smile: and :smiley: at 10:30:15, see http://x.example:80');
  expect(reply().value).toBe('😄 and :smiley: at 10:30:15, see http://x.example:80');
});

test('Escape closes the list and leaves what was typed; it stays closed for this name', async () => {
  open();
  await type(':ta{Escape}');
  expect(offered()).toEqual([]);
  await type('da{Enter}');
  expect(panel.asked('send')).toMatchObject([{ text: ':tada' }]);
});

test('where no emoji is called that the list says so, and Enter sends', async () => {
  open();
  await type(':qqq');
  panel.screen.getByText('No emoji is called that.');
  await type('{Enter}');
  expect(panel.asked('send')).toMatchObject([{ text: ':qqq' }]);
});

test('emoji of the system’s own picker and input methods go through as they are', async () => {
  open();
  reply().focus();
  const family = '👨‍👩‍👧‍👦';
  reply().setRangeText(family, 0, 0, 'end');
  reply().dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: family }));
  await panel.pass(50);
  expect(panel.screen.queryByRole('listbox')).toBeNull();
  await type('{Enter}');
  expect(panel.asked('send')).toMatchObject([{ text: family }]);
});
