import { browser } from '../../lib/browser.ts';
import { CleanOnPaste } from '../cleanup/CleanOnPaste.tsx';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { SignOut } from './SignOut.tsx';

/** What an agent needs seldom. */
export function PanelMenu() {
  const { cover } = usePanel();
  return (
    <Menu id="menu" label={text('menu')}>
      {(hide) => (
        <>
          <button
            type="button"
            role="menuitem"
            onClick={() => {
              cover.value = 'queues';
              hide();
            }}
          >
            <Icon name="queue" /> {text('menu_queues')}
          </button>
          <button
            type="button"
            role="menuitem"
            onClick={() => {
              cover.value = 'recent';
              hide();
            }}
          >
            <Icon name="clock" /> {text('recent_title')}
          </button>
          <button
            type="button"
            role="menuitem"
            onClick={() => {
              void browser.tabs.create({ url: browser.runtime.getURL('/help.html') });
              hide();
            }}
          >
            <Icon name="help" /> {text('menu_help')}
          </button>
          <button
            type="button"
            role="menuitem"
            onClick={() => {
              void browser.runtime.openOptionsPage();
              hide();
            }}
          >
            <Icon name="options" /> {text('menu_options')}
          </button>
          <CleanOnPaste />
          <LanguageChoice />
          <SignOut onDone={hide} />
        </>
      )}
    </Menu>
  );
}
