import { CleanOnPaste } from '../cleanup/CleanOnPaste.tsx';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { SignOut } from './SignOut.tsx';

/** What an agent needs seldom. */
export function PanelMenu() {
  const { showsQueues } = usePanel();
  return (
    <Menu id="menu" label={text('menu')}>
      {(hide) => (
        <>
          <button
            type="button"
            role="menuitem"
            onClick={() => {
              showsQueues.value = true;
              hide();
            }}
          >
            <Icon name="queue" /> {text('menu_queues')}
          </button>
          <CleanOnPaste />
          <LanguageChoice />
          <SignOut onDone={hide} />
        </>
      )}
    </Menu>
  );
}
