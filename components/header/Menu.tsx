import { useRef } from 'preact/hooks';
import { plural, text } from '../../lib/texts.ts';
import { Icon } from '../icons/Icon.tsx';
import { usePanel } from '../panel/panel.ts';

/** What is needed seldom. The browser closes it on Escape and on a click elsewhere. */
export function Menu({ unsent }: { unsent: number }) {
  const { act, showsQueues } = usePanel();
  const list = useRef<HTMLDivElement>(null);

  function choose(action: () => void): void {
    list.current?.hidePopover?.();
    action();
  }

  function step(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
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
          if (event.newState === 'open') list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
        }}
      >
        <button type="button" role="menuitem" onClick={() => choose(() => (showsQueues.value = true))}>
          <Icon name="queue" /> {text('menu_queues')}
        </button>
        <button type="button" role="menuitem" onClick={() => choose(() => void act({ type: 'sign_out' }))}>
          <Icon name="leave" /> {text('menu_sign_out')}
        </button>
        {unsent > 0 && <p class="menu-note small quiet">{plural('menu_unsent', unsent)}</p>}
      </div>
    </>
  );
}
