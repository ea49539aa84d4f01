import { effect } from '@preact/signals';
import { type ComponentChild, render } from 'preact';
import { followAppearance } from './appearance.ts';
import type { PreferenceStore } from './preferences.ts';

interface Options {
  preferences: PreferenceStore;
  /** What the page says, in the language spoken now. */
  spoken: { language(): string; direction(): 'ltr' | 'rtl' };
  title(): string;
}

/** Fills one of the extension's pages, in the element of this id, as the agent wants pages to look. */
export function showPage(id: string, page: ComponentChild, { preferences, spoken, title }: Options): void {
  const root = document.getElementById(id);
  if (!root) throw new Error('The page has no place for what it is to show.');
  followAppearance(preferences);
  effect(() => {
    document.documentElement.lang = spoken.language();
    document.documentElement.dir = spoken.direction();
    document.title = title();
  });
  render(page, root);
}
