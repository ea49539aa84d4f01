import { type ComponentChildren, Fragment } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';
import { MenuList } from './MenuList.tsx';

interface Props {
  id: string;
  label: string;
  /** Menu items (`role="menuitem…"`), as new whenever the menu opens; `hide` closes it. */
  children(hide: () => void): ComponentChildren;
}

/** A button with a menu of what is needed seldom. */
export function Menu({ id, label, children }: Props) {
  const [closed, setClosed] = useState(0);
  const list = useRef<HTMLDivElement>(null);

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
      <MenuList id={id} label={label} list={list} onClosed={() => setClosed(closed + 1)}>
        <Fragment key={closed}>{children(() => list.current?.hidePopover?.())}</Fragment>
      </MenuList>
    </>
  );
}
