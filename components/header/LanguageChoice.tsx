import { LANGUAGES, nameOf } from '../../lib/texts/index.ts';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';

/** The preference in the menu: what the panel speaks. Each language is named in itself, to be found by who speaks no other. */
export function LanguageChoice() {
  const { preferences } = usePanel();
  const chosen = preferences.current.value.language;
  return (
    <fieldset class="menu-group" aria-labelledby="menu-language">
      <legend id="menu-language" class="small quiet">
        {text('menu_language')}
      </legend>
      {[null, ...LANGUAGES].map((language) => (
        <button
          key={language}
          type="button"
          role="menuitemradio"
          aria-checked={chosen === language}
          lang={language ?? undefined}
          onClick={() => preferences.change({ language })}
        >
          <Icon name="check" /> {language ? nameOf(language) : text('menu_language_automatic')}
        </button>
      ))}
    </fieldset>
  );
}
