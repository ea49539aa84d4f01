import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../ui/Icon.tsx';
import type { TrayName } from './tray.ts';
import { useWriting } from './writing.ts';

interface Props {
  name: TrayName;
  icon: IconName;
  /** What it opens; said to readers, and shown when the pointer rests on it. */
  label: string;
  /** Marks over the icon, such as a count. The label says them, too. */
  children?: ComponentChildren;
}

/** The tool that opens and closes a tray. */
export function TrayButton({ name, icon, label, children }: Props) {
  const { tray } = useWriting();
  const isOpen = tray.open.value === name;
  return (
    <button
      type="button"
      class={`icon-button tool-${name}`}
      aria-label={label}
      aria-expanded={isOpen}
      aria-controls={isOpen ? 'tray' : undefined}
      title={label}
      onClick={() => tray.toggle(name)}
    >
      <Icon name={icon} size={18} />
      {children}
    </button>
  );
}
