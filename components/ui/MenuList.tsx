import type { ComponentChildren, RefObject } from 'preact';

interface Props {
  id: string;
  label: string;
  list: RefObject<HTMLDivElement | null>;
  /** Which item has the focus when it opens. */
  first?: number;
  /** Menu items (`role="menuitem…"`). */
  children: ComponentChildren;
  onClosed(): void;
}

/** What a menu opens: its items, walked with the arrow keys. The browser closes it on Escape and on a click elsewhere. */
export function MenuList({ id, label, list, first = 0, children, onClosed }: Props) {
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];

  function step(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    all.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % all.length)?.focus();
  }

  return (
    <div
      ref={list}
      id={id}
      class="menu"
      role="menu"
      aria-label={label}
      popover="auto"
      tabIndex={-1}
      onKeyDown={step}
      onToggle={(event) => (event.newState === 'open' ? items()[first]?.focus() : onClosed())}
    >
      {children}
    </div>
  );
}
