import { effect } from '@preact/signals';
import type { Theme } from '../../lib/preferences/preferences.ts';
import type { PreferenceStore } from './preferences.ts';

/** When what is written for dark holds. */
const DARK: Record<Theme, string> = {
  system: '(prefers-color-scheme: dark)',
  light: 'not all',
  dark: 'all',
};

/** Has the page look as the agent chose, now and with every change: the size of its text, light or dark. */
export function followAppearance({ current }: PreferenceStore): void {
  const { style } = document.documentElement;
  // `light-dark()` would do, but is not in Chrome before 123: the style sheets' own condition is changed instead.
  const dark = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]).filter(isForDark);
  effect(() => {
    const { textSize, theme } = current.value;
    style.fontSize = textSize === 100 ? '' : `${textSize}%`;
    style.colorScheme = theme === 'system' ? '' : theme;
    for (const { media } of dark) media.mediaText = DARK[theme];
  });
}

function isForDark(rule: CSSRule): rule is CSSMediaRule {
  return rule instanceof CSSMediaRule && rule.media.mediaText === DARK.system;
}
