import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from '../../lib/browser.ts';
import type { Command } from './keys.ts';

/** The keys that this browser has assigned to the extension's commands: none where they were taken. */
export function useCommandKeys(): Readonly<Record<Command, string>> {
  const keys = useSignal<Record<Command, string>>({ accept_offer: '', open_panel: '' });
  useEffect(() => {
    browser.commands.getAll().then(
      (commands) => {
        const assigned = commands.map(({ name = '', shortcut = '' }) => [name, shortcut]);
        const { accept_offer = '', open_panel = '' } = Object.fromEntries(assigned);
        keys.value = { accept_offer, open_panel };
      },
      () => {},
    );
  }, [keys]);
  return keys.value;
}
