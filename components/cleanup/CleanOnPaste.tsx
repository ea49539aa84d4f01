import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';

/** The preference in the menu: formatted text is cleaned up as soon as it is pasted. */
export function CleanOnPaste() {
  const { preferences } = usePanel();
  const { cleanOnPaste } = preferences.current.value;
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      aria-checked={cleanOnPaste}
      onClick={() => preferences.change({ cleanOnPaste: !cleanOnPaste })}
    >
      <Icon name={cleanOnPaste ? 'check' : 'broom'} /> {text('menu_clean_on_paste')}
    </button>
  );
}
