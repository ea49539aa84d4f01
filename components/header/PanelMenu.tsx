import { browser } from '../../lib/browser.ts';
import { CleanOnPaste } from '../cleanup/CleanOnPaste.tsx';
import { later } from '../panel/later.tsx';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';

const LanguageChoice = later(async () => (await import('./LanguageChoice.tsx')).LanguageChoice);
const SignOut = later<{ onDone(): void }>(async () => (await import('./SignOut.tsx')).SignOut);
const UpdateItem = later(
  async () => (await import('../organisation/UpdateItem.tsx')).UpdateItem,
  () => import('../organisation/texts.ts'),
);

/** What an agent needs seldom. */
export function PanelMenu() {
  const { cover, session } = usePanel();

  function items(hide: () => void) {
    const item = (icon: IconName, words: string, run: () => void) => (
      <button
        type="button"
        role="menuitem"
        onClick={() => {
          run();
          hide();
        }}
      >
        <Icon name={icon} /> {words}
      </button>
    );
    return (
      <>
        {item('queue', text('menu_queues'), () => {
          cover.value = 'queues';
        })}
        {item('clock', text('recent_title'), () => {
          cover.value = 'recent';
        })}
        {item('help', text('menu_help'), () => {
          const contact = session.agent.value.contact ?? '';
          void browser.tabs.create({
            url: browser.runtime.getURL(`/help.html?${new URLSearchParams({ contact })}`),
          });
        })}
        {item('options', text('menu_options'), () => {
          void browser.runtime.openOptionsPage();
        })}
        <CleanOnPaste />
        <LanguageChoice />
        <UpdateItem />
        <SignOut onDone={hide} />
      </>
    );
  }

  return (
    <Menu id="menu" label={text('menu')}>
      {items}
    </Menu>
  );
}
