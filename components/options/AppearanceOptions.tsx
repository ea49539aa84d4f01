import { TEXT_SIZES, THEMES } from '../../lib/preferences/preferences.ts';
import { LANGUAGES, nameOf } from '../../lib/texts/index.ts';
import type { PreferenceStore } from '../panel/preferences.ts';
import { Choice } from './Choice.tsx';
import { text } from './texts.ts';

/** How the panel and the pages beside it look, and what they speak. */
export function AppearanceOptions({ preferences }: { preferences: PreferenceStore }) {
  const { textSize, theme, language } = preferences.current.value;
  return (
    <section aria-labelledby="appearance">
      <h2 id="appearance">{text('appearance')}</h2>
      <Choice
        id="text-size"
        label={text('text_size')}
        chosen={textSize}
        choices={TEXT_SIZES.map((value) => ({ value, name: text('percent', { percent: value }) }))}
        onChoose={(value) => preferences.change({ textSize: value })}
      />
      <Choice
        id="theme"
        label={text('theme')}
        chosen={theme}
        choices={THEMES.map((value) => ({ value, name: text(`theme_${value}`) }))}
        onChoose={(value) => preferences.change({ theme: value })}
      />
      <Choice
        id="language"
        label={text('language')}
        hint={text('language_hint')}
        chosen={language}
        choices={[
          { value: null, name: text('language_automatic') },
          ...LANGUAGES.map((value) => ({ value, name: nameOf(value), lang: value })),
        ]}
        onChoose={(value) => preferences.change({ language: value })}
      />
    </section>
  );
}
