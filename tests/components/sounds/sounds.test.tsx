// @vitest-environment jsdom
import { within } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPreferences, type PreferenceStore } from '../../../components/panel/preferences.ts';
import { SoundSettings } from '../../../components/sounds/SoundSettings.tsx';
import { speak } from '../../../components/sounds/texts.ts';
import { play } from '../../../lib/sounds/play.ts';
import { loadTexts } from '../../../lib/texts/index.ts';
import { soundsCatalogues } from '../../../lib/texts/sounds/index.ts';
import { forget } from '../fixtures/browser.ts';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));
vi.mock('../../../lib/sounds/play.ts', () => ({ play: vi.fn(async () => {}) }));

const user = userEvent.setup();
let root: HTMLElement;
let preferences: PreferenceStore;

beforeEach(async () => {
  forget();
  await speak(loadTexts(soundsCatalogues, ['en']));
  preferences = createPreferences();
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  act(() => render(null, root));
  root.remove();
  preferences.dispose();
  vi.clearAllMocks();
});

function open(managedNames: boolean | null = null) {
  act(() => render(<SoundSettings preferences={preferences} managedNames={managedNames} />, root));
  return within(root);
}

test('each kind of news has a tone of its own, or none, and a volume for both', async () => {
  const screen = open();
  await user.selectOptions(screen.getByLabelText(/When a chat is offered/), 'Chime');
  await user.selectOptions(screen.getByLabelText(/When a customer writes/), 'No sound');
  const volume = screen.getByRole<HTMLInputElement>('slider', { name: /Volume/ });
  act(() => {
    volume.value = '30';
    volume.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect(preferences.current.value).toMatchObject({ offerTone: 'chime', messageTone: null, volume: 30 });
  expect(volume.getAttribute('aria-valuetext')).toBe('30 %');
});

test('a tone can be heard before it is chosen for the day', async () => {
  const screen = open();
  await user.selectOptions(screen.getByLabelText(/When a chat is offered/), 'Knock');
  await user.click(screen.getByRole('button', { name: 'Try the tone for offers' }));
  expect(play).toHaveBeenCalledExactlyOnceWith('knock', 60);
  await user.selectOptions(screen.getByLabelText(/When a chat is offered/), 'No sound');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Try the tone for offers' }).disabled).toBe(
    true,
  );
});

test('S5: whether notifications say who writes is the agent’s choice, unless the policy has set it', async () => {
  const names = () => within(root).getByRole<HTMLInputElement>('checkbox', { name: /customer’s name/ });
  open();
  await user.click(names());
  expect(preferences.current.value.notificationNames).toBe(false);
  const screen = open(true);
  expect([names().checked, names().disabled]).toEqual([true, true]);
  screen.getByText(/Your administrator has set this/);
});
