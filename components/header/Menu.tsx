import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { CleanOnPaste } from '../cleanup/CleanOnPaste.tsx';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { SignOut } from './SignOut.tsx';

/** What is needed seldom. The browser closes it on Escape and on a click elsewhere. */
export function Menu() {
  const { showsQueues } = usePanel();
  const open = useSignal(false);
  const list = useRef<HTMLDivElement>(null);

  function hide(): void {
    list.current?.hidePopover?.();
  }

  function openQueues(): void {
    showsQueues.value = true;
    hide();
  }

  function step(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    items.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % items.length)?.focus();
  }

  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-haspopup="menu"
        aria-label={text('menu')}
        popovertarget="menu"
        title={text('menu')}
      >
        <Icon name="menu" size={18} />
      </button>
      <div
        ref={list}
        id="menu"
        class="menu"
        role="menu"
        aria-label={text('menu')}
        popover="auto"
        tabIndex={-1}
        onKeyDown={step}
        onToggle={(event) => {
          open.value = event.newState === 'open';
          if (open.value) list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
        }}
      >
        <button type="button" role="menuitem" onClick={openQueues}>
          <Icon name="queue" /> {text('menu_queues')}
        </button>
        <CleanOnPaste />
        <LanguageChoice />
        <SignOut key={String(open.value)} onDone={hide} />
      </div>
    </>
  );
}
