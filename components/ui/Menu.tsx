import { type ComponentChildren, Fragment } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';

interface Props {
  id: string;
  label: string;
  /** Menu items (`role="menuitem…"`), as new whenever the menu opens; `hide` closes it. */
  children(hide: () => void): ComponentChildren;
}

/** A button with a menu of what is needed seldom. The browser closes it on Escape and on a click elsewhere. */
export function Menu({ id, label, children }: Props) {
  const [closed, setClosed] = useState(0);
  const list = useRef<HTMLDivElement>(null);

  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];

  function step(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    all.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % all.length)?.focus();
  }

  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-haspopup="menu"
        aria-label={label}
        popovertarget={id}
        title={label}
      >
        <Icon name="menu" size={18} />
      </button>
      <div
        ref={list}
        id={id}
        class="menu"
        role="menu"
        aria-label={label}
        popover="auto"
        tabIndex={-1}
        onKeyDown={step}
        onToggle={(event) => {
          if (event.newState === 'open') items()[0]?.focus();
          else setClosed(closed + 1);
        }}
      >
        <Fragment key={closed}>{children(() => list.current?.hidePopover?.())}</Fragment>
      </div>
    </>
  );
}
