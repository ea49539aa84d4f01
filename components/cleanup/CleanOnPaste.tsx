import { text } from '../../lib/texts.ts';
import { Icon } from '../icons/Icon.tsx';
import { usePanel } from '../panel/panel.ts';

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
